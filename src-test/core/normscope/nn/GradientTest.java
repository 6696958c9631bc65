package normscope.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import normscope.config.Activation;
import normscope.config.InvalidExperiment;
import normscope.config.Loss;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Backend;
import normscope.kernel.HeapKernels;
import normscope.kernel.Kernels;
import normscope.kernel.NdKernels;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Step;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whole networks of every kind of part: their gradients against central differences, and both kernels alike. */
class GradientTest {
    private static final Shape IMAGE = new Shape(5, 4, 2);
    private static final int N = 6;

    @BeforeAll
    static void load() {
        Backend.load();
    }

    static Stream<String> networks() {
        List<String> all = new ArrayList<>();
        // the one that is wrong on purpose is left out
        for (Normalizer normalizer : EnumSet.complementOf(EnumSet.of(Normalizer.DETACHED))) {
            all.add("layers=convolutional normalizer=" + normalizer.key());
        }
        for (String convolutional : List.of(
                "downsample-every=1",
                "downsample-every=1 downsampling=max-pool normalizer=batch",
                "downsample-every=1 downsampling=average-pool normalizer=instance head=flatten",
                "downsample-every=1 widening=2 normalizer=group",
                "placement=after normalizer=layer",
                "residual=pre-activation normalizer=batch",
                "residual=pre-activation",
                "residual=pre-activation remedy=skip-init normalizer=none",
                "residual=post-activation normalizer=batch remedy=depth",
                "residual=post-activation normalizer=group remedy=sqrt-half block-layers=1",
                "reparameterization=weight-norm activation=normalized-relu",
                "reparameterization=standardized normalizer=group",
                "reparameterization=scaled-standardized",
                "normalizer=frn activation=tlu",
                "activation=tlu residual=post-activation normalizer=frn",
                "dropout=0.3 normalizer=batch",
                "noise-mean=0.5 noise-scale=1.25 noise-jitter=0.1 normalizer=batch",
                "noise-mean=0.5 noise-scale=1.25 noise-jitter=0.1 normalizer=batch affine=false",
                "noise-mean=0.5 noise-scale=1.25 noise-jitter=0.1 residual=pre-activation")) {
            all.add("layers=convolutional " + convolutional);
        }
        for (String dense : List.of(
                "residual=pre-activation block-layers=1 normalizer=batch width=40",
                "residual=pre-activation block-layers=2 normalizer=layer",
                "residual=post-activation remedy=skip-init normalizer=rms dropout=0.2",
                "reparameterization=weight-norm normalizer=mean-only",
                "activation=tlu normalizer=batch",
                "normalizer=switchable",
                "normalizer=custom pool-samples=true groups=2 ghost-size=3")) {
            all.add("layers=dense " + dense);
        }
        return all.stream();
    }

    private static Setup setup(String assignments) {
        Setup setup = Setup.initial()
                .with(Settings.DEPTH, 2)
                .with(Settings.WIDTH, 4)
                .with(Settings.GROUPS, 2)
                .with(Settings.GHOST_SIZE, 3)
                .with(Settings.BATCH_SIZE, N)
                .with(Settings.ACTIVATION, Activation.TANH);
        for (String assignment : assignments.split(" ")) {
            String[] pair = assignment.split("=");
            setup = setup.withText(Settings.of(pair[0]), pair[1]);
        }
        return setup;
    }

    /** A network with a minibatch in it. */
    private record Filled(Setup setup, Network network, Pass pass, Step lossGradient, int[] labels) {
        static Filled of(Setup setup, Kernels kernels) {
            Network network = new Network(Architecture.of(setup, IMAGE, 3), kernels);
            Pass pass = network.pass(N, Pass.Purpose.TRAINING);
            // Batch Renormalization's r and d hold still only where they cannot move
            pass.constants(new NormalizationConstants(1e-3, 0.1));
            pass.noise(NoiseConstants.of(setup));
            Random random = new Random(5);
            double[] input = new double[Math.toIntExact(pass.input().length())];
            Arrays.setAll(input, i -> random.nextGaussian());
            kernels.write(input, pass.input());
            double[] theta = new double[network.size()];
            Arrays.setAll(theta, i -> 0.5 * random.nextGaussian() + 0.1);
            kernels.write(theta, network.parameters().values());
            int[] labels = {0, 1, 2, 2, 1, 0};
            INDArray targets = kernels.zeros(N, 3);
            double[] oneHot = new double[3 * N];
            for (int i = 0; i < N; i++) {
                oneHot[3 * i + labels[i]] = 1;
            }
            kernels.write(oneHot, targets);
            return new Filled(
                    setup,
                    network,
                    pass,
                    kernels.crossEntropyGradient(pass.outputs(), targets, pass.outputGradient()),
                    labels);
        }

