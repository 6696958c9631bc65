package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;

/** A scene leaves a student the controls that it is about, and no other, until somebody explores. */
class LessonControlsTest extends WindowTest {
    private static final String HELD = "This scene holds its settings: Explore (Esc) brings all controls back";

    private static final String LESSON =
            LessonWindowTest.LESSON.substring(0, LessonWindowTest.LESSON.indexOf("[scene 1]"))
                    + """
            [scene 1]
            page = layers
            controls = learning-rate, normalizer
            locked = evaluate-every
            say = Only the rate, and how batch normalizes.

            [scene 2]
            page = layers
            controls = none
            say = Nothing at all.

            [scene 3]
            page = layers
            controls = all
            say = Everything.

            [scene 4]
            page = layers
            say = As it always was.
            """;

    private void open(int scene) throws Exception {
        Path file = folder.resolve("controls.txt");
        Files.writeString(file, LESSON);
        answers.next = file;
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        untilShown(() -> find("#lesson-bar").isVisible());
        for (int i = 1; i < scene; i++) {
            int at = i;
            until(() -> place().startsWith("scene %d of 4".formatted(at)) && acts());
            robot.type(KeyCode.PAGE_DOWN);
        }
        until(() -> place().startsWith("scene %d of 4".formatted(scene)) && (scene == 4 || acts()));
        until(() -> workbench.session().quiet());
        settle();
    }

    private String place() {
        return onScreen(() -> ((Labeled) find("#lesson-place")).getText());
    }

    private boolean acts() {
        return onScreen(() -> !((Labeled) find("#lesson-act")).getText().endsWith("…"));
    }

    /** Whether a person sees it, folded in nothing. */
    private boolean seen(String query) {
        return onScreen(() -> robot.lookup(query).queryAll().stream().anyMatch(LessonControlsTest::isSeen));
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private String seed() {
        return snapshot().experiment().shared().text(Settings.SEED);
    }

    private double rate() {
        return snapshot().experiment().shared().get(Settings.LEARNING_RATE);
    }

    @Test
    void aListLeavesTheseControlsAloneAndLockedOnesAreToBeSeen() throws Exception {
        open(1);
        untilShown(() -> seen("#learning-rate"));
        assertThat(seen("#section-network")).as("a group with none of them").isFalse();
        assertThat(seen("#momentum")).isFalse();
        assertThat(seen("#add-lane")).isFalse();
        assertThat(seen("#lane-0-remove")).isFalse();
        assertThat(seen("#normalizer-box")).isTrue();
        assertThat(seen("#evaluate-every")).as("though its section was folded").isTrue();
        assertThat(onScreen(() -> find("#evaluate-every-field").isDisabled())).isTrue();
        assertThat(seen("#evaluate-every-lock")).isTrue();
        assertThat(seen("#learning-rate-lock")).isFalse();
        assertThat(onScreen(() -> find("#learning-rate-field").isDisabled())).isFalse();
        robot.moveTo("#evaluate-every .setting-title");
        untilShown(() -> robot.listWindows().stream()
                .anyMatch(window -> window instanceof Tooltip tip
                        && tip.getText().startsWith("Held by this lesson: Explore (Esc) lets you move it.\n")));

        double before = rate();
        robot.clickOn("#learning-rate-field").type(KeyCode.UP).type(KeyCode.ENTER);
        until(() -> rate() > before);
        robot.type(KeyCode.N);
        until(() -> notice().equals(HELD));
        assertThat(seed()).isEqualTo("7");
        robot.clickOn("#new-seed");
        settle();
        assertThat(seed()).isEqualTo("7");
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        until(() -> rate() == before);
        robot.clickOn("#lane-0").type(KeyCode.DELETE);
        settle();
        assertThat(snapshot().experiment().lanes()).as("no lane goes either").hasSize(2);
        robot.type(KeyCode.F2);
        settle();
        assertThat(robot.lookup("#lane-0-name").tryQuery()).isEmpty();
    }

    @Test
    void noneLeavesNothingToMouseOrKeysUntilSomebodyExplores() throws Exception {
        open(2);
        untilShown(() -> robot.lookup("#settings-scroll").tryQuery().isEmpty());
        robot.type(KeyCode.N);
        until(() -> notice().equals(HELD));
        robot.clickOn("#new-seed");
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        settle();
        assertThat(seed()).isEqualTo("7");

        robot.type(KeyCode.ESCAPE);
        untilShown(() -> seen("#section-network") && seen("#add-lane") && seen("#learning-rate"));
        assertThat(seen("#evaluate-every"))
                .as("its section is folded as it was")
                .isFalse();
        robot.type(KeyCode.N);
        until(() -> seed().equals("8"));
        untilShown(() -> find("#lesson-restore").isVisible());
        robot.clickOn("#lesson-restore");
        until(() -> workbench.session().quiet() && seed().equals("7"));
        untilShown(() -> robot.lookup("#settings-scroll").tryQuery().isEmpty());
        robot.type(KeyCode.N);
        until(() -> notice().equals(HELD));
        assertThat(seed()).isEqualTo("7");

        robot.clickOn("#lesson-leave");
        untilShown(() -> seen("#section-network"));
        robot.type(KeyCode.N);
        until(() -> seed().equals("8"));
    }

    @Test
    void allStandsBesideTheSceneAndNothingSaidFoldsThem() throws Exception {
        open(3);
        untilShown(() -> seen("#section-network") && seen("#add-lane"));
        assertThat(seen("#lesson-explore")).isTrue();
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> place().startsWith("scene 4 of 4"));
        untilShown(() -> robot.lookup("#settings-scroll").tryQuery().isEmpty());
        robot.type(KeyCode.N);
        until(() -> seed().equals("8"));
    }

    @Test
    void whoPresentsKeepsTheFewControlsOfTheScene() throws Exception {
        open(1);
        robot.type(KeyCode.F11);
        untilShown(() -> robot.lookup("#play").tryQuery().isEmpty() && seen("#learning-rate"));
        robot.type(KeyCode.PAGE_DOWN).type(KeyCode.PAGE_DOWN);
        until(() -> place().equals("scene 3 of 4"));
        untilShown(() -> !seen("#learning-rate"));
        robot.type(KeyCode.ESCAPE);
    }
}
