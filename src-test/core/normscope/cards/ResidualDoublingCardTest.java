package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import normscope.snapshot.Signal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cards E1 and E2, Prince (2023), figure 11.6: blocks h + W·ReLU(h) double E[h²] unless the sum is divided by √2, and
 * add 1 to it with BatchNorm, so that the branch of block k makes 1 / (k + 1) of what the block gives.
 */
@Tag("card")
@Tag("slow")
class ResidualDoublingCardTest {
    private static final String PRESET = "e01-residual-doubling";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void doublesWithoutANormalizer(int seed) {
        Fit none = fit(log2(meanSquares("none", seed)));
        assertThat(none.slope()).isBetween(0.8, 1.15);
        Fit scaled = fit(log2(meanSquares("scaled", seed)));
        assertThat(scaled.slope()).isBetween(-0.15, 0.1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void growsByOneWithBatchNorm(int seed) {
        FirstMinibatch batch = FirstMinibatch.of(PRESET, "batch", seed);
        double[] v = meanSquares(batch);
        Fit fit = fit(v);
        assertThat(fit.slope()).isBetween(0.9, 1.1);
        assertThat(fit.r2()).isGreaterThanOrEqualTo(0.995);
        for (int k = 3; k <= v.length; k++) {
            // with He's weights a branch has on average twice the mean square of the activations that it reads
            double share = 2 * batch.layers().get(k - 1).meanSquare() / v[k - 1];
            assertThat(Math.abs(share * (k + 1) - 1)).as("E2, block %d", k).isLessThanOrEqualTo(0.15);
        }
    }

    private static double[] meanSquares(String lane, int seed) {
        return meanSquares(FirstMinibatch.of(PRESET, lane, seed));
    }

    private static double[] meanSquares(FirstMinibatch minibatch) {
        return minibatch.blocks().stream().mapToDouble(Signal::meanSquare).toArray();
    }

    private static double[] log2(double[] values) {
        return Arrays.stream(values).map(v -> Math.log(v) / Math.log(2)).toArray();
    }

    private static Fit fit(double[] perBlock) {
        double[] depth = new double[perBlock.length];
        Arrays.setAll(depth, i -> i + 1);
        return Fit.of(depth, perBlock);
    }
}
