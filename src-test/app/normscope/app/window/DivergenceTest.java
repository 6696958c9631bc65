package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import normscope.config.Experiment;
import normscope.config.Setting;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;

class DivergenceTest extends WindowTest {
    /** On a regression with mean squared error the output layer alone overshoots at a rate of 30. */
    @Override
    protected Experiment experiment() {
        Experiment moons = super.experiment();
        return set(set(moons, Settings.DATASET, "plane"), Settings.ACTIVATION, "relu");
    }

    private static <T> Experiment set(Experiment experiment, Setting<T> setting, String text) {
        return experiment.with(setting, setting.parse(text));
    }

    @Test
    void itStopsOneLaneAndSaysAtWhichStep() throws Exception {
        robot.clickOn("#lane-0").moveTo("#learning-rate-field").clickOn("#learning-rate-lane-0");
        type("#learning-rate-field", "30");
        until(() -> snapshot().experiment().setup(0).get(Settings.LEARNING_RATE) == 30);
        robot.clickOn("#play");
        until(() -> snapshot().lanes().get(0).diverged());
        int when = snapshot().lanes().get(0).divergedAt();
        untilShown(() -> text("#lane-0-value").startsWith("diverged"));
        untilShown(() -> find("#lane-0").getAccessibleText().endsWith("diverged at step " + when));
        Labeled name = find("#lane-0 .chip-name");
        assertThat(onScreen(() -> name.getWidth() >= name.prefWidth(-1)))
                .as("the name stays whole")
                .isTrue();
        untilShown(() -> text("#lane-advice").equals("A diverged: press R to rewind, or lower the rate."));
        until(() -> snapshot().lanes().get(1).step() > when + 10);
        assertThat(snapshot().lanes().get(1).diverged()).isFalse();
        robot.type(KeyCode.R);
        untilShown(() -> !text("#lane-0-value").startsWith("diverged"));
        untilShown(() -> !find("#lane-advice").isVisible());
    }
}
