package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import normscope.config.Settings;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;

class PlayingTest extends WindowTest {
    @Test
    void theMousePlaysAndPauses() throws Exception {
        robot.clickOn("#play");
        until(() -> step() > 5 && phase() == Status.Phase.RUNNING);
        robot.clickOn("#play");
        until(() -> phase() == Status.Phase.PAUSED);
        int stopped = step();
        assertThat(stopped).isGreaterThan(5);
        untilShown(() -> text("#step-value").equals("%,d".formatted(stopped)));
    }

    @Test
    void spacePlaysAndPausesWhateverHasTheFocus() throws Exception {
        for (String focus : new String[] {"#learning-rate-slider", "#export", "#lane-0", "#affine-switch"}) {
            onScreen(() -> {
                find(focus).requestFocus();
                return true;
            });
            robot.type(KeyCode.SPACE);
            until(() -> phase() == Status.Phase.RUNNING);
            robot.type(KeyCode.SPACE);
            until(() -> phase() == Status.Phase.PAUSED);
        }
        assertThat(snapshot().experiment().setup(1).get(Settings.AFFINE)).isTrue();
    }

    @Test
    void theKeysOfAnOpenMenuAreTheMenus() throws Exception {
        robot.clickOn("#add-lane").type(KeyCode.N).type(KeyCode.DOWN).type(KeyCode.SPACE);
        until(() -> snapshot().lanes().size() == 3);
        assertThat(snapshot().experiment().shared().get(Settings.SEED)).isEqualTo(7);
        assertThat(phase()).isEqualTo(Status.Phase.PAUSED);
        assertThat(step()).isZero();
        robot.type(KeyCode.RIGHT);
        until(() -> step() == 1);
    }

    @Test
    void oneMinibatchAndOneEpoch() throws Exception {
        robot.type(KeyCode.RIGHT);
        until(() -> step() == 1);
        robot.clickOn("#step");
        until(() -> step() == 2);
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        until(() -> step() == 10 && phase() == Status.Phase.PAUSED);
        robot.clickOn("#epoch");
        until(() -> step() == 20 && phase() == Status.Phase.PAUSED);
        assertThat(snapshot().epoch()).isEqualTo(2);
        untilShown(() -> text("#epoch-value").equals("2.00"));
    }

    @Test
    void rewindKeepsTheWeightsAndANewSeedChangesThem() throws Exception {
        String weights = snapshot().lanes().get(0).weightsHash();
        robot.type(KeyCode.RIGHT);
        until(() -> step() == 1);
        robot.clickOn("#rewind");
        until(() -> step() == 0);
        assertThat(snapshot().lanes().get(0).weightsHash()).isEqualTo(weights);
        robot.type(KeyCode.RIGHT);
        until(() -> step() == 1);
        robot.type(KeyCode.R);
        until(() -> step() == 0);

        robot.clickOn("#new-seed");
        until(() -> snapshot().experiment().shared().get(Settings.SEED) == 8);
        assertThat(snapshot().lanes().get(0).weightsHash()).isNotEqualTo(weights);
        untilShown(() -> text("#seed-value").equals("8"));
        robot.type(KeyCode.N);
        until(() -> snapshot().experiment().shared().get(Settings.SEED) == 9);
    }

    @Test
    void aSlowSpeedIsSlow() throws Exception {
        Slider speed = find("#speed-slider");
        onScreen(() -> {
            speed.requestFocus();
            return true;
        });
        for (int i = 0; i < 12; i++) {
            robot.type(KeyCode.MINUS);
        }
        assertThat(speed.getValue()).isZero();
        long start = System.nanoTime();
        robot.type(KeyCode.SPACE);
        until(() -> step() >= 2);
        assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
        robot.type(KeyCode.SPACE);
    }
}
