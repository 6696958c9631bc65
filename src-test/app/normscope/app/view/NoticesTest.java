package normscope.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.snapshot.Course;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static Snapshot snapshot(Experiment experiment, String reason) {
        return new Snapshot(
                experiment,
                0,
                0,
                List.of(),
                10,
                100,
                List.of(10),
                "CPU · oneDNN",
                reason,
                new Course(experiment, 0, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    @Test
    void saysWhyThatComputesWhichDoes() {
        Experiment experiment = Presets.open(Presets.FIRST);
        assertThat(Notices.surprising(snapshot(experiment, ""))).isEmpty();
        assertThat(Notices.surprising(snapshot(experiment, "NVIDIA H200 is too new")))
                .containsExactly("NVIDIA H200 is too new");
        Experiment odd = experiment.withAssignments(List.of("batch-size=1"));
        assertThat(Notices.surprising(snapshot(odd, "NVIDIA H200 is too new"))).hasSize(2);
    }
}
