package normscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.Letter;
import normscope.config.Presets;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Experiment LESSON = Presets.open(Presets.FIRST);

    private static Experiment changed(Experiment run, int step, double rate) {
        return run.changed(step, run.at(step).with(Settings.LEARNING_RATE, rate));
    }

    @Test
    void aLanePartsWhereItsOwnSettingsAreOthers() {
        Experiment one = changed(changed(LESSON, 60, 0.3), 90, 0.5);
        Experiment other = changed(changed(LESSON, 60, 0.3), 150, 0.7);
        assertThat(new Course(one, 200, other).parted(Letter.A)).isEqualTo(90);
        assertThat(new Course(other, 200, one).parted(Letter.B)).isEqualTo(90);
        assertThat(new Course(one, 200, null).parted(Letter.A)).isEqualTo(Course.NEVER);
        assertThat(new Course(one, 200, one).parted(Letter.A)).isEqualTo(Course.NEVER);
    }

    @Test
    void whatChangesOneLaneLeavesTheOther() {
        Experiment one = LESSON.changed(70, LESSON.withLane(1, Settings.LEARNING_RATE, 0.5));
        Course course = new Course(one, 200, LESSON);
        assertThat(course.parted(Letter.A)).isEqualTo(Course.NEVER);
        assertThat(course.parted(Letter.B)).isEqualTo(70);
        // one lane is gone since, and stands nowhere
        Experiment alone = one.withLanes(List.of(one.lanes().get(1)));
        assertThat(new Course(alone, 200, LESSON).parted(Letter.A)).isEqualTo(Course.NEVER);
        assertThat(new Course(alone, 200, LESSON).parted(Letter.B)).isEqualTo(70);
    }
}
