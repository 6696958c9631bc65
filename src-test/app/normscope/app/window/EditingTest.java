package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;

/** What is half typed belongs to what it was typed for, and to nothing that comes in its place. */
class EditingTest extends WindowTest {
    private List<String> names() {
        return snapshot().experiment().lanes().stream().map(Lane::name).toList();
    }

    private <T> T running(int lane, Setting<T> setting) {
        return snapshot().experiment().setup(lane).get(setting);
    }

    private void press(KeyCode... keys) {
        robot.press(keys);
        for (int i = keys.length - 1; i >= 0; i--) {
            robot.release(keys[i]);
        }
        settle();
    }

    private void open(Experiment experiment) throws Exception {
        answers.next = Files.writeString(folder.resolve("other.txt"), experiment.toString());
        press(KeyCode.SHORTCUT, KeyCode.O);
        until(() -> snapshot().experiment().equals(experiment));
        untilShown(() -> notice().startsWith("Opened "));
    }

    private void choose(String item) {
        robot.interact(() -> this.<MenuButton>find("#lessons").getItems().stream()
                .filter(each -> item.equals(each.getId()))
                .forEach(each -> each.fire()));
        settle();
    }

    private void addLayerNorm() throws Exception {
        robot.clickOn("#add-lane").clickOn("#add-layer");
        until(() -> names().equals(List.of("none", "batch", "layer")));
        settle();
    }

    @Test
    void aNameThatWasBeingTypedGoesWithItsLane() throws Exception {
        addLayerNorm();
        robot.doubleClickOn("#lane-1").write("typed").clickOn("#lane-1-remove");
        until(() -> names().equals(List.of("none", "layer")));
        robot.doubleClickOn("#lane-1").write("typed").clickOn("#lane-1-remove");
        until(() -> names().equals(List.of("none")));
        settle();
        assertThat(robot.lookup("#lane-0-name").tryQuery()).isEmpty();
        assertThat(names()).containsExactly("none");
    }

    @Test
    void aNameThatWasBeingTypedIsTakenBeforeAnotherLaneGoes() throws Exception {
        addLayerNorm();
        robot.doubleClickOn("#lane-2").write("typed").clickOn("#lane-0-remove");
        until(() -> names().equals(List.of("batch", "typed")));
    }

    @Test
    void whatWasBeingTypedIsNotMeantForTheNextExperiment() throws Exception {
        Experiment other = experiment().with(Settings.WIDTH, 12);
        robot.doubleClickOn("#lane-1").write("typed");
        open(other);
        robot.clickOn("#lane-0");
        settle();
        assertThat(names()).containsExactly("none", "batch");

        reveal("#width-field");
        robot.clickOn("#width-field").press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
        robot.write("99");
        open(other.with(Settings.DEPTH, 3));
        robot.clickOn("#lane-0");
        settle();
        assertThat(running(0, Settings.WIDTH)).isEqualTo(12);
        assertThat(this.<TextField>find("#width-field").getText()).isEqualTo("12");
    }

    @Test
    void aLetterThatTheNextExperimentLacksGivesTheFocusAway() throws Exception {
        addLayerNorm();
        robot.moveTo("#learning-rate-field");
        onScreen(() -> {
            find("#learning-rate-lane-2").requestFocus();
            return true;
        });
        open(experiment().with(Settings.WIDTH, 12));
        assertThat(this.<TextField>find("#width-field").getText()).isEqualTo("12");
        assertThat(find("#learning-rate-lane-2").isVisible()).isFalse();
        onScreen(() -> {
            find("#learning-rate-lane-1").requestFocus();
            return true;
        });
        open(experiment().withLanes(experiment().lanes().subList(0, 1)).with(Settings.WIDTH, 16));
        assertThat(this.<TextField>find("#width-field").getText()).isEqualTo("16");
    }

