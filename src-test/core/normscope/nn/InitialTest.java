package normscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import normscope.config.Activation;
import normscope.config.Initializer;
import normscope.config.Loss;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import normscope.kernel.NdKernels;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Step;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What lanes begin with, and what the size of it means behind BatchNorm. */
class InitialTest {
    private static final int N = 6;
    private static final int[] LABELS = {0, 1, 2, 2, 1, 0};

    @BeforeAll
    static void load() {
        Backend.load();
    }

    /** A network as a lane begins with it, and one minibatch. */
    private static final class Begun {
        private final Kernels kernels = new NdKernels(DataType.DOUBLE);
        final Network network;
        private final Pass pass;
        private final Step lossGradient;

        Begun(double initScale, double headScale) {
            Setup setup = Setup.initial()
                    .with(Settings.DEPTH, 2)
                    .with(Settings.WIDTH, 4)
                    .with(Settings.ACTIVATION, Activation.TANH)
                    .with(Settings.NORMALIZER, Normalizer.BATCH)
                    .with(Settings.INITIALIZER, Initializer.HE)
                    .with(Settings.INIT_SCALE, initScale)
                    .with(Settings.HEAD_SCALE, headScale);
            network = new Network(Architecture.of(setup, Shape.units(5), 3), kernels);
            Initial.draw(network, setup);
            pass = network.pass(N, Pass.Purpose.TRAINING);
            pass.constants(new NormalizationConstants(0, 0.1));
            Random random = new Random(5);
            kernels.write(random.doubles(5 * N, -1, 1).toArray(), pass.input());
            double[] oneHot = new double[3 * N];
            for (int i = 0; i < N; i++) {
                oneHot[3 * i + LABELS[i]] = 1;
            }
            INDArray targets = kernels.zeros(N, 3);
            kernels.write(oneHot, targets);
            lossGradient = kernels.crossEntropyGradient(pass.outputs(), targets, pass.outputGradient());
        }

        double[] answers() {
            pass.forward(7);
            return network.read(pass.outputs());
        }

        double loss() {
            return Objective.of(Loss.CROSS_ENTROPY, answers(), N, LABELS, new float[0])
                    .loss();
        }

        double[] gradient(String parameter) {
            pass.forward(7);
            lossGradient.run();
            pass.backward();
            return network.read(network.parameters().named(parameter).gradient());
        }

        /** The same by central differences. */
        double[] differences(String parameter) {
            INDArray values = network.parameters().named(parameter).value();
            double[] theta = network.read(values);
            double[] numeric = new double[theta.length];
            for (int i = 0; i < theta.length; i++) {
                double kept = theta[i];
                double h = 1e-5;
                theta[i] = kept + h;
                kernels.write(theta, values);
                double above = loss();
                theta[i] = kept - h;
                kernels.write(theta, values);
                numeric[i] = (above - loss()) / (2 * h);
                theta[i] = kept;
            }
            kernels.write(theta, values);
            return numeric;
        }

        double[] weights(String parameter) {
            return network.read(network.parameters().named(parameter).value());
        }
    }

    private static double[] times(double factor, double[] numbers) {
        return Arrays.stream(numbers).map(number -> factor * number).toArray();
    }

    @Test
    void theOutputLayerHasAFactorOfItsOwn() {
        Begun one = new Begun(1, 1);
        Begun other = new Begun(10, 0.1);
        for (String hidden : new String[] {"0.weight", "3.weight"}) {
            assertThat(other.weights(hidden)).containsExactly(times(10, one.weights(hidden)), within(1e-12));
        }
        assertThat(other.weights("6.weight")).containsExactly(one.weights("6.weight"), within(1e-12));
    }

    /** Hidden weights ten times as long: the same answers, and a tenth of the gradient (Ioffe and Szegedy 2015, section 3.3). */
    @Test
    void behindBatchNormTheLengthOfWeightsOnlyDividesTheirGradient() {
        Begun one = new Begun(1, 1);
        Begun other = new Begun(10, 0.1);
        assertThat(other.answers()).containsExactly(one.answers(), within(1e-12));
        for (String hidden : new String[] {"0.weight", "3.weight"}) {
            assertThat(other.gradient(hidden)).containsExactly(times(0.1, one.gradient(hidden)), within(1e-12));
            assertThat(other.gradient(hidden)).containsExactly(other.differences(hidden), within(1e-8));
        }
        assertThat(other.gradient("6.weight")).containsExactly(one.gradient("6.weight"), within(1e-12));
        assertThat(other.gradient("6.weight")).containsExactly(other.differences("6.weight"), within(1e-8));
    }
}
