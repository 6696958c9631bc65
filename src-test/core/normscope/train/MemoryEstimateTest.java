package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryEstimateTest {
    private static final long TOTAL = MachineMemory.total();

    @Test
    void whatIsFreeDecidesNotWhatThereIs() {
        long half = TOTAL / 2;
        assertThatCode(() -> MemoryEstimate.check(half, TOTAL)).doesNotThrowAnyException();
        assertThatThrownBy(() -> MemoryEstimate.check(half, TOTAL / 2))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessage(
                        "These networks would take about %s of memory, and of the %s of this machine %s are free: choose a smaller width, depth or minibatch",
                        MemoryEstimate.text(half), MemoryEstimate.text(TOTAL), MemoryEstimate.text(TOTAL / 2));
    }

    @Test
    void whatFilesCacheCountsAsFree() {
        assertThat(MachineMemory.available("MemTotal: 24683980 kB\nMemFree: 1000 kB\nMemAvailable:   21224692 kB\n"))
                .isEqualTo(21224692L << 10);
        assertThat(MachineMemory.available("MemTotal: 24683980 kB\n")).isEqualTo(Long.MAX_VALUE);
        assertThat(MachineMemory.free()).isPositive().isLessThan(TOTAL);
    }

    /** Held against what is allocated; copies on Java's heap are a part of the estimate too. */
    @ParameterizedTest
    @ValueSource(strings = {"dataset=mnist width=512 depth=10", "dataset=mnist layers=convolutional width=16 depth=2"})
    void theEstimateIsOfTheRightSize(String settings) {
        Experiment experiment = Experiment.blank()
                .withAssignments(List.of(("train-size=2000 normalizer=batch " + settings).split(" ")));
        Opening opening = Opening.of(experiment);
        try (Trainer trainer = new Trainer(opening, LaneThreads.ALL_CORES, true)) {
            trainer.advance();
            assertThat(opening.bytes()).isBetween(trainer.bytes(), 5 * trainer.bytes());
        }
    }
}
