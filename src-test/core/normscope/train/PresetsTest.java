package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import normscope.config.Dataset;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson opens, says what to look at, and trains. */
@Tag("slow")
class PresetsTest {
    /** Enough for the largest minibatch of a lesson. */
    private static final int SAMPLES = 6_000;

    static Stream<String> names() {
        return Presets.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void trains(String name) {
        Experiment lesson = Presets.open(name);
        assertThat(lesson.title()).isNotEqualTo("Untitled").hasSizeLessThan(70);
        assertThat(lesson.note()).endsWith(".").hasSizeBetween(40, 450);
        boolean large = lesson.shared().get(Settings.DATASET).kind() == Dataset.Kind.IMAGES
                && lesson.shared().trainingSamples() > SAMPLES;
        Experiment quick =
                lesson.withAssignments(large ? List.of("train-size=" + SAMPLES, "steps=2") : List.of("steps=2"));
        try (Trainer trainer = Trainer.open(quick)) {
            trainer.advance();
            trainer.advance();
            for (LaneSnapshot lane : trainer.snapshot().lanes()) {
                if (lane.diverged()) {
                    continue; // what some lessons show: deep networks without normalization explode at once
                }
                assertThat(lane.step()).as("lane %s", lane.name()).isEqualTo(2);
                assertThat(lane.trainLoss()).as("lane %s", lane.name()).isFinite();
            }
        }
    }
}
