package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.config.Activation;
import normscope.config.Normalizer;
import normscope.config.Precision;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Kernels;
import normscope.kernel.Step;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Parameter.Role;
import normscope.nn.Pass;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Section 2: a gradient that takes the statistics for constants, so that what it does to a bias is undone. */
public final class A8 extends Claim {
    private static final Expectation LOSS = most("one unit, |loss − 2| in ten steps", 1e-3);
    private static final Expectation BIAS = most("one unit, |bias − steps · 0.2 / σ| in ten steps", 1e-12);
    private static final Expectation FULL = most("norm of the biases, BatchNorm", 1e-4);
    private static final Expectation DETACHED = least("norm of the biases, statistics detached", 1);
    private static final Expectation SLOW = least("loss, statistics detached / BatchNorm", 1.4);

    public A8() {
        super(
                About.claim("A8", Paper.IOFFE_SZEGEDY_2015, "Statistics belong in the gradient")
                        .says(
                                "Where the gradient takes the statistics for constants, a bias grows without bound while the loss"
                                        + " stays the same.")
                        .reported("An argument of section 2, and an experiment of which no numbers are given.")
                        .runs(
                                "One unit with target 1, ten steps, where every step must add the same to the bias; and two layers of"
                                        + " 100 ReLU on MNIST for 500 steps.")
                        .shownBy("a08-detached-statistics", "layers", 500)
                        .seconds(1)
                        .quick(),
                LOSS,
                BIAS,
                FULL,
                DETACHED,
                SLOW);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        double[] unit = oneUnit(trial, seed);
        Trained run = trial.train(Trial.lesson("a08-detached-statistics", seed));
        return List.of(
                LOSS.is(unit[0]),
                BIAS.is(unit[1]),
                FULL.is(biases(run, 0)),
                DETACHED.is(biases(run, 1)),
                SLOW.is(run.loss("detached", 30) / run.loss("batch", 30)));
    }

    /** One input, one unit, target 1: every step adds 2 · rate / σ to the bias, and the loss stays. */
    private static double[] oneUnit(Trial trial, int seed) {
        Setup setup = Setup.initial()
                .with(Settings.DEPTH, 1)
                .with(Settings.WIDTH, 1)
                .with(Settings.ACTIVATION, Activation.IDENTITY)
                .with(Settings.NORMALIZER, Normalizer.DETACHED)
                .with(Settings.PRECISION, Precision.DOUBLE)
                .with(Settings.AFFINE, false);
        Network network = LaneNetwork.made(trial, setup, Shape.units(1), 1);
        Kernels kernels = network.kernels();
        kernels.write(
                new double[] {1}, LaneNetwork.parameter(network, 0, Role.WEIGHT).value());
        kernels.write(
                new double[] {1}, LaneNetwork.parameter(network, 1, Role.WEIGHT).value());
        Parameter bias = LaneNetwork.parameter(network, 0, Role.BIAS);
        int n = 64;
        Pass pass = network.pass(n, Pass.Purpose.TRAINING);
        double[] u = new Random(seed + 1).doubles(n, -1, 1).toArray();
        kernels.write(u, pass.input());
        INDArray targets = kernels.zeros(n, 1).assign(1);
        Step gradient = kernels.squaredErrorGradient(pass.outputs(), targets, pass.outputGradient());
        double mean = Vectors.mean(u);
        double deviation = Math.sqrt(
                Vectors.mean(Arrays.stream(u).map(v -> (v - mean) * (v - mean)).toArray()) + 1e-5);
        double[] worst = new double[2];
        for (int step = 1; step <= 10; step++) {
            pass.forward();
            gradient.run();
            pass.backward();
            kernels.axpy(-0.1, bias.gradient(), bias.value());
            double loss = Vectors.mean(Arrays.stream(network.read(pass.outputs()))
                    .map(y -> (y - 1) * (y - 1))
                    .toArray());
            worst[0] = Math.max(worst[0], Math.abs(loss - 2)); // the variance of an answer is 1 but for ε
            worst[1] = Math.max(worst[1], Math.abs(network.read(bias.value())[0] - step * 0.2 / deviation));
        }
        return worst;
    }

    /** Euclidean norm of all biases before a normalizer. */
    private static double biases(Trained run, int lane) {
        return Vectors.norm(run.trainer().weights(lane).entrySet().stream()
                .filter(entry -> entry.getKey().matches("[03]\\.bias"))
                .flatMapToDouble(entry -> Arrays.stream(entry.getValue().values()))
                .toArray());
    }
}
