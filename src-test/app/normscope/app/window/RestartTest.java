package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.css.PseudoClass;
import javafx.scene.input.KeyCode;
import normscope.app.figure.Look;
import normscope.config.Experiment;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class RestartTest extends WindowTest {
    private boolean dark() {
        return stage.getScene().getRoot().getPseudoClassStates().contains(PseudoClass.getPseudoClass("dark"));
    }

    @Test
    void theNextStartShowsWhatTheLastOneDid() throws Exception {
        type("#learning-rate-field", "0.25");
        robot.clickOn("#theme").clickOn("#axes-per-lane").clickOn("#page-signal");
        until(() -> snapshot().experiment().setup(0).get(Settings.LEARNING_RATE) == 0.25);
        Experiment before = snapshot().experiment();
        assertThat(dark()).isTrue();

        FxToolkit.cleanupApplication(workbench);
        start();
        assertThat(snapshot().experiment()).isEqualTo(before);
        assertThat(robot.lookup("#figure-signal").tryQuery()).isPresent();
        assertThat(dark()).isTrue();
        robot.type(KeyCode.D);
        settle();
        assertThat(dark()).isFalse();
    }

    /** The run goes on where it was when the program ended, if one wishes. */
    @Test
    void theNextStartGoesOnWhereItWas() throws Exception {
        workbench.session().seek(40);
        until(() -> step() == 40 && workbench.session().quiet());
        until(() -> Remembered.read(folder).step() == 40);
        FxToolkit.cleanupApplication(workbench);
        start();
        assertThat(step()).isZero();
        assertThat(onScreen(this::notice)).contains("step 40");
        robot.clickOn("#lessons").clickOn("#back");
        until(() -> step() == 40 && workbench.session().quiet());
    }

    /** Nothing is closed here: a program that is killed has no time to. */
    @Test
    void whatIsEditedIsKeptAtOnce() throws Exception {
        type("#learning-rate-field", "0.25");
        robot.clickOn("#theme");
        until(() -> Remembered.read(folder).experiment().setup(0).get(Settings.LEARNING_RATE) == 0.25);
        until(() -> Remembered.read(folder).look().theme() == Look.Theme.DARK);
        assertThat(folder.toFile().list()).containsExactly("window.properties");
    }

    @Test
    void theTrainingThreadEndsWithTheWindow() throws Exception {
        FxToolkit.cleanupApplication(workbench);
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("training") && thread.isAlive()));
        start();
    }

    @Test
    void theKeysAreListed() throws Exception {
        robot.type(KeyCode.F1);
        untilShown(() -> robot.lookup(".help").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
    }
}
