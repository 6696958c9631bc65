package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;

/** Figures 1b and 1c, of all units of the last hidden layer instead of a typical one. */
public final class A2 extends Claim {
    private static final Expectation WANDER = least("way of the percentiles, none / BatchNorm", 2.5);
    private static final Expectation NONE = least("width at the end / at a tenth of the run, none", 8);
    private static final Expectation BATCH = most("width at the end / at a tenth of the run, BatchNorm", 1.6);

    public A2() {
        super(
                About.claim("A2", Paper.IOFFE_SZEGEDY_2015, "Percentiles stay in place")
                        .says(
                                "The distribution of the inputs of the last sigmoids wanders and spreads as training goes on,"
                                        + " and with BatchNorm it is far more stable.")
                        .reported(
                                "Figures 1b and 1c: the 15th, 50th and 85th percentile of one typical input, no numbers.")
                        .runs(
                                "The network of A1 for 5,000 steps; the three percentiles of each of the 100 last inputs on the"
                                        + " same 1,000 images, from a tenth of the run on.")
                        .shownBy("a02-percentile-drift", "layers", 5_000)
                        .seconds(8),
                WANDER,
                NONE,
                BATCH);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.lesson("a02-percentile-drift", seed, "record-every=100"));
        List<LayerStats> none = tail(run.lane("none"));
        List<LayerStats> batch = tail(run.lane("batch"));
        return List.of(WANDER.is(wander(none) / wander(batch)), NONE.is(widening(none)), BATCH.is(widening(batch)));
    }

    /** The record of the last hidden layer, from 10 % of the run on. */
    private static List<LayerStats> tail(LaneSnapshot lane) {
        List<Entry> entries = lane.history().entries();
        int last = entries.get(entries.size() - 1).step();
        return entries.stream()
                .filter(entry -> entry.step() >= last / 10)
                .map(entry -> entry.layers().get(entry.layers().size() - 2))
                .toList();
    }

    /** Mean over units and percentiles of how far a percentile wandered. */
    private static double wander(List<LayerStats> layers) {
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

    /** Mean over units of the width between the 15th and 85th percentile at the end over that at 10 %. */
    private static double widening(List<LayerStats> layers) {
        float[][] first = layers.get(0).unitPercentiles();
        float[][] last = layers.get(layers.size() - 1).unitPercentiles();
        double sum = 0;
        for (int u = 0; u < first[0].length; u++) {
            sum += (last[2][u] - last[0][u]) / (first[2][u] - first[0][u]);
        }
        return sum / first[0].length;
    }
}
