package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import normscope.config.Experiment;
import normscope.config.Inference;
import normscope.config.Normalizer;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Statistics;
import org.junit.jupiter.api.Test;

class SettingsTest extends WindowTest {
    private <T> T running(int lane, Setting<T> setting) {
        return snapshot().experiment().setup(lane).get(setting);
    }

    @Test
    void aLiveSliderActsWhileTrainingGoesOn() throws Exception {
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        until(() -> step() == 2);
        Slider slider = find("#learning-rate-slider");
        Node thumb = slider.lookup(".thumb");
        robot.drag(thumb).dropBy(40, 0);
        until(() -> running(0, Settings.LEARNING_RATE) > 0.1);
        assertThat(step()).isEqualTo(2);
        assertThat(running(1, Settings.LEARNING_RATE)).isEqualTo(running(0, Settings.LEARNING_RATE));
        Bounds track = slider.localToScreen(slider.getBoundsInLocal());
        robot.clickOn(track.getMinX() + 8, track.getCenterY());
        until(() -> running(0, Settings.LEARNING_RATE) == 0);
    }

    @Test
    void aMinibatchOfOneRunsAndIsRemarkedUpon() throws Exception {
        type("#batch-size-field", "1");
        until(() -> running(1, Settings.BATCH_SIZE) == 1);
        untilShown(() -> notice().startsWith("Lane 'batch': With one sample in a minibatch"));
    }

    @Test
    void whatLessonsSeldomChangeWaitsBehindMore() throws Exception {
        Node dropout = find("#dropout");
        Node noise = find("#noise-mean");
        assertThat(dropout.isVisible()).isFalse();
        assertThat(noise.isVisible()).isFalse();
        robot.clickOn("#section-normalization-more");
        untilShown(noise::isVisible);
        assertThat(dropout.isVisible()).isFalse();
        type("#noise-mean-field", "0.5");
        until(() -> running(1, Settings.NOISE_MEAN) == 0.5);
        robot.clickOn("#section-normalization-more");
        untilShown(() -> !find("#noise-scale").isVisible());
        assertThat(noise.isVisible()).isTrue();
    }

    @Test
    void arrowKeysGoFromOneSensibleValueToTheNext() throws Exception {
        robot.clickOn("#learning-rate-slider .thumb");
        robot.type(KeyCode.UP);
        until(() -> running(0, Settings.LEARNING_RATE) == 0.3);
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
        until(() -> running(0, Settings.LEARNING_RATE) == 0.03);
        robot.type(KeyCode.HOME);
        until(() -> running(0, Settings.LEARNING_RATE) == 0);
    }

    @Test
    void whatOnlyLooksNeverLosesTheRun() throws Exception {
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        until(() -> step() == 2);
        reveal("#section-run");
        robot.clickOn("#section-run .section-header");
        settle();
        type("#evaluate-every-field", "2");
        until(() -> running(0, Settings.EVALUATE_EVERY) == 2);
        type("#probe-size-field", "30");
        until(() -> running(0, Settings.PROBE_SIZE) == 30);
        robot.clickOn("#lane-1");
        reveal("#section-normalization-more");
        robot.clickOn("#section-normalization-more");
        settle();
        reveal("#inference-box");
        onScreen(() -> {
            find("#inference-box").requestFocus();
            return true;
        });
        for (int i = 0; i < Inference.TEST_MINIBATCH.ordinal(); i++) {
            robot.type(KeyCode.DOWN);
        }
        until(() -> running(1, Settings.INFERENCE) == Inference.TEST_MINIBATCH);
        type("#test-minibatch-field", "8");
        until(() -> running(1, Settings.TEST_MINIBATCH) == 8);
        assertThat(step()).isEqualTo(2);
        assertThat(notice()).doesNotContain("Restarted");
        robot.clickOn("#lane-1").type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        until(() -> step() == 4);
        assertThat(snapshot().lanes().get(1).history().evaluations().stream().map(Evaluation::statistics))
                .endsWith(Statistics.TEST_MINIBATCH);
    }

    @Test
    void aStructuralChangeRestartsAndSaysSo() throws Exception {
        robot.type(KeyCode.RIGHT);
        until(() -> step() == 1);
        type("#width-field", "12");
        until(() -> running(0, Settings.WIDTH) == 12);
        assertThat(step()).isZero();
        assertThat(notice()).isEqualTo("Restarted at step 0: width changed");
    }

