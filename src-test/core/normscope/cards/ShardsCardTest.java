package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Backend;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Pass;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Card E11: whole networks on eight machines with eight samples each, and on one with all of them. That shards which
 * exchange means and variances compute BatchNorm is in {@code normscope.kernel.BatchNormIdentitiesTest}.
 */
@Tag("card")
class ShardsCardTest {
    private static final int SAMPLES = 64;
    private static final int SHARD = 8;
    private static final int FEATURES = 20;

    @BeforeAll
    static void load() {
        Backend.load();
    }

    @Test
    void machinesThatExchangeNothingComputeGhostBatchNorm() {
        assertSame(computed("apart", SAMPLES), computed("synchronized", SHARD));
        assertThat(distance(computed("synchronized", SAMPLES)[0], computed("synchronized", SHARD)[0]))
                .isGreaterThan(0.1);
    }

    @Test
    void whatLooksAtOneSampleDoesNotFeelThem() {
        assertSame(computed("layer", SAMPLES), computed("layer", SHARD));
        assertSame(computed("group", SAMPLES), computed("group", SHARD));
    }

    /** Answers, and the gradient that machines sum, when {@code n} samples at a time go through a lane's network. */
    private static double[][] computed(String lane, int n) {
        Experiment lesson = CardRun.lesson("e11-shards", 0, "precision=double");
        Setup setup = lesson.setup(lesson.indexOf(lane));
        Network network = new Network(
                Architecture.of(setup, Shape.units(FEATURES), 10),
                Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION)));
        Initial.draw(network, setup.get(Settings.INITIALIZER), setup.get(Settings.INIT_SCALE), 0);
        Pass pass = network.pass(n, Pass.Purpose.TRAINING);
        double[] x = new Random(1).doubles(SAMPLES * FEATURES, -1, 1).toArray();
        double[] d = new Random(2).doubles(SAMPLES * 10, -1, 1).toArray();
        double[] answers = new double[d.length];
        double[] weightGradient = new double[0];
        for (int from = 0; from < SAMPLES; from += n) {
            network.kernels().write(Arrays.copyOfRange(x, from * FEATURES, (from + n) * FEATURES), pass.input());
            network.kernels().write(Arrays.copyOfRange(d, from * 10, (from + n) * 10), pass.outputGradient());
            pass.forward();
            System.arraycopy(network.read(pass.outputs()), 0, answers, from * 10, n * 10);
            pass.backward();
            Parameter first = network.parameters().named("0.weight");
            double[] gradient = network.read(first.gradient());
            double[] sum = weightGradient;
            weightGradient = sum.length == 0 ? gradient : sum(sum, gradient);
        }
        return new double[][] {answers, weightGradient};
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }

    private static double distance(double[] a, double[] b) {
        double distance = 0;
        for (int i = 0; i < a.length; i++) {
            distance = Math.max(distance, Math.abs(a[i] - b[i]));
        }
        return distance;
    }

    private static void assertSame(double[][] one, double[][] other) {
        assertThat(one[0]).as("answers").containsExactly(other[0], within(1e-12));
        assertThat(one[1]).as("gradient").containsExactly(other[1], within(1e-11));
    }
}
