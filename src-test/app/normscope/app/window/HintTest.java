package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said where the mouse rests. */
class HintTest extends WindowTest {
    static @Nullable Tooltip shown() {
        return onScreen(() -> Window.getWindows().stream()
                .filter(window -> window instanceof Tooltip)
                .map(Tooltip.class::cast)
                .findFirst()
                .orElse(null));
    }

    /** Under the heading "Normalization" there is no title to rest on. */
    @Test
    void aListWithoutATitleIsExplainedToo() throws Exception {
        robot.moveTo("#learning-rate-field").moveTo("#normalizer-box").moveBy(-30, 2);
        until(() -> shown() != null);
        assertThat(onScreen(() -> shown().getText())).endsWith("A change starts again from step 0.");
    }

    @Test
    void itIsBrokenIntoLinesAndKeepsNoClickFromWhatItExplains() throws Exception {
        MenuButton seeds = find("#seeds"); // at the window's right edge, which pushes what it says back over the mouse
        robot.moveTo("#seeds").moveBy(-20, -6);
        until(() -> shown() != null);
        assertThat(shown().getWidth()).isLessThan(400);
        robot.clickOn("#seeds");
        untilShown(seeds::isShowing);
    }
}
