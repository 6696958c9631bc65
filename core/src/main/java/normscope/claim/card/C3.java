package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.config.Experiment;
import normscope.data.Datasets;
import normscope.data.Samples;
import normscope.snapshot.Signal;

/** Before training: slopes and fits of blocks 3 to 27. */
public final class C3 extends Claim {
    private static final String PRESET = "c03-residual-variance";
    private static final Expectation GROWTH =
            least("log2 of the variance a block, least of none, weight norm, SWS", 0.5);
    private static final Expectation STRAIGHT_LOG = least("R² of its logarithm, least of these", 0.98);
    private static final Expectation END = most("variance of block 27, most of six activation norms", 40);
    private static final Expectation STRAIGHT = least("R² of the variance, least of these", 0.98);
    private static final Expectation SKIP = most("|variance of block 27 / of the input − 1|, SkipInit", 1e-5);

    public C3() {
        super(
                About.claim("C3", Paper.LUBANA_2021, "Variance in residual networks")
                        .says(
                                "Through residual blocks the variance grows exponentially without a normalizer and with those of"
                                        + " weights, and only linearly where activations are normalized; branches that start at nothing"
                                        + " change nothing.")
                        .reported("Figures of variance by depth, without numbers.")
                        .runs(
                                "27 blocks of two convolutions of 32 channels with initial weights on 64 Gaussian tensors, activation"
                                        + " before the weights: none, weight norm, scaled weight standardization; Batch-, Layer-, Group-,"
                                        + " InstanceNorm, FRN, VarianceNorm.")
                        .shownBy(PRESET, "signal", 0)
                        .seconds(3)
                        .quick(),
                GROWTH,
                STRAIGHT_LOG,
                END,
                STRAIGHT,
                SKIP);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(10);
        double[][] exponential = {
            variance(trial, "none", seed),
            variance(trial, "weight-norm", seed),
            variance(trial, "none", seed, "reparameterization=scaled-standardized")
        };
        double[][] linear = {
            variance(trial, "batch", seed),
            variance(trial, "batch", seed, "normalizer=layer"),
            variance(trial, "batch", seed, "normalizer=group", "groups=8"),
            variance(trial, "batch", seed, "normalizer=instance"),
            variance(trial, "batch", seed, "normalizer=frn", "activation=tlu"),
            variance(trial, "batch", seed, "normalizer=variance")
        };
        Experiment skip = FirstMinibatch.experiment(PRESET, "skip-init", seed);
        double[] constant = variance(trial, "skip-init", seed);
        return List.of(
                GROWTH.is(worst(exponential, v -> fit(Vectors.log2(v)).slope())),
                STRAIGHT_LOG.is(worst(exponential, v -> fit(Vectors.log2(v)).r2())),
                END.is(-worst(linear, v -> -v[26])),
                STRAIGHT.is(worst(linear, v -> fit(v).r2())),
                SKIP.is(Math.abs(constant[26] / inputVariance(skip) - 1)));
    }

    private static double[] variance(Trial trial, String lane, int seed, String... assignments) {
        return FirstMinibatch.of(trial, PRESET, lane, seed, assignments).blocks().stream()
                .mapToDouble(Signal::variance)
                .toArray();
    }

    /** The least over several networks. */
    static double worst(double[][] variances, ToDoubleFunction<double[]> measure) {
        return Vectors.smallest(Arrays.stream(variances).mapToDouble(measure).toArray());
    }

    /** Of blocks 3 to 27. */
    static Fit fit(double[] perBlock) {
        double[] depth = new double[25];
        Arrays.setAll(depth, i -> i + 3);
        return Fit.of(depth, Arrays.copyOfRange(perBlock, 2, 27));
    }

    /** As {@link Signal#variance} measures it, of all training samples, which are the minibatch here. */
    private static double inputVariance(Experiment lesson) {
        Samples samples = Datasets.open(lesson.setup(0)).training();
        int channels = samples.channels();
        int rows = samples.inputs().length / channels;
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < rows; i++) {
                double x = samples.inputs()[i * channels + c];
                mean += x / rows;
                square += x * x / rows;
            }
            sum += (square - mean * mean) / channels;
        }
        return sum;
    }
}
