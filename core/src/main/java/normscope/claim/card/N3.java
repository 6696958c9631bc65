package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.Arrays;
import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.config.Activation;
import normscope.config.Initializer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Pass;

/** Before training. */
public final class N3 extends Claim {
    private static final int N = 8;
    private static final int LAYERS = 40;
    private static final Expectation NARROW = most("gap to orthogonality, BatchNorm, width 64", 0.3);
    private static final Expectation MIDDLE = most("gap to orthogonality, BatchNorm, width 256", 0.15);
    private static final Expectation WIDE = most("gap to orthogonality, BatchNorm, width 1,024", 0.08);
    private static final Expectation NONE = least("gap to orthogonality, none, least of three widths", 0.85);
    private static final Expectation LAYER = least("gap to orthogonality, LayerNorm, least of three widths", 0.85);

    public N3() {
        super(
                About.claim("N3", Paper.DANESHMAND_2021, "BatchNorm makes samples orthogonal")
                        .says(
                                "Through linear layers with random weights BatchNorm brings samples that are nearly parallel to right"
                                        + " angles, up to a gap that falls with the root of the width.")
                        .reported("Theorem: the gap falls exponentially with depth to O(1 / √width); figures.")
                        .runs(
                                "40 linear layers with weights from N(0, 1 / width) on 8 vectors, one direction and a tenth of noise; every"
                                        + " unit divided by its root mean square over the 8; ‖HᵀH / tr − I / 8‖ behind the last layer.")
                        .seconds(3.5)
                        .quick(),
                NARROW,
                MIDDLE,
                WIDE,
                NONE,
                LAYER);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        int[] widths = {64, 256, 1_024};
        double[] batch = gaps(trial, seed, widths, "custom");
        return List.of(
                NARROW.is(batch[0]),
                MIDDLE.is(batch[1]),
                WIDE.is(batch[2]),
                NONE.is(Vectors.smallest(gaps(trial, seed, widths, "none"))),
                LAYER.is(Vectors.smallest(gaps(trial, seed, widths, "layer"))));
    }

    private static double[] gaps(Trial trial, int seed, int[] widths, String normalizer) {
        return Arrays.stream(widths)
                .mapToDouble(width -> gap(trial, seed, width, normalizer))
                .toArray();
    }

    /** One layer after the other, each with weights of its own. */
    private static double gap(Trial trial, int seed, int width, String normalizer) {
        Setup setup = Setup.initial()
                .with(Settings.DEPTH, 1)
                .with(Settings.WIDTH, width)
                .with(Settings.ACTIVATION, Activation.IDENTITY)
                .with(Settings.AFFINE, false)
                .withText(Settings.BIAS, "never")
                .withText(Settings.NORMALIZER, normalizer)
                .with(Settings.GROUPS, 0)
                .with(Settings.GHOST_SIZE, 0)
                .with(Settings.POOL_SAMPLES, true)
                .with(Settings.CENTRED, false);
        Network network = LaneNetwork.made(trial, setup, Shape.units(width), 1);
        Pass pass = network.pass(N, Pass.Purpose.PROBE);
        double[] direction = LaneNetwork.gaussian(width, seed);
        double[] x = Vectors.times(0.1, LaneNetwork.gaussian(N * width, seed + 1L));
        Arrays.setAll(x, i -> x[i] + direction[i % width]);
        network.kernels().write(x, pass.input());
        double[] h = x;
        for (int layer = 0; layer < LAYERS; layer++) {
            trial.check();
            Initial.draw(network, Initializer.NORMAL, 1 / Math.sqrt(width), 1_000L * seed + layer);
            pass.forward();
            h = network.read(pass.layers().get(0).post());
            network.kernels().write(h, pass.input());
        }
        return gap(h, width);
    }

    /** ‖HᵀH / tr − I / n‖, Frobenius. */
    private static double gap(double[] h, int width) {
        double trace = Vectors.dot(h, h);
        double squares = 0;
        for (int i = 0; i < N; i++) {
            for (int k = 0; k < N; k++) {
                double entry = Vectors.dot(Vectors.row(h, i, width), Vectors.row(h, k, width)) / trace;
                squares += Math.pow(entry - (i == k ? 1.0 / N : 0), 2);
            }
        }
        return Math.sqrt(squares);
    }
}
