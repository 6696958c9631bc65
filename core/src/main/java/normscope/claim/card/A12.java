package normscope.claim.card;

import static normscope.claim.Expectation.between;
import static normscope.claim.Expectation.most;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.nn.Parameter.Role;
import normscope.nn.Pass;

/** Sections 3 and 3.2: what the statistics of a minibatch know, from one sample to many. */
public final class A12 extends Claim {
    private static final String PRESET = "a12-minibatch-noise";
    private static final int[] SIZES = {4, 8, 16, 32, 64, 128, 256};
    private static final Expectation ONE = most("|output − β|, a minibatch of one", 0);
    private static final Expectation TWO = most("||output| − 1|, a minibatch of two, ε = 0", 1e-7);
    private static final Expectation MAP =
            between("mean square of the outputs, one image of a convolution", 0.99, 1.01);
    private static final Expectation SLOPE =
            between("slope of how far means stray over the minibatch, logarithms", -0.55, -0.45);

    public A12() {
        super(
                About.claim("A12", Paper.IOFFE_SZEGEDY_2015, "What a minibatch knows")
                        .says(
                                "A minibatch gives estimates of mean and variance, and needs more than one sample, or positions, to"
                                        + " do so.")
                        .reported("Sections 3 and 3.2: |B| > 1, and m · p · q values for convolutions.")
                        .runs(
                                "A hidden layer of 100 on MNIST: minibatches of one, of two, one image of a convolution, and how far"
                                        + " means of 4 to 256 images stray from those of 8,192.")
                        .shownBy(PRESET, "layers", 100)
                        .seconds(2)
                        .quick()
                        .exact(),
                ONE,
                TWO,
                MAP,
                SLOPE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        return List.of(
                ONE.is(one(trial, seed)),
                TWO.is(two(trial, seed)),
                MAP.is(map(trial, seed)),
                SLOPE.is(slope(trial, seed)));
    }

    private static LaneNetwork exact(Trial trial, int seed, String... assignments) {
        return new LaneNetwork(
                trial, Trial.lesson(PRESET, seed, assignments).withAssignment("precision=double"), "sixty");
    }

    private static double[] first(LaneNetwork lane, Pass pass, int from) {
        lane.answers(pass, from);
        return lane.network.read(pass.layers().get(0).post());
    }

    private static double one(Trial trial, int seed) {
        LaneNetwork lane = exact(trial, seed, "affine=true");
        double[] beta = new double[100];
        Arrays.setAll(beta, i -> i - 49.5);
        lane.network.kernels().write(beta, lane.parameter(0, Role.BETA).value());
        Pass pass = lane.pass(1, Pass.Purpose.TRAINING);
        return Vectors.largest(IntStream.range(0, 5)
                .mapToDouble(sample -> Vectors.largestDifference(first(lane, pass, sample), beta))
                .toArray());
    }

    private static double two(Trial trial, int seed) {
        LaneNetwork lane = exact(trial, seed, "eps=0");
        return Vectors.largest(Arrays.stream(first(lane, lane.pass(2, Pass.Purpose.TRAINING), 0))
                .map(y -> Math.abs(Math.abs(y) - 1))
                .toArray());
    }

    /** One image still has positions to pool. */
    private static double map(Trial trial, int seed) {
        LaneNetwork lane = exact(trial, seed, "layers=convolutional", "width=4", "depth=1");
        double[] y = first(lane, lane.pass(1, Pass.Purpose.TRAINING), 0);
        return Vectors.dot(y, y) / y.length;
    }

    /** How far minibatch means stray, in standard deviations: 1 / √m, a slope of −1/2 on logarithmic axes. */
    private static double slope(Trial trial, int seed) {
        LaneNetwork lane = new LaneNetwork(trial, Trial.lesson(PRESET, seed, "train-size=8192"), "sixty");
        double[][] whole = lane.statistics(8_192)[0];
        double[] x = Arrays.stream(SIZES).mapToDouble(Math::log).toArray();
        double[] y = Arrays.stream(SIZES)
                .mapToDouble(m -> Math.log(stray(lane.statistics(m), whole)))
                .toArray();
        return Fit.of(x, y).slope();
    }

    /** Mean over units of the standard deviation of the minibatches' means over that of all samples. */
    private static double stray(double[][][] batches, double[][] whole) {
        double sum = 0;
        for (int unit = 0; unit < whole[0].length; unit++) {
            double square = 0;
            for (double[][] batch : batches) {
                square += Math.pow(batch[0][unit] - whole[0][unit], 2);
            }
            sum += Math.sqrt(square / batches.length / whole[1][unit]);
        }
        return sum / whole[0].length;
    }
}
