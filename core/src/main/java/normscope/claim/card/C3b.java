package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.snapshot.Signal;

/** The same with the activation behind the sum. LayerNorm, FRN and VarianceNorm stay below 17 there too, but bend: at seed 0 a
 * line explains only 0.97, 0.98 and 0.96 of their variances. */
public final class C3b extends Claim {
    private static final String PRESET = "c03-residual-variance-post";
    private static final Expectation GROWTH =
            least("log2 of the variance a block, least of none, weight norm, SWS", 0.5);
    private static final Expectation STRAIGHT_LOG = least("R² of its logarithm, least of these", 0.98);
    private static final Expectation END = most("variance of block 27, BatchNorm", 40);
    private static final Expectation STRAIGHT = least("R² of the variance, BatchNorm", 0.98);

    public C3b() {
        super(
                About.claim("C3b", Paper.LUBANA_2021, "Variance behind the sum")
                        .says(
                                "Where the activation stands behind the sum, the variance grows exponentially without a normalizer too,"
                                        + " and linearly with BatchNorm.")
                        .reported("Figures of variance by depth, without numbers.")
                        .runs(
                                "27 blocks of two convolutions of 32 channels with initial weights on 64 Gaussian tensors, activation"
                                        + " behind the sum: none, weight norm, scaled weight standardization; BatchNorm.")
                        .shownBy(PRESET, "signal", 0)
                        .seconds(1.5)
                        .quick(),
                GROWTH,
                STRAIGHT_LOG,
                END,
                STRAIGHT);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(4);
        double[][] exponential = {
            variance(trial, "none", seed), variance(trial, "weight-norm", seed), variance(trial, "scaled", seed)
        };
        double[] batch = variance(trial, "batch", seed);
        return List.of(
                GROWTH.is(C3.worst(exponential, v -> C3.fit(Vectors.log2(v)).slope())),
                STRAIGHT_LOG.is(
                        C3.worst(exponential, v -> C3.fit(Vectors.log2(v)).r2())),
                END.is(batch[26]),
                STRAIGHT.is(C3.fit(batch).r2()));
    }

    private static double[] variance(Trial trial, String lane, int seed) {
        return FirstMinibatch.of(trial, PRESET, lane, seed).blocks().stream()
                .mapToDouble(Signal::variance)
                .toArray();
    }
}