    @Test
    void aDraggedStructuralSliderRestartsOnce() throws Exception {
        reveal("#depth-slider");
        Slider slider = find("#depth-slider");
        robot.drag(slider.lookup(".thumb")).moveBy(30, 0).moveBy(30, 0);
        assertThat(running(0, Settings.DEPTH)).isEqualTo(2);
        robot.drop();
        until(() -> running(0, Settings.DEPTH) > 3);
        TextField field = find("#depth-field");
        assertThat(field.getText()).isEqualTo(String.valueOf(running(0, Settings.DEPTH)));
    }

    @Test
    void normalizationBelongsToTheSelectedLane() throws Exception {
        robot.clickOn("#lane-0");
        onScreen(() -> {
            find("#normalizer-box").requestFocus();
            return true;
        });
        for (int i = 0; i < Normalizer.LAYER.ordinal(); i++) {
            robot.type(KeyCode.DOWN);
        }
        until(() -> running(0, Settings.NORMALIZER) == Normalizer.LAYER);
        assertThat(running(1, Settings.NORMALIZER)).isEqualTo(Normalizer.BATCH);
    }

    @Test
    void controlsWithoutAMeaningAreNotShown() throws Exception {
        robot.clickOn("#lane-0");
        settle();
        assertThat(find("#eps").isVisible()).isFalse();
        robot.clickOn("#lane-1");
        settle();
        assertThat(find("#eps").isVisible()).isTrue();
        assertThat(find("#groups").isVisible()).isFalse();
        assertThat(find("#ghost-size").isVisible()).isFalse();
    }

    @Test
    void oneLaneDiffersInAnySettingAndFollowsAgain() throws Exception {
        robot.moveTo("#learning-rate-field").clickOn("#learning-rate-lane-1");
        type("#learning-rate-field", "0.7");
        until(() -> running(1, Settings.LEARNING_RATE) == 0.7);
        assertThat(running(0, Settings.LEARNING_RATE)).isEqualTo(0.1);
        untilShown(() -> text("#badge").equals("also differs: learning rate"));
        robot.clickOn("#learning-rate-lane-1");
        until(() -> running(1, Settings.LEARNING_RATE) == 0.1);
        untilShown(() -> text("#badge").equals("controlled comparison"));
    }

    /** A letter alone changes nothing yet: it says what the next change shall be of. */
    @Test
    void aLettersClickLeavesNoTrace() throws Exception {
        workbench.session().advance(3);
        until(() -> step() == 3 && workbench.session().quiet());
        Experiment run = snapshot().course().run();
        robot.moveTo("#learning-rate-field").clickOn("#learning-rate-lane-1");
        assertThat(find("#learning-rate-lane-1").getAccessibleText()).startsWith("Lane B has its own value");
        until(() -> workbench.session().quiet());
        settle();
        assertThat(snapshot().course().run()).isEqualTo(run);
        assertThat(step()).isEqualTo(3);
        type("#learning-rate-field", "0.7");
        until(() -> running(1, Settings.LEARNING_RATE) == 0.7);
        assertThat(running(0, Settings.LEARNING_RATE)).isEqualTo(0.1);
        assertThat(snapshot().course().run().changes()).hasSize(1);
    }

    /** Who was set apart stays where the others were. */
    @Test
    void aLaneSetApartStaysWhenTheOthersGo() throws Exception {
        robot.moveTo("#learning-rate-field").clickOn("#learning-rate-lane-1").clickOn("#lane-0");
        type("#learning-rate-field", "0.7");
        until(() -> running(0, Settings.LEARNING_RATE) == 0.7);
        assertThat(running(1, Settings.LEARNING_RATE)).isEqualTo(0.1);
    }

    @Test
    void undoBringsBackTheLastExperiment() throws Exception {
        Experiment before = snapshot().experiment();
        type("#width-field", "16");
        until(() -> running(0, Settings.WIDTH) == 16);
        robot.clickOn("#lane-0").press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        until(() -> snapshot().experiment().equals(before));
    }

    @Test
    void inATextFieldLettersAreText() throws Exception {
        reveal("#width-field");
        robot.clickOn("#width-field").press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
        robot.write("r n").type(KeyCode.RIGHT);
        TextField field = find("#width-field");
        assertThat(field.getText()).isEqualTo("r n");
        assertThat(step()).isZero();
        assertThat(running(0, Settings.SEED)).isEqualTo(7);
        robot.type(KeyCode.ESCAPE);
        assertThat(field.getText()).isEqualTo("8");
    }
}