        /** The same minibatch once more, on its way for something else. */
        Pass passed(Pass.Purpose purpose) {
            Pass other = network.pass(N, purpose);
            other.constants(new NormalizationConstants(1e-3, 0.1));
            other.noise(NoiseConstants.of(setup));
            network.kernels().write(network.read(pass.input()), other.input());
            other.forward(7);
            return other;
        }

        double loss() {
            pass.forward(7);
            return Objective.of(Loss.CROSS_ENTROPY, network.read(pass.outputs()), N, labels, new float[0])
                    .loss();
        }

        double[] gradient() {
            pass.forward(7);
            lossGradient.run();
            pass.backward();
            return network.read(network.parameters().gradients());
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void agreesWithCentralDifferences(String assignments) {
        Filled filled = Filled.of(setup(assignments), new NdKernels(DataType.DOUBLE));
        double[] analytic = filled.gradient();
        Kernels kernels = filled.network().kernels();
        INDArray values = filled.network().parameters().values();
        double[] theta = filled.network().read(values);
        double difference = 0;
        double norm = 0;
        double h = 1e-6;
        // every third number is as good as every one, and three times as fast
        for (int i = 0; i < theta.length; i += 3) {
            double kept = theta[i];
            theta[i] = kept + h;
            kernels.write(theta, values);
            double above = filled.loss();
            theta[i] = kept - h;
            kernels.write(theta, values);
            double below = filled.loss();
            theta[i] = kept;
            double numeric = (above - below) / (2 * h);
            difference += Math.pow(analytic[i] - numeric, 2);
            norm += numeric * numeric;
        }
        assertThat(Math.sqrt(difference / norm)).isLessThan(1e-5);
    }

    /** The same, and every activation with every normalizer, with γ and β and without: some run in one step. */
    static Stream<String> all() {
        List<String> more = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            for (Normalizer normalizer : EnumSet.complementOf(EnumSet.of(Normalizer.DETACHED))) {
                for (String rest : List.of(
                        "layers=dense width=40", "layers=dense affine=false", "layers=convolutional affine=false")) {
                    more.add("normalizer=%s activation=%s %s".formatted(normalizer.key(), activation.key(), rest));
                }
            }
        }
        return Stream.concat(networks(), more.stream().filter(GradientTest::isPossible));
    }

    /** Some normalizers pool by positions, of which dense layers have one. */
    private static boolean isPossible(String assignments) {
        try {
            Architecture.of(setup(assignments), IMAGE, 3);
            return true;
        } catch (InvalidExperiment e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void javaArraysAgreeWithNd4j(String assignments) {
        Filled reference = Filled.of(setup(assignments), new NdKernels(DataType.DOUBLE));
        Filled tested = Filled.of(setup(assignments), new HeapKernels());
        agree(reference.gradient(), tested.gradient());
        for (Pass.Purpose purpose : Pass.Purpose.values()) {
            Pass wanted = reference.passed(purpose);
            Pass found = tested.passed(purpose);
            for (int i = 0; i < wanted.layers().size(); i++) {
                Pass.Activations one = wanted.layers().get(i);
                Pass.Activations other = found.layers().get(i);
                agree(reference.network().read(one.pre()), tested.network().read(other.pre()));
                agree(reference.network().read(one.post()), tested.network().read(other.post()));
                agree(reference.network().read(one.act()), tested.network().read(other.act()));
            }
        }
    }

    private static void agree(double[] expected, double[] actual) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(actual[i] - expected[i], 2);
            norm += expected[i] * expected[i];
        }
        assertThat(Math.sqrt(difference)).isLessThanOrEqualTo(2e-5 * Math.sqrt(norm));
    }
}
