package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.shown;

import java.util.Arrays;
import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.nn.Parameter.Role;
import normscope.nn.Pass;

/** Section 3.2: BatchNorm stands before the nonlinearity because Wu + b is "more Gaussian". */
public final class A13 extends Claim {
    private static final int UNITS = 100;
    private static final String NETWORK =
            """
            # Normscope experiment
            title = Before and behind the nonlinearity
            dataset = mnist
            depth = 2
            width = 100
            activation = relu
            initializer = he
            init-scale = 1
            normalizer = batch

            [relu]

            [sigmoid]
            activation = sigmoid
            """;

    private static final Expectation RELU_SKEW = least("|skewness| behind ReLU / before", 4);
    private static final Expectation RELU = least("|excess kurtosis| behind ReLU / before", 4);
    private static final Expectation SIGMOID = least("|excess kurtosis| behind sigmoid / before", 4);
    private static final Expectation SIGMOID_SKEW = shown("|skewness| behind sigmoid / before");

    public A13() {
        super(
                About.claim("A13", Paper.IOFFE_SZEGEDY_2015, "Before the nonlinearity")
                        .says(
                                "What a linear map gives is more symmetric and more Gaussian than what a nonlinearity gives, so that"
                                        + " normalizing it is more likely to keep it stable.")
                        .reported("Said in section 3.2, without numbers.")
                        .runs(
                                "The second of two layers of 100 with BatchNorm and initial weights, 5,000 images of MNIST: mean over"
                                        + " units of skewness and excess kurtosis of what the linear map gives, and of what ReLU, or a"
                                        + " sigmoid behind γ = 3, makes of it.")
                        .seconds(1)
                        .quick(),
                RELU_SKEW,
                RELU,
                SIGMOID,
                SIGMOID_SKEW);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        double[][] relu = moments(trial, seed, "relu", 1);
        double[][] sigmoid = moments(trial, seed, "sigmoid", 3);
        return List.of(
                RELU_SKEW.is(relu[1][0] / relu[0][0]),
                RELU.is(relu[1][1] / relu[0][1]),
                SIGMOID.is(sigmoid[1][1] / sigmoid[0][1]),
                SIGMOID_SKEW.is(sigmoid[1][0] / sigmoid[0][0]));
    }

    /** Mean |skewness| and |excess kurtosis| over units: {before, behind}. */
    private static double[][] moments(Trial trial, int seed, String lane, double gamma) {
        LaneNetwork network = new LaneNetwork(trial, Trial.text(NETWORK, seed), lane);
        double[] same = new double[UNITS];
        Arrays.fill(same, gamma);
        for (int layer = 0; layer < 2; layer++) {
            network.network
                    .kernels()
                    .write(same, network.parameter(layer, Role.GAMMA).value());
        }
        Pass pass = network.pass(5_000, Pass.Purpose.PROBE);
        network.answers(pass, 0);
        Pass.Activations layer = pass.layers().get(1);
        return new double[][] {mean(network.network.read(layer.pre())), mean(network.network.read(layer.act()))};
    }

    private static double[] mean(double[] values) {
        double[] sums = new double[2];
        for (int u = 0; u < UNITS; u++) {
            double[] unit = Vectors.column(values, u, UNITS);
            sums[0] += Math.abs(Vectors.moment(unit, 3)) / UNITS;
            sums[1] += Math.abs(Vectors.moment(unit, 4) - 3) / UNITS;
        }
        return sums;
    }
}
