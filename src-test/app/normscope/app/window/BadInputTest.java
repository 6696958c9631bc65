package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import normscope.config.Experiment;
import normscope.config.Normalizer;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;

class BadInputTest extends WindowTest {
    private Label complaint(String key) {
        return find("#" + key + "-complaint");
    }

    private String field(String key) {
        TextField field = find("#" + key + "-field");
        return field.getText();
    }

    @Test
    void theSentenceStandsBesideTheControlAndTheLastValidSettingGoesOn() throws Exception {
        Experiment before = snapshot().experiment();
        type("#learning-rate-field", "fast");
        assertThat(complaint("learning-rate").isVisible()).isTrue();
        assertThat(complaint("learning-rate").getText())
                .isEqualTo("learning-rate is 'fast'; it takes a number from 0 to 30");
        assertThat(field("learning-rate")).isEqualTo("fast");
        robot.clickOn("#step");
        until(() -> step() == 1);
        assertThat(snapshot().experiment()).isEqualTo(before);

        type("#learning-rate-field", "0.5");
        assertThat(complaint("learning-rate").isVisible()).isFalse();
        until(() -> snapshot().experiment().setup(0).get(Settings.LEARNING_RATE) == 0.5);
    }

    @Test
    void escapeGivesTheWishUp() {
        type("#batch-size-field", "1000");
        assertThat(complaint("batch-size").getText()).contains("larger than the 200 training samples");
        assertThat(field("batch-size")).isEqualTo("1000");
        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(complaint("batch-size").isVisible()).isFalse();
        assertThat(field("batch-size")).isEqualTo("20");
    }

    @Test
    void whatIsRefusedAloneComesTrueTogether() throws Exception {
        robot.clickOn("#add-lane").clickOn("#add-group");
        until(() -> snapshot().lanes().size() == 3);
        type("#groups-field", "3");
        assertThat(complaint("groups").getText()).contains("3 groups do not divide a width of 8; 2 or 4 would");
        type("#width-field", "9");
        until(() -> snapshot().experiment().setup(2).get(Settings.WIDTH) == 9);
        assertThat(snapshot().experiment().setup(2).get(Settings.GROUPS)).isEqualTo(3);
        assertThat(complaint("groups").isVisible()).isFalse();
    }

    @Test
    void instanceNormOnADenseLayerIsRefused() {
        onScreen(() -> {
            find("#normalizer-box").requestFocus();
            return true;
        });
        for (int i = Normalizer.BATCH.ordinal(); i < Normalizer.INSTANCE.ordinal(); i++) {
            robot.type(KeyCode.DOWN);
        }
        settle();
        assertThat(complaint("normalizer").getText()).contains("InstanceNorm", "a dense layer has only one");
        assertThat(snapshot().experiment().setup(1).get(Settings.NORMALIZER)).isNotEqualTo(Normalizer.INSTANCE);
    }

    @Test
    void aFolderWithoutDataIsRefusedBesideItsControl() throws Exception {
        for (String section : new String[] {"optimizer", "normalization", "network"}) {
            robot.clickOn("#section-" + section + " .section-header");
        }
        robot.clickOn("#section-data .section-header");
        onScreen(() -> {
            find("#dataset-box").requestFocus();
            return true;
        });
        robot.type(KeyCode.UP); // moons → circles → spirals → own files
        robot.type(KeyCode.UP);
        robot.type(KeyCode.UP);
        settle();
        assertThat(complaint("data-folder").getText()).contains("needs a folder");
        type("#data-folder-field", folder.resolve("nothing").toString());
        untilShown(() -> complaint("data-folder").getText().contains("nothing"));
        assertThat(snapshot().experiment().setup(0).text(Settings.DATASET)).isNotEqualTo("idx");
        answers.next = folder;
        robot.interact(() -> this.<Button>find("#data-folder-pick").fire());
        untilShown(() -> complaint("data-folder").getText().startsWith(folder + " holds no file"));
        assertThat(field("data-folder")).isEqualTo(folder.toString());
        robot.clickOn("#step");
        until(() -> step() == 1);
    }
}
