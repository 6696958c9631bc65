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
import normscope.claim.Trial;
import normscope.config.Experiment;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Pass;

/** Whole networks on eight machines with eight samples each, and on one with all of them. That shards which exchange means and
 * variances compute BatchNorm is in a test of the kernels. */
public final class E11 extends Claim {
    private static final int SAMPLES = 64;
    private static final int SHARD = 8;
    private static final int FEATURES = 20;
    private static final Expectation GHOST =
            most("|shards without exchange − ghost batches|, answers and gradient", 1e-11);
    private static final Expectation APART = least("|shards without exchange − one machine|, answers", 0.1);
    private static final Expectation SAMPLE = most("|shards − one machine|, LayerNorm and GroupNorm", 1e-11);

    public E11() {
        super(
                About.claim("E11", Paper.PRINCE_2023, "One minibatch on eight machines")
                        .says(
                                "Machines that exchange no statistics compute Ghost BatchNorm; normalizers that look at one sample do not"
                                        + " feel how samples are spread over machines.")
                        .reported("Section 11.4.")
                        .runs(
                                "Two layers of 100 ReLU on 64 random vectors in double precision, all at once or eight at a time.")
                        .shownBy("e11-shards", "layers", 1_000)
                        .seconds(0.1)
                        .quick()
                        .exact(),
                GHOST,
                APART,
                SAMPLE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        double[][] shards = computed(trial, seed, "synchronized", SHARD);
        double[][] whole = computed(trial, seed, "synchronized", SAMPLES);
        double sample = Math.max(
                difference(computed(trial, seed, "layer", SAMPLES), computed(trial, seed, "layer", SHARD)),
                difference(computed(trial, seed, "group", SAMPLES), computed(trial, seed, "group", SHARD)));
        return List.of(
                GHOST.is(difference(computed(trial, seed, "apart", SAMPLES), shards)),
                APART.is(Vectors.largestDifference(whole[0], shards[0])),
                SAMPLE.is(sample));
    }

    private static double difference(double[][] one, double[][] other) {
        return Math.max(Vectors.largestDifference(one[0], other[0]), Vectors.largestDifference(one[1], other[1]));
    }

    /** Answers, and the gradient that machines sum, when {@code n} samples at a time go through a lane's network. */
    private static double[][] computed(Trial trial, int seed, String lane, int n) {
        Experiment lesson = Trial.lesson("e11-shards", seed, "precision=double");
        Setup setup = lesson.setup(lesson.indexOf(lane));
        Network network = LaneNetwork.made(trial, setup, Shape.units(FEATURES), 10);
        Initial.draw(network, setup);
        Pass pass = network.pass(n, Pass.Purpose.TRAINING);
        double[] x = new Random(1).doubles(SAMPLES * FEATURES, -1, 1).toArray();
        double[] d = new Random(2).doubles(SAMPLES * 10, -1, 1).toArray();
        Parameter first = network.parameters().named("0.weight");
        double[] answers = new double[d.length];
        double[] sum = new double[first.length()];
        for (int from = 0; from < SAMPLES; from += n) {
            network.kernels().write(Arrays.copyOfRange(x, from * FEATURES, (from + n) * FEATURES), pass.input());
            network.kernels().write(Arrays.copyOfRange(d, from * 10, (from + n) * 10), pass.outputGradient());
            pass.forward();
            System.arraycopy(network.read(pass.outputs()), 0, answers, from * 10, n * 10);
            pass.backward();
            double[] gradient = network.read(first.gradient());
            Arrays.setAll(sum, i -> sum[i] + gradient[i]);
        }
        return new double[][] {answers, sum};
    }
}
