package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import normscope.app.view.FigurePane;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class PagesTest extends WindowTest {
    private boolean shown(String figure) {
        return robot.lookup("#figure-" + figure).tryQuery().isPresent();
    }

    private void turn(KeyCode digit) {
        robot.press(KeyCode.SHORTCUT).type(digit).release(KeyCode.SHORTCUT);
        settle();
    }

    @Test
    void aClickOnATabTurnsThePage() {
        assertThat(shown("layers")).isTrue();
        robot.clickOn("#page-signal");
        settle();
        assertThat(shown("signal")).isTrue();
        assertThat(shown("curves")).isTrue();
        assertThat(shown("layers")).isFalse();
        assertThat(this.<ToggleButton>find("#page-signal").isSelected()).isTrue();
        robot.clickOn("#page-signal");
        settle();
        assertThat(this.<ToggleButton>find("#page-signal").isSelected()).isTrue();
    }

    @Test
    void keysTurnThePageToo() {
        turn(KeyCode.DIGIT2);
        assertThat(shown("signal")).isTrue();
        turn(KeyCode.DIGIT9);
        assertThat(this.<ToggleButton>find("#page-claims").isSelected()).isTrue();
        assertThat(shown("signal")).isFalse();
        turn(KeyCode.DIGIT1);
        assertThat(shown("layers")).isTrue();
        assertThat(this.<ToggleButton>find("#page-layers").isSelected()).isTrue();
    }

    @Test
    void onlyWhatIsShownIsPainted() throws Exception {
        FigurePane layers = find("#figure-layers");
        turn(KeyCode.DIGIT2);
        long before = layers.paints();
        FigurePane signal = find("#figure-signal");
        robot.type(KeyCode.RIGHT);
        until(() -> step() == 1);
        until(() -> signal.paints() > 1);
        assertThat(layers.paints()).isEqualTo(before);
        turn(KeyCode.DIGIT1);
        until(() -> layers.paints() > before);
    }

    /** The record of a long run is large, and a page that nobody looks at shows nothing of it. */
    @Test
    void noPageHoldsARunThatIsNotOpenAnyMore() throws Exception {
        workbench.session().seek(20);
        until(() -> step() == 20 && workbench.session().quiet());
        List<WeakReference<Snapshot>> seen = new ArrayList<>();
        for (KeyCode page : List.of(
                KeyCode.DIGIT2,
                KeyCode.DIGIT3,
                KeyCode.DIGIT4,
                KeyCode.DIGIT5,
                KeyCode.DIGIT6,
                KeyCode.DIGIT7,
                KeyCode.DIGIT8,
                KeyCode.DIGIT1)) {
            turn(page);
            seen.add(new WeakReference<>(workbench.shown()));
        }
        Path other = folder.resolve("other.txt");
        Files.writeString(other, experiment().withAssignment("depth=2").toString());
        answers.next = other;
        robot.press(KeyCode.SHORTCUT).type(KeyCode.O).release(KeyCode.SHORTCUT);
        until(() -> workbench.session().quiet() && step() == 0);
        settle();
        until(() -> {
            System.gc();
            return seen.stream().allMatch(each -> each.get() == null);
        });
    }
}
