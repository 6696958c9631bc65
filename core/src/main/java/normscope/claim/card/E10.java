package normscope.claim.card;

import static normscope.claim.Expectation.between;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Pool;
import normscope.nn.Network;
import normscope.nn.Pass;

/** Figure 2. All schemes and other shapes are in a test of the kernels. */
public final class E10 extends Claim {
    /** Samples, channels, and positions. */
    private static final int FOUR = 4;

    private static final Expectation BATCH = between("numbers that move of 64, BatchNorm", 16, 16);
    private static final Expectation GHOST = between("numbers that move of 64, ghost batches of 2", 8, 8);
    private static final Expectation LAYER = between("numbers that move of 64, LayerNorm", 16, 16);
    private static final Expectation GROUP = between("numbers that move of 64, two groups", 8, 8);
    private static final Expectation INSTANCE = between("numbers that move of 64, InstanceNorm", 4, 4);
    private static final Expectation POSITIONAL = between("numbers that move of 64, positional norm", 4, 4);
    private static final Expectation WRONG = between("numbers that move and should not, or the reverse", 0, 0);

    public E10() {
        super(
                About.claim("E10", Paper.WU_HE_2018, "Which numbers share a mean and a variance")
                        .says("Normalizers differ only in which numbers share a mean and a variance.")
                        .reported("Figure 2.")
                        .runs(
                                "One number of a tensor of 4 samples, 4 channels and 2 × 2 positions is changed, and those that change with"
                                        + " it are counted, once normalized.")
                        .shownBy("e10-axes", "axes", 0)
                        .seconds(0.5)
                        .quick()
                        .exact(),
                BATCH,
                GHOST,
                LAYER,
                GROUP,
                INSTANCE,
                POSITIONAL,
                WRONG);
    }

    private interface Pool {
        boolean contains(int sample, int channel, int position);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        int[] wrong = new int[1];
        List<Finding> found = new ArrayList<>(List.of(
                BATCH.is(moved(trial, (n, c, p) -> c == 2, wrong, "batch")),
                GHOST.is(moved(
                        trial, (n, c, p) -> n < 2 && c == 2, wrong, "batch", "batch.normalizer=ghost", "ghost-size=2")),
                LAYER.is(moved(trial, (n, c, p) -> n == 1, wrong, "layer")),
                GROUP.is(moved(trial, (n, c, p) -> n == 1 && c >= 2, wrong, "group")),
                INSTANCE.is(moved(trial, (n, c, p) -> n == 1 && c == 2, wrong, "instance")),
                POSITIONAL.is(
                        moved(trial, (n, c, p) -> n == 1 && p == 1, wrong, "layer", "layer.normalizer=positional"))));
        found.add(WRONG.is(wrong[0]));
        return found;
    }

    private static int moved(Trial trial, Pool pool, int[] wrong, String lane, String... assignments) {
        Network network = network(trial, lane, assignments);
        Pass pass = network.pass(FOUR, Pass.Purpose.PROBE);
        double[] x = new Random(0).doubles(FOUR * FOUR * FOUR).toArray();
        double[] before = normalized(network, pass, x);
        x[index(1, 2, 1)] += 1;
        double[] after = normalized(network, pass, x);
        int moved = 0;
        for (int n = 0; n < FOUR; n++) {
            for (int c = 0; c < FOUR; c++) {
                for (int p = 0; p < FOUR; p++) {
                    int i = index(n, c, p);
                    moved += after[i] != before[i] ? 1 : 0;
                    wrong[0] += (after[i] != before[i]) != pool.contains(n, c, p) ? 1 : 0;
                }
            }
        }
        return moved;
    }

    /** In [N, H, W, C]. */
    private static int index(int sample, int channel, int position) {
        return (sample * FOUR + position) * FOUR + channel;
    }

    /** A network whose first normalizer gets what goes in: the preset's lane with the weights behind it. */
    private static Network network(Trial trial, String lane, String... assignments) {
        Experiment lesson = Trial.lesson("e10-axes", 0, assignments);
        Setup setup = lesson.setup(lesson.indexOf(lane))
                .withText(Settings.RESIDUAL, "pre-activation")
                .withText(Settings.PRECISION, "double")
                .with(Settings.DEPTH, 1)
                .with(Settings.WIDTH, FOUR);
        return LaneNetwork.made(trial, setup, new Shape(2, 2, FOUR), 10);
    }

    private static double[] normalized(Network network, Pass pass, double[] x) {
        network.kernels().write(x, pass.input());
        pass.forward();
        return network.read(pass.layers().get(0).post());
    }
}
