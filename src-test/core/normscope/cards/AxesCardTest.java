package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Backend;
import normscope.nn.Architecture;
import normscope.nn.Network;
import normscope.nn.Pass;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Card E10, Wu and He (2018), figure 2: which numbers of a tensor of 4 samples, 4 channels and 2 × 2 positions change,
 * once they are normalized, with one of them. All schemes and other shapes are in {@code
 * normscope.kernel.NormalizationTest}.
 */
@Tag("card")
class AxesCardTest {
    /** Samples, channels, and positions. */
    private static final int FOUR = 4;

    @BeforeAll
    static void load() {
        Backend.load();
    }

    private interface Pool {
        boolean contains(int sample, int channel, int position);
    }

    @Test
    void oneElementMovesItsPool() {
        moves((n, c, p) -> c == 2, 16, "batch");
        moves((n, c, p) -> n < 2 && c == 2, 8, "batch", "batch.normalizer=ghost", "ghost-size=2");
        moves((n, c, p) -> n == 1, 16, "layer");
        moves((n, c, p) -> n == 1 && c >= 2, 8, "group");
        moves((n, c, p) -> n == 1 && c == 2, 4, "instance");
        moves((n, c, p) -> n == 1 && p == 1, 4, "layer", "layer.normalizer=positional");
    }

    private static void moves(Pool pool, int count, String lane, String... assignments) {
        Network network = network(lane, assignments);
        Pass pass = network.pass(FOUR, Pass.Purpose.PROBE);
        double[] x = new Random(0).doubles(FOUR * FOUR * FOUR).toArray();
        double[] before = normalized(network, pass, x);
        x[index(1, 2, 1)] += 1;
        double[] after = normalized(network, pass, x);
        BitSet moved = new BitSet();
        BitSet expected = new BitSet();
        for (int n = 0; n < FOUR; n++) {
            for (int c = 0; c < FOUR; c++) {
                for (int p = 0; p < FOUR; p++) {
                    int i = index(n, c, p);
                    moved.set(i, after[i] != before[i]);
                    expected.set(i, pool.contains(n, c, p));
                }
            }
        }
        assertThat(moved).as(lane).isEqualTo(expected).matches(set -> set.cardinality() == count);
    }

    /** In [N, H, W, C]. */
    private static int index(int sample, int channel, int position) {
        return (sample * FOUR + position) * FOUR + channel;
    }

    /** A network whose first normalizer gets what goes in: the lesson's lane with the weights behind it. */
    private static Network network(String lane, String... assignments) {
        Experiment lesson = CardRun.lesson("e10-axes", 0, assignments);
        Setup setup = lesson.setup(lesson.indexOf(lane))
                .withText(Settings.RESIDUAL, "pre-activation")
                .withText(Settings.PRECISION, "double")
                .with(Settings.DEPTH, 1)
                .with(Settings.WIDTH, FOUR);
        return new Network(
                Architecture.of(setup, new Shape(2, 2, FOUR), 10),
                Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION)));
    }

    private static double[] normalized(Network network, Pass pass, double[] x) {
        network.kernels().write(x, pass.input());
        pass.forward();
        return network.read(pass.layers().get(0).post());
    }
}
