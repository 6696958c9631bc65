package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import normscope.config.Lane;
import normscope.config.Origin;
import org.junit.jupiter.api.Test;

/** A lane that goes on from another where one is, through the menu of that lane. */
class BranchWindowTest extends WindowTest {
    private List<String> names() {
        return snapshot().experiment().lanes().stream().map(Lane::name).toList();
    }

    private void to(KeyCode key, int step) throws Exception {
        robot.type(key);
        until(() -> step() == step);
    }

    @Test
    void aLaneBranchesWhereOneIsAndUndoTakesItAway() throws Exception {
        robot.clickOn("#lane-1-more").clickOn("#lane-1-branch");
        untilShown(() -> notice().contains("step 0"));
        assertThat(names()).containsExactly("none", "batch");

        to(KeyCode.RIGHT, 1);
        to(KeyCode.RIGHT, 2);
        to(KeyCode.RIGHT, 3);
        robot.clickOn("#lane-1-more").clickOn("#lane-1-branch");
        until(() -> names().equals(List.of("none", "batch", "batch-3")));
        assertThat(snapshot().experiment().lanes().get(2).from()).isEqualTo(new Origin("batch", 3));
        assertThat(step()).isEqualTo(3);
        assertThat(snapshot().isThere(2)).isTrue();
        to(KeyCode.RIGHT, 4);

        to(KeyCode.HOME, 0);
        untilShown(() -> this.<Labeled>find("#lane-2-value").getText().equals("begins at 3"));
        to(KeyCode.END, 4);
        assertThat(snapshot().isThere(2)).isTrue();

        robot.clickOn("#lane-1-more").clickOn("#lane-1-drop");
        until(() -> names().equals(List.of("none", "batch-3")));
        assertThat(snapshot().course().run().ancestors()).extracting(Lane::name).containsExactly("batch");
        for (int i = 0; i < 2; i++) {
            robot.press(KeyCode.SHORTCUT, KeyCode.Z).release(KeyCode.Z, KeyCode.SHORTCUT);
            settle();
        }
        until(() -> names().equals(List.of("none", "batch")));
        assertThat(step()).isEqualTo(4);
    }
}
