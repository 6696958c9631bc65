package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

class AboutTest extends WindowTest {
    @Test
    void licencesAreShownBelowTheKeys() throws Exception {
        robot.clickOn("#help");
        untilShown(() ->
                robot.lookup("#about-normscope").tryQuery().map(Node::isVisible).orElse(false));
        robot.clickOn("#about-normscope");
        untilShown(() -> robot.lookup("#licences").tryQuery().isPresent());
        TextArea licences = robot.lookup("#licences").queryAs(TextArea.class);
        assertThat(licences.getText()).contains("BSD-2-Clause: jcodec", "JCodec: Copyright", "WITHOUT WARRANTY");
        robot.interact(() -> List.copyOf(Window.getWindows()).stream()
                .filter(window -> window != stage)
                .forEach(Window::hide));
    }
}
