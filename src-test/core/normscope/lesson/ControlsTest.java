package normscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import normscope.config.ExperimentText;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlsTest {
    private static Lesson lesson(String top, String scene) {
        return LessonText.parse(
                LessonTextTest.TEXT
                        .replace("minutes = 5\n", "minutes = 5\n" + top)
                        .replace("layer = 2\n", "layer = 2\n" + scene),
                "File");
    }

    @Test
    void nothingSaidFoldsThemAndLeavesEveryKey() {
        Controls controls = lesson("", "").controls(0);
        assertThat(controls).isEqualTo(Controls.FOLDED);
        assertThat(controls.isFolded()).isTrue();
        assertThat(controls.movesLanes()).isTrue();
        assertThat(controls.moves(Settings.SEED)).isTrue();
    }

    @Test
    void aSceneShowsWhatItLists() {
        Lesson lesson = lesson("", "controls = learning-rate, width\nlocked = batch-size\n");
        Controls controls = lesson.controls(0);
        assertThat(controls.isFolded()).isFalse();
        assertThat(controls.shows(Settings.WIDTH)).isTrue();
        assertThat(controls.moves(Settings.WIDTH)).isTrue();
        assertThat(controls.shows(Settings.BATCH_SIZE)).isTrue();
        assertThat(controls.moves(Settings.BATCH_SIZE)).as("locked").isFalse();
        assertThat(controls.shows(Settings.SEED)).isFalse();
        assertThat(controls.moves(Settings.SEED)).isFalse();
        assertThat(controls.movesLanes()).isFalse();
        assertThat(lesson.controls(1)).as("nothing carries over").isEqualTo(Controls.FOLDED);
        assertThat(LessonText.parse(lesson.toString(), "Text")).isEqualTo(lesson);
        assertThat(LessonText.parse(LessonText.brief(lesson), "Text")).isEqualTo(lesson);
    }

    @Test
    void whatTheLessonSaysHoldsWhereASceneSaysNothing() {
        Lesson lesson = lesson("controls = none\nlocked = width\n", "controls = all\n");
        assertThat(lesson.controls(0).extent()).isEqualTo(Controls.Extent.ALL);
        assertThat(lesson.controls(0).moves(Settings.WIDTH)).isFalse();
        assertThat(lesson.controls(0).moves(Settings.SEED)).isTrue();
        assertThat(lesson.controls(1).extent()).isEqualTo(Controls.Extent.NONE);
        assertThat(lesson.controls(1).shows(Settings.WIDTH)).as("to be seen").isTrue();
        assertThat(lesson.controls(1).movesNothing()).isTrue();
        assertThat(lesson("locked = width\n", "locked = none\n").controls(0)).isEqualTo(Controls.FOLDED);
        assertThat(LessonText.parse(lesson.toString(), "Text")).isEqualTo(lesson);
        assertThat(LessonText.parse(LessonText.brief(lesson), "Text")).isEqualTo(lesson);
        assertThat(ExperimentText.parse(lesson.toString(), "Text")).isEqualTo(lesson.experiment());
    }

    @Test
    void aSceneThatHoldsControlsIsTaughtAndNotExplored() {
        String alone = LessonTextTest.TEXT.substring(0, LessonTextTest.TEXT.indexOf("[scene 2]"));
        assertThat(LessonText.parse(alone, "File").isTaught()).isFalse();
        assertThat(LessonText.parse(alone.replace("layer = 2\n", "controls = width\n"), "File")
                        .isTaught())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "controls = learning-speed | line 23: controls: there is no setting 'learning-speed'; the nearest is",
                "controls = width, all | line 23: controls: 'all' stands alone, without settings beside it",
                "controls = , | line 23: controls: ',' names no setting: write for instance learning-rate",
                "locked = all | line 23: locked: 'all' stands alone",
                "locked = depht | line 23: locked: there is no setting 'depht'; the nearest is 'depth'",
            })
    void whatIsNoSettingIsSaidWithItsLine(String line, String says) {
        assertThatThrownBy(() -> lesson("", line + "\n")).hasMessageContaining(says);
        assertThatThrownBy(() -> lesson(line + "\n", "")).hasMessageContaining(says.replace("line 23", "line 6"));
    }
}
