package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards A1 and A2: figure 1 of Ioffe and Szegedy (2015), with criteria that every seed must meet. */
@Tag("slow")
class IoffeSzegedyTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void batchNormTrainsAtOnce(int seed) {
        Experiment experiment = Presets.open(Presets.FIRST).withAssignment("seed=" + seed);
        Trainer trainer = Trainer.open(experiment);
        for (int i = 0; i < 1_000; i++) {
            trainer.advance();
        }
        Snapshot s = trainer.snapshot();
        LaneSnapshot none = s.lanes().get(experiment.indexOf("none"));
        LaneSnapshot batch = s.lanes().get(experiment.indexOf("batch"));
        assertThat(accuracy(batch, 250)).isGreaterThanOrEqualTo(0.84);
        assertThat(accuracy(batch, 1_000)).isGreaterThanOrEqualTo(0.895);
        assertThat(accuracy(none, 250)).isLessThanOrEqualTo(0.20);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void keepsItsDistributionsOverTheWholeRun(int seed) {
        Experiment experiment = Presets.open("a02-percentile-drift").withAssignment("seed=" + seed);
        Trainer trainer = Trainer.open(experiment);
        for (int i = 0; i < 5_000; i++) {
            trainer.advance();
        }
        Snapshot s = trainer.snapshot();
        LaneSnapshot none = s.lanes().get(experiment.indexOf("none"));
        LaneSnapshot batch = s.lanes().get(experiment.indexOf("batch"));
        assertThat(accuracy(batch, 5_000) - accuracy(none, 5_000)).isGreaterThanOrEqualTo(0.02);
        assertThat((double) stepsTo(none, 0.85) / stepsTo(batch, 0.85)).isGreaterThanOrEqualTo(5);
        assertThat(wander(none) / wander(batch)).as("A2: R").isGreaterThanOrEqualTo(2.5);
        assertThat(widening(none)).as("A2: W without").isGreaterThanOrEqualTo(8);
        assertThat(widening(batch)).as("A2: W with BatchNorm").isLessThanOrEqualTo(1.6);
    }

    private static double accuracy(LaneSnapshot lane, int step) {
        return lane.history().evaluations().stream()
                .filter(e -> e.step() == step)
                .findFirst()
                .orElseThrow()
                .accuracy();
    }

    private static int stepsTo(LaneSnapshot lane, double accuracy) {
        return lane.history().evaluations().stream()
                .filter(e -> e.accuracy() >= accuracy)
                .mapToInt(Evaluation::step)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    /** The record of the last hidden layer, from 10 % of the run on. */
    private static List<LayerStats> tail(LaneSnapshot lane) {
        List<Entry> entries = lane.history().entries();
        int last = entries.get(entries.size() - 1).step();
        return entries.stream()
                .filter(e -> e.step() >= last / 10)
                .map(e -> e.layers().get(e.layers().size() - 2))
                .toList();
    }

    /** A2's R: mean over units and percentiles of how far a percentile wandered. */
    private static double wander(LaneSnapshot lane) {
        List<LayerStats> layers = tail(lane);
        double sum = 0;
        int units = layers.get(0).units();
        for (int k = 0; k < 3; k++) {
            for (int u = 0; u < units; u++) {
                double min = Double.POSITIVE_INFINITY;
                double max = Double.NEGATIVE_INFINITY;
                for (LayerStats layer : layers) {
                    min = Math.min(min, layer.unitPercentiles()[k][u]);
                    max = Math.max(max, layer.unitPercentiles()[k][u]);
                }
                sum += max - min;
            }
        }
        return sum / (3 * units);
    }

    /** A2's W: mean over units of the width between the 15th and 85th percentile at the end over that at 10 %. */
    private static double widening(LaneSnapshot lane) {
        List<LayerStats> layers = tail(lane);
        float[][] first = layers.get(0).unitPercentiles();
        float[][] last = layers.get(layers.size() - 1).unitPercentiles();
        double sum = 0;
        for (int u = 0; u < first[0].length; u++) {
            sum += (last[2][u] - last[0][u]) / (first[2][u] - first[0][u]);
        }
        return sum / first[0].length;
    }
}
