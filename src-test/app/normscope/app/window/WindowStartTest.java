package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowStartTest {
    @Test
    void noDisplayIsSaidInASentence() {
        assertThat(WindowStart.obstacle("Linux", Map.of()))
                .isEqualTo(WindowStart.obstacle("Linux", Map.of("DISPLAY", "")))
                .isEqualTo("There is no display for the window: set DISPLAY, or use 'normscope run', which needs none");
    }

    @Test
    void otherSystemsHaveNoSuchThing() {
        assertThat(WindowStart.obstacle("Windows 11", Map.of())).isEmpty();
        assertThat(WindowStart.obstacle("Mac OS X", Map.of())).isEmpty();
    }

    @Test
    void librariesInAPlaceOfOnesOwnAreTrusted() {
        assertThat(WindowStart.obstacle("Linux", Map.of("DISPLAY", ":0", "LD_LIBRARY_PATH", "/opt/gtk")))
                .isEmpty();
    }
}
