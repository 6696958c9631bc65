package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;
import static normscope.claim.Expectation.shown;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.config.Settings;
import normscope.nn.Parameter;
import normscope.nn.Pass;

/** Sections 3 and 4, before training and in ten steps. */
public final class E9 extends Claim {
    static final String CONVOLUTIONS =
            """
            # Normscope experiment
            title = Ten convolutions at their start
            dataset = mnist-14
            layers = convolutional
            depth = 10
            width = 32
            activation = relu
            initializer = glorot
            init-scale = 1
            learning-rate = 0.1
            batch-size = 128
            steps = 10

            [none]

            [batch]
            normalizer = batch
            """;

    private static final String LAYERS =
            """
            # Normscope experiment
            title = Ten steps at a rate of 1
            dataset = mnist
            depth = 8
            width = 100
            activation = relu
            initializer = he
            init-scale = 1
            learning-rate = 1
            batch-size = 60
            steps = 10

            [none]

            [batch]
            normalizer = batch
            """;

    /** What is larger, or no number, counts as this. */
    private static final double MUCH = 100;

    private static final Expectation KURTOSIS = least("kurtosis of the gradient of layer 5, none / BatchNorm", 1.8);
    private static final Expectation ANSWERS = shown("spread of answers over samples / over classes, BatchNorm / none");
    private static final Expectation SUMS = most("|sum| / sum of |gradient| of layer 5's maps, BatchNorm", 1e-4);
    private static final Expectation NONE_SUMS = least("|sum| / sum of |gradient| of layer 5's maps, none", 0.005);
    private static final Expectation BATCH = most("loss after ten steps at rate 1, BatchNorm", 2.1);
    private static final Expectation NONE = least("loss after ten steps at rate 1, none; at most 100", 2.2);

    public E9() {
        super(
                About.claim("E9", Paper.BJORCK_2018, "Heavy tails and a common direction")
                        .says(
                                "Without BatchNorm initial gradients have heavy tails and a common direction, and large learning rates"
                                        + " diverge.")
                        .reported(
                                "A 110-layer ResNet on CIFAR-10 trains at rate 0.1 with BatchNorm and at 0.0001 without; histograms of"
                                        + " gradients at layer 55.")
                        .runs(
                                "Ten convolutions of 32 channels with Glorot's weights on 128 images of MNIST of 14 × 14; eight layers of"
                                        + " 100 ReLU on MNIST for ten steps at rate 1.")
                        .seconds(1)
                        .quick(),
                KURTOSIS,
                ANSWERS,
                SUMS,
                NONE_SUMS,
                BATCH,
                NONE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        double[] none = start(trial, seed, "none");
        double[] batch = start(trial, seed, "batch");
        Trained run = trial.train(Trial.text(LAYERS, seed));
        double loss = run.loss("none", 1);
        return List.of(
                KURTOSIS.is(none[0] / batch[0]),
                ANSWERS.is(batch[1] / none[1]),
                SUMS.is(batch[2]),
                NONE_SUMS.is(none[2]),
                BATCH.is(run.loss("batch", 1)),
                NONE.is(loss < MUCH ? loss : MUCH));
    }

    /** Kurtosis of a gradient, spread of the answers, and how far sums of gradients over a map are from 0. */
    private static double[] start(Trial trial, int seed, String name) {
        LaneNetwork lane = new LaneNetwork(trial, Trial.text(CONVOLUTIONS, seed), name);
        Pass pass = lane.pass(128, Pass.Purpose.TRAINING);
        lane.backward(pass, lane.minibatches(128).next());
        double[] weights =
                lane.network.read(lane.parameter(4, Parameter.Role.WEIGHT).gradient());
        double[] delta =
                lane.network.read(Objects.requireNonNull(pass.layers().get(4).linearGradient()));
        int channels = lane.setup.get(Settings.WIDTH);
        double sums = 0;
        double all = 0;
        for (int c = 0; c < channels; c++) {
            double[] map = Vectors.column(delta, c, channels);
            sums += Math.abs(Arrays.stream(map).sum());
            all += Arrays.stream(map).map(Math::abs).sum();
        }
        return new double[] {Vectors.moment(weights, 4), spread(lane.network.read(pass.outputs())), sums / all};
    }

    /** Mean standard deviation over samples over that over classes. */
    private static double spread(double[] answers) {
        int classes = 10;
        int n = answers.length / classes;
        double samples = 0;
        double within = 0;
        for (int k = 0; k < classes; k++) {
            samples += Vectors.deviation(Vectors.column(answers, k, classes)) / classes;
        }
        for (int i = 0; i < n; i++) {
            within += Vectors.deviation(Vectors.row(answers, i, classes)) / n;
        }
        return samples / within;
    }
}