    @Test
    void enterGivesTheKeysBackToTheWindow() throws Exception {
        type("#learning-rate-field", "0.5");
        robot.type(KeyCode.ESCAPE).type(KeyCode.SPACE);
        until(() -> phase() == Status.Phase.RUNNING);
        robot.type(KeyCode.SPACE);
        assertThat(this.<TextField>find("#learning-rate-field").getText()).isEqualTo("0.5");
        assertThat(find("#learning-rate-complaint").isVisible()).isFalse();

        reveal("#learning-rate-field");
        robot.clickOn("#learning-rate-field").type(KeyCode.ESCAPE).type(KeyCode.SPACE);
        until(() -> phase() == Status.Phase.RUNNING);
        robot.type(KeyCode.SPACE);

        type("#learning-rate-field", " ");
        assertThat(this.<TextField>find("#learning-rate-field").getText()).isEqualTo("0.5");
    }

    @Test
    void undoEndsWhereTheExperimentWasOpenedAndIsUndone() throws Exception {
        Experiment first = snapshot().experiment();
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        until(() -> step() == 2);
        Experiment other = experiment().with(Settings.WIDTH, 12);
        open(other);
        type("#depth-field", "3");
        until(() -> running(0, Settings.DEPTH) == 3);
        press(KeyCode.SHORTCUT, KeyCode.Z);
        until(() -> snapshot().experiment().equals(other));
        press(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(notice()).isEqualTo("There is nothing to undo");
        press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        until(() -> running(0, Settings.DEPTH) == 3);
        press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        assertThat(notice()).isEqualTo("There is nothing to redo");

        choose("back");
        until(() -> snapshot().experiment().equals(first) && step() == 2 && phase() == Status.Phase.PAUSED);
        choose("back");
        until(() -> running(0, Settings.DEPTH) == 3);
        press(KeyCode.SHORTCUT, KeyCode.Z);
        until(() -> snapshot().experiment().equals(other));
    }

    private boolean offers(String item) {
        robot.clickOn("#lessons");
        boolean offered = onScreen(() -> this.<MenuButton>find("#lessons").getItems().stream()
                .filter(each -> item.equals(each.getId()))
                .noneMatch(MenuItem::isDisable));
        robot.type(KeyCode.ESCAPE);
        return offered;
    }

    @Test
    void theMenuOffersToTakeBackWhatThereIs() throws Exception {
        assertThat(offers("undo")).isFalse();
        assertThat(offers("redo")).isFalse();
        type("#depth-field", "3");
        until(() -> running(0, Settings.DEPTH) == 3);
        assertThat(offers("undo")).isTrue();
        assertThat(offers("redo")).isFalse();
        choose("undo");
        until(() -> running(0, Settings.DEPTH) == 2);
        assertThat(offers("redo")).isTrue();
    }

    @Test
    void oneSettingAndAllAreResetToWhatWasOpened() throws Exception {
        Experiment first = snapshot().experiment();
        type("#width-field", "12");
        type("#eps-field", "0.01");
        until(() -> running(1, Settings.EPS) == 0.01);
        reveal("#eps");
        robot.moveTo("#eps-field").clickOn("#eps-reset");
        until(() -> running(1, Settings.EPS) == 1e-5);
        assertThat(running(0, Settings.WIDTH)).isEqualTo(12);
        assertThat(find("#eps-reset").isVisible()).isFalse();
        choose("reset-all");
        until(() -> snapshot().experiment().equals(first));
        press(KeyCode.SHORTCUT, KeyCode.Z);
        until(() -> running(0, Settings.WIDTH) == 12);
    }

    @Test
    void aNameThatIsRefusedStaysToBeMended() throws Exception {
        robot.doubleClickOn("#lane-1").write("none").type(KeyCode.ENTER);
        settle();
        TextField field = find("#lane-1-name");
        assertThat(field.getText()).isEqualTo("none");
        assertThat(field.isFocused()).isTrue();
        assertThat(((Labeled) find("#notice")).getText()).contains("none");
        robot.write(" b").type(KeyCode.ENTER);
        until(() -> names().equals(List.of("none", "none-b")));
        robot.type(KeyCode.SPACE);
        until(() -> phase() == Status.Phase.RUNNING);
    }
}
