package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import normscope.config.Activation;
import normscope.config.Arithmetic;
import normscope.config.Normalizer;
import normscope.config.Precision;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import normscope.kernel.Step;
import normscope.nn.Architecture;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Parameter.Role;
import normscope.nn.Pass;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Card A8, Ioffe and Szegedy (2015), section 2: a gradient that takes the statistics for constants, so that what it does
 * to a bias is undone by the mean that is subtracted.
 */
@Tag("card")
class DetachedStatisticsCardTest {
    /** One input, one unit, target 1: every step adds 2 · rate / σ to the bias, and the loss stays. */
    @Test
    void aBiasGrowsByTheSameAmountForNothing() {
        Backend.load();
        Setup setup = Setup.initial()
                .with(Settings.DEPTH, 1)
                .with(Settings.WIDTH, 1)
                .with(Settings.ACTIVATION, Activation.IDENTITY)
                .with(Settings.NORMALIZER, Normalizer.DETACHED)
                .with(Settings.AFFINE, false);
        Kernels kernels = Backend.kernels(Arithmetic.AUTO, Precision.DOUBLE);
        Network network = new Network(Architecture.of(setup, Shape.units(1), 1), kernels);
        kernels.write(new double[] {1}, network.parameter(0, Role.WEIGHT).value());
        kernels.write(new double[] {1}, network.parameter(1, Role.WEIGHT).value());
        Parameter bias = network.parameter(0, Role.BIAS);
        int n = 64;
        Pass pass = network.pass(n, Pass.Purpose.TRAINING);
        double[] u = new Random(1).doubles(n, -1, 1).toArray();
        kernels.write(u, pass.input());
        INDArray targets = kernels.zeros(n, 1).assign(1);
        Step gradient = kernels.squaredErrorGradient(pass.outputs(), targets, pass.outputGradient());
        double mean = Arrays.stream(u).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(u).map(v -> (v - mean) * (v - mean)).average().orElseThrow() + 1e-5);
        for (int step = 1; step <= 10; step++) {
            pass.forward();
            gradient.run();
            pass.backward();
            kernels.axpy(-0.1, bias.gradient(), bias.value());
            double loss = Arrays.stream(network.read(pass.outputs()))
                    .map(y -> (y - 1) * (y - 1))
                    .average()
                    .orElseThrow();
            assertThat(loss).isCloseTo(2, within(1e-3)); // the variance of an answer is 1 but for ε
            assertThat(network.read(bias.value())[0]).isCloseTo(step * 0.2 / deviation, within(1e-12));
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void biasesGrowAndTheLossFallsSlowly(int seed) {
        CardRun run = CardRun.of("a08-detached-statistics", seed);
        assertThat(biases(run, 0)).isLessThan(1e-4);
        assertThat(biases(run, 1)).isGreaterThan(1);
        assertThat(run.loss("detached", 30) / run.loss("batch", 30)).isGreaterThanOrEqualTo(1.4);
    }

    /** Euclidean norm of all biases before a normalizer. */
    private static double biases(CardRun run, int lane) {
        return Math.sqrt(run.trainer().weights(lane).entrySet().stream()
                .filter(entry -> entry.getKey().matches("[03]\\.bias"))
                .flatMapToDouble(entry -> Arrays.stream(entry.getValue().values()))
                .map(b -> b * b)
                .sum());
    }
}
