package normscope.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import normscope.config.Activation;
import normscope.config.Bias;
import normscope.config.Initializer;
import normscope.config.Loss;
import normscope.config.Normalizer;
import normscope.config.Placement;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.Npy;
import normscope.kernel.Backend;
import normscope.kernel.HeapKernels;
import normscope.kernel.Kernels;
import normscope.kernel.NdKernels;
import normscope.kernel.Step;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

public class NetworkTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    @ParameterizedTest
    @CsvSource({
        "train_none, none, DOUBLE, 1e-10", "train_batch, batch, DOUBLE, 1e-10", "train_group4, group, DOUBLE, 1e-10",
        "train_none, none, HEAP, 1e-5", "train_batch, batch, HEAP, 1e-5", "train_group4, group, HEAP, 1e-5",
        "train_none, none, FLOAT, 1e-5", "train_batch, batch, FLOAT, 1e-5", "train_group4, group, FLOAT, 1e-5"
    })
    public void followsPyTorchForFiftySteps(String folder, String key, String how, double tolerance)
            throws IOException {
        Setup setup = Setup.initial()
                .with(Settings.DEPTH, 2)
                .with(Settings.WIDTH, 16)
                .withText(Settings.NORMALIZER, key)
                .with(Settings.GROUPS, 4)
                .with(Settings.BIAS, key.equals("none") ? Bias.ALWAYS : Bias.NEVER);
        Architecture architecture = Architecture.of(setup, Shape.units(20), 5);
        Kernels kernels = how.equals("HEAP") ? new HeapKernels() : new NdKernels(DataType.valueOf(how));
        Network network = new Network(architecture, kernels);
        for (Parameter parameter : network.parameters().list()) {
            kernels.write(array(folder, "init." + parameter.name(), parameter.weight()), parameter.value());
        }
        Pass pass = network.pass(12, Pass.Purpose.TRAINING);
        INDArray targets = kernels.zeros(12, 5);
        Step gradient = kernels.crossEntropyGradient(pass.outputs(), targets, pass.outputGradient());
        Sgd sgd = new Sgd(network);
        double[] data = reference(folder, "data").values();
        double[] classes = reference(folder, "labels").values();
        double[] losses = reference(folder, "losses").values();
        for (int t = 0; t < losses.length; t++) {
            int batch = t % 10;
            kernels.write(Arrays.copyOfRange(data, batch * 240, (batch + 1) * 240), pass.input());
            int[] labels = new int[12];
            Arrays.setAll(labels, i -> (int) classes[batch * 12 + i]);
            double[] oneHot = new double[60];
            for (int i = 0; i < 12; i++) {
                oneHot[i * 5 + labels[i]] = 1;
            }
            kernels.write(oneHot, targets);
            pass.forward();
            double loss = Objective.of(Loss.CROSS_ENTROPY, network.read(pass.outputs()), 12, labels, new float[0])
                    .loss();
            assertThat(loss / losses[t]).as("loss of step %d", t).isBetween(1 - tolerance, 1 + tolerance);
            gradient.run();
            pass.backward();
            pass.updateRunning();
            sgd.update(0.5, 0, 0);
        }
        for (Parameter parameter : network.parameters().list()) {
            assertClose(
                    network.read(parameter.value()),
                    array(folder, "final." + parameter.name(), parameter.weight()),
                    tolerance * 10,
                    parameter.name());
        }
        for (Running running : network.running()) {
            assertClose(
                    network.read(running.mean()),
                    array(folder, "final." + running.name() + ".running_mean", false),
                    tolerance * 10,
                    running.name());
            assertClose(
                    network.read(running.variance()),
                    array(folder, "final." + running.name() + ".running_var", false),
                    tolerance * 10,
                    running.name());
        }
    }

    /** Where nothing goes backward, the rectifier runs with the normalizer, but where noise stands between them. */
    @ParameterizedTest
    @CsvSource({"BATCH, true, 0", "BATCH, true, 0.5", "BATCH, false, 0", "BATCH, false, 0.5", "LAYER, true, 0"})
    void probesAsItTrains(Normalizer normalizer, boolean affine, double noise) {
        Setup setup = small(normalizer, Placement.BEFORE)
                .with(Settings.DEPTH, 2)
                .with(Settings.WIDTH, 40)
                .with(Settings.ACTIVATION, Activation.RELU)
                .with(Settings.AFFINE, affine)
                .with(Settings.NOISE_MEAN, noise);
        Network network = new Network(Architecture.of(setup, Shape.units(5), 3), new HeapKernels());
        Random random = new Random(4);
        double[] theta = new double[network.size()];
        Arrays.setAll(theta, i -> random.nextGaussian());
        network.kernels().write(theta, network.parameters().values());
        double[] input = new double[30];
        Arrays.setAll(input, i -> random.nextGaussian());
        double[][] outputs = new double[2][];
        Pass.Purpose[] purposes = {Pass.Purpose.TRAINING, Pass.Purpose.PROBE};
        for (int i = 0; i < 2; i++) {
            Pass pass = network.pass(6, purposes[i]);
            pass.noise(NoiseConstants.of(setup));
            network.kernels().write(input, pass.input());
            pass.forward(9);
            outputs[i] = network.read(pass.outputs());
        }
        assertClose(outputs[1], outputs[0], 1e-6, "outputs");
    }

    private static void assertClose(double[] actual, double[] expected, double tolerance, String name) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(actual[i] - expected[i], 2);
            norm += expected[i] * expected[i];
        }
        assertThat(Math.sqrt(difference / norm)).as(name).isLessThan(tolerance);
    }

    private static double[] array(String folder, String name, boolean matrix) throws IOException {
        Tensor tensor = reference(folder, name);
        if (!matrix) {
            return tensor.values();
        }
        int out = tensor.shape()[0];
        int in = tensor.shape()[1];
        double[] transposed = new double[in * out];
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                transposed[i * out + j] = tensor.values()[j * in + i];
            }
        }
        return transposed;
    }

    private static Tensor reference(String folder, String name) throws IOException {
        String path = "/reference/" + folder + "/" + name + ".npy";
        try (InputStream in = NetworkTest.class.getResourceAsStream(path)) {
            return Npy.read(in, path);
        }
    }

    static Stream<Arguments> everyNetwork() {
        Stream.Builder<Arguments> all = Stream.builder();
        Normalizer[] normalizers = {
            Normalizer.NONE, Normalizer.BATCH, Normalizer.GHOST, Normalizer.LAYER, Normalizer.GROUP, Normalizer.RMS
        };
        for (Normalizer normalizer : normalizers) {
            for (Activation activation : Activation.values()) {
                for (Placement placement : Placement.values()) {
                    all.add(Arguments.of(normalizer, activation, placement, Loss.CROSS_ENTROPY));
                }
            }
            all.add(Arguments.of(normalizer, Activation.TANH, Placement.BEFORE, Loss.MEAN_SQUARED_ERROR));
        }
        return all.build();
    }

    /** Every parameter of every kind of layer, by central differences in double precision. */
    @ParameterizedTest
    @MethodSource("everyNetwork")
    void gradientsAgreeWithFiniteDifferences(
            Normalizer normalizer, Activation activation, Placement placement, Loss loss) {
        NdKernels kernels = new NdKernels(DataType.DOUBLE);
        Architecture architecture = Architecture.of(
                small(normalizer, placement)
                        .with(Settings.DEPTH, 2)
                        .with(Settings.WIDTH, 6)
                        .with(Settings.ACTIVATION, activation)
                        .with(Settings.BIAS, Bias.ALWAYS),
                Shape.units(5),
                3);
        Network network = new Network(architecture, kernels);
        Random random = new Random(3);
        double[] theta = new double[network.parameters().length()];
        Arrays.setAll(theta, i -> random.nextGaussian() * 0.8 + 0.1);
        Pass pass = network.pass(6, Pass.Purpose.TRAINING);
        double[] input = new double[30];
        Arrays.setAll(input, i -> random.nextGaussian());
        kernels.write(input, pass.input());
        int[] labels = {0, 1, 2, 2, 1, 0};
        double[] oneHot = new double[18];
        for (int i = 0; i < 6; i++) {
            oneHot[i * 3 + labels[i]] = 1;
        }
        INDArray targets = kernels.zeros(6, 3);
        kernels.write(oneHot, targets);
        Step gradient = loss == Loss.CROSS_ENTROPY
                ? kernels.crossEntropyGradient(pass.outputs(), targets, pass.outputGradient())
                : kernels.squaredErrorGradient(pass.outputs(), targets, pass.outputGradient());
        kernels.write(theta, network.parameters().values());
        pass.forward();
        gradient.run();
        pass.backward();
        double[] analytic = network.read(network.parameters().gradients());
        double[] numeric = new double[theta.length];
        double h = 1e-6;
        for (int i = 0; i < theta.length; i++) {
            double kept = theta[i];
            theta[i] = kept + h;
            double above = loss(network, pass, theta, loss, labels);
            theta[i] = kept - h;
            double below = loss(network, pass, theta, loss, labels);
            theta[i] = kept;
            numeric[i] = (above - below) / (2 * h);
        }
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < theta.length; i++) {
            difference += Math.pow(analytic[i] - numeric[i], 2);
            norm += numeric[i] * numeric[i];
        }
        assertThat(Math.sqrt(difference / norm)).isLessThan(1e-6);
    }

    private static double loss(Network network, Pass pass, double[] theta, Loss loss, int[] labels) {
        network.kernels().write(theta, network.parameters().values());
        pass.forward();
        return Objective.of(loss, network.read(pass.outputs()), labels.length, labels, new float[0])
                .loss();
    }

    @Test
    void sgdWithMomentumAndDecayByHand() {
        NdKernels kernels = new NdKernels(DataType.DOUBLE);
        Network network = new Network(
                Architecture.of(small(Normalizer.NONE, Placement.BEFORE).with(Settings.WIDTH, 1), Shape.units(1), 1),
                kernels);
        int n = network.parameters().length();
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        kernels.write(ones, network.parameters().values());
        kernels.write(ones, network.parameters().gradients());
        Sgd sgd = new Sgd(network);
        sgd.update(0.1, 0.5, 0.2);
        // weights: v = 1 + 0.2, θ = 1 − 0.12; biases do not decay: v = 1, θ = 0.9
        assertThat(network.read(network.parameters().values())).containsExactly(0.88, 0.88, 0.9, 0.9);
        sgd.update(0.1, 0.5, 0.2);
        // weights: v = 0.6 + 1 + 0.2 · 0.88 = 1.776; biases: v = 1.5
        assertThat(network.read(network.parameters().values()))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.88 - 0.1776, 0.88 - 0.1776, 0.75, 0.75);
    }

    @Test
    void weightsAgreeWhereverShapesDo() {
        Network plain = network(Normalizer.NONE, 2);
        Network normalized = network(Normalizer.BATCH, 2);
        Network deeper = network(Normalizer.NONE, 3);
        for (String name : List.of("0.weight")) {
            double[] values = plain.read(plain.parameters().named(name).value());
            assertThat(normalized.read(normalized.parameters().named(name).value()))
                    .isEqualTo(values);
            assertThat(deeper.read(deeper.parameters().named(name).value())).isEqualTo(values);
        }
        assertThat(normalized.read(normalized.parameters().named("3.weight").value()))
                .isEqualTo(plain.read(plain.parameters().named("2.weight").value()));
    }

    private static Network network(Normalizer normalizer, int depth) {
        Network network = new Network(
                Architecture.of(
                        small(normalizer, Placement.BEFORE)
                                .with(Settings.DEPTH, depth)
                                .with(Settings.WIDTH, 7),
                        Shape.units(5),
                        3),
                new NdKernels(DataType.FLOAT));
        Initial.draw(network, Initializer.HE, 1, 11);
        return network;
    }

    @Test
    void onlyACancelledBiasIsDropped() {
        assertThat(hasBias(Normalizer.BATCH, Placement.BEFORE)).isFalse();
        assertThat(hasBias(Normalizer.GHOST, Placement.BEFORE)).isFalse();
        assertThat(hasBias(Normalizer.BATCH, Placement.AFTER)).isTrue();
        assertThat(hasBias(Normalizer.LAYER, Placement.BEFORE)).isTrue();
        assertThat(hasBias(Normalizer.RMS, Placement.BEFORE)).isTrue();
    }

    private static boolean hasBias(Normalizer normalizer, Placement placement) {
        return Architecture.of(small(normalizer, placement), Shape.units(5), 3)
                .layers()
                .get(0)
                .bias();
    }

    private static Setup small(Normalizer normalizer, Placement placement) {
        return Setup.initial()
                .with(Settings.DEPTH, 1)
                .with(Settings.WIDTH, 4)
                .with(Settings.ACTIVATION, Activation.RELU)
                .with(Settings.NORMALIZER, normalizer)
                .with(Settings.GROUPS, 2)
                .with(Settings.GHOST_SIZE, 3)
                .with(Settings.PLACEMENT, placement);
    }
}
