package normscope.claim.card;

import static normscope.claim.Expectation.between;
import static normscope.claim.Expectation.least;

import java.util.Arrays;
import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.snapshot.Signal;

/** Figure 11.6, before training. */
public final class E1 extends Claim {
    static final String PRESET = "e01-residual-doubling";
    private static final Expectation NONE = between("log2 of the mean square a block, none", 0.8, 1.15);
    private static final Expectation SCALED =
            between("log2 of the mean square a block, sums divided by √2", -0.15, 0.1);
    private static final Expectation BATCH = between("mean square a block, BatchNorm", 0.9, 1.1);
    private static final Expectation STRAIGHT = least("R² of the mean square, BatchNorm", 0.995);

    public E1() {
        super(
                About.claim("E1", Paper.PRINCE_2023, "Variance doubles from block to block")
                        .says(
                                "Residual blocks double the variance of the signal unless the sum is divided by √2, and with BatchNorm"
                                        + " each adds one to it.")
                        .reported("Figure 11.6: 2, 4, 8 … and 2, 3, 4 …")
                        .runs("30 blocks h + W · ReLU(h) of width 256 with He's weights on 512 Gaussian vectors.")
                        .shownBy(PRESET, "signal", 0)
                        .seconds(1)
                        .quick(),
                NONE,
                SCALED,
                BATCH,
                STRAIGHT);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(3);
        double[] batch = meanSquares(trial, "batch", seed);
        return List.of(
                NONE.is(fit(Vectors.log2(meanSquares(trial, "none", seed))).slope()),
                SCALED.is(fit(Vectors.log2(meanSquares(trial, "scaled", seed))).slope()),
                BATCH.is(fit(batch).slope()),
                STRAIGHT.is(fit(batch).r2()));
    }

    private static double[] meanSquares(Trial trial, String lane, int seed) {
        return FirstMinibatch.of(trial, PRESET, lane, seed).blocks().stream()
                .mapToDouble(Signal::meanSquare)
                .toArray();
    }

    private static Fit fit(double[] perBlock) {
        double[] depth = new double[perBlock.length];
        Arrays.setAll(depth, i -> i + 1);
        return Fit.of(depth, perBlock);
    }
}
