package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.nn.Pass;

/** Before training. */
public final class N3 extends Claim {
    private static final String PRESET = "n3-orthogonalization";
    private static final int N = 8;
    private static final Expectation NARROW = most("gap to orthogonal, over samples, width 64", 0.3);
    private static final Expectation MIDDLE = most("gap to orthogonal, over samples, width 256", 0.15);
    private static final Expectation WIDE = most("gap to orthogonal, over samples, width 1,024", 0.08);
    private static final Expectation OTHERS = least("gap to orthogonal, less of none and LayerNorm, width 256", 0.85);
    private static final Expectation CENTRED =
            Expectation.shown("gap to orthogonal, BatchNorm with its mean, width 256");

    public N3() {
        super(
                About.claim("N3", Paper.DANESHMAND_2021, "Depth makes samples orthogonal")
                        .says(
                                "Through linear layers that divide each unit by its root mean square over the minibatch, samples become"
                                        + " orthogonal, the more so the wider the layers.")
                        .reported("Theorem 2: the gap falls to O(1 / √width) with depth; figures.")
                        .runs(
                                "40 linear layers with weights N(0, 1 / width) on 8 nearly parallel inputs: ‖HHᵀ / trace − I / 8‖ of the"
                                        + " last layer. BatchNorm, which subtracts the mean too, leaves 7 dimensions for 8 samples.")
                        .shownBy(PRESET, "signal", 0)
                        .seconds(3)
                        .quick(),
                NARROW,
                MIDDLE,
                WIDE,
                OTHERS,
                CENTRED);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        return List.of(
                NARROW.is(gap(trial, seed, "rms-over-samples", 64)),
                MIDDLE.is(gap(trial, seed, "rms-over-samples", 256)),
                WIDE.is(gap(trial, seed, "rms-over-samples", 1_024)),
                OTHERS.is(Math.min(gap(trial, seed, "none", 256), gap(trial, seed, "layer", 256))),
                CENTRED.is(gap(trial, seed, "batch", 256)));
    }

    private static double gap(Trial trial, int seed, String name, int width) {
        LaneNetwork lane =
                new LaneNetwork(trial, Trial.lesson(PRESET, seed, "data-seed=" + seed, "width=" + width), name);
        Pass pass = lane.pass(N, Pass.Purpose.PROBE);
        lane.answers(pass, 0);
        double[] act = lane.network.read(pass.layers().get(39).act());
        double trace = Vectors.dot(act, act);
        double squares = 0;
        for (int i = 0; i < N; i++) {
            for (int k = 0; k < N; k++) {
                double gram = Vectors.dot(Vectors.row(act, i, width), Vectors.row(act, k, width));
                squares += Math.pow(gram / trace - (i == k ? 1.0 / N : 0), 2);
            }
        }
        return Math.sqrt(squares);
    }
}
