package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import normscope.snapshot.StageStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
    private final Distribution distribution = new Distribution();

    @Test
    void byHand() {
        StageStats stats = distribution.of(new float[] {1, 2, 3, 4, 100}, 4);
        assertThat(stats.mean()).isEqualTo(2.5);
        assertThat(stats.std()).isCloseTo(Math.sqrt(1.25), within(1e-12));
        // numpy.percentile([1, 2, 3, 4], [15, 50, 85])
        assertThat(stats.p15()).isCloseTo(1.45, within(1e-12));
        assertThat(stats.p50()).isCloseTo(2.5, within(1e-12));
        assertThat(stats.p85()).isCloseTo(3.55, within(1e-12));
        assertThat(stats.histogram().total()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 512, 513, 4_097, 50_000})
    void ofAGaussian(int n) {
        Random random = new Random(n);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (random.nextGaussian() * 2 + 5);
        }
        StageStats stats = distribution.of(values, n);
        double mean = mean(values);
        assertThat(stats.mean()).isCloseTo(mean, within(1e-9));
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        double tolerance = stats.histogram().limit() / 1_024 + 8.0 / n;
        assertThat(stats.p15()).isCloseTo(sorted[(int) (0.15 * (n - 1))], within(tolerance));
        assertThat(stats.p85()).isCloseTo(sorted[(int) (0.85 * (n - 1))], within(tolerance));
        assertThat(stats.histogram().total()).isEqualTo(n);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    @Test
    void offsetDoesNotDrownTheDeviation() {
        float[] values = new float[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1000 + (i % 2 == 0 ? 0.125f : -0.125f);
        }
        assertThat(distribution.of(values, values.length).std()).isCloseTo(0.125, within(1e-6));
    }

    @Test
    void firstValuesUnlikeTheRestCostNoPrecision() {
        float[] values = new float[100_000];
        for (int i = 512; i < values.length; i++) {
            values[i] = 1000 + (i % 2 == 0 ? 0.125f : -0.125f);
        }
        StageStats stats = distribution.of(values, values.length);
        double mean = mean(values);
        double squares = 0;
        for (float v : values) {
            squares += (v - mean) * (v - mean);
        }
        assertThat(stats.mean()).isCloseTo(mean, within(1e-6));
        assertThat(stats.std()).isCloseTo(Math.sqrt(squares / values.length), within(5e-4));
    }

    @Test
    void largeValuesAreStillNumbers() {
        StageStats stats = distribution.of(new float[] {1e30f, -1e30f}, 2);
        assertThat(stats.mean()).isZero();
        assertThat(stats.std()).isCloseTo(1e30, within(1e24));
        assertThat(stats.histogram().total()).isEqualTo(2);
    }

    @Test
    void anOutlierInFirstPlaceCostsNoPrecision() {
        float[] values = new float[10_000];
        for (int i = 1; i < values.length; i++) {
            values[i] = i % 2 == 0 ? 1 : -1;
        }
        values[0] = 1e4f;
        StageStats stats = distribution.of(values, values.length);
        assertThat(stats.mean()).isCloseTo(mean(values), within(1e-6));
        assertThat(stats.std())
                .isCloseTo(Math.sqrt(9_999 / 10_000.0 + 1e4 - stats.mean() * stats.mean()), within(1e-3));
    }

    @Test
    void outliersAreCountedOutside() {
        float[] values = new float[10_000];
        values[17] = 1e6f;
        values[18] = -1e6f;
        StageStats stats = distribution.of(values, values.length);
        assertThat(stats.histogram().underflow()).isEqualTo(1);
        assertThat(stats.histogram().overflow()).isEqualTo(1);
        assertThat(stats.p50()).isCloseTo(0, within(stats.histogram().limit() / 1_024));
    }

    @Test
    void constantsAndNonFiniteValues() {
        StageStats constant = distribution.of(new float[] {3, 3, 3}, 3);
        assertThat(constant.std()).isZero();
        assertThat(constant.p50()).isEqualTo(3);
        StageStats bad = distribution.of(new float[] {1, Float.NaN, Float.POSITIVE_INFINITY}, 3);
        assertThat(bad.mean()).isNaN();
        assertThat(bad.histogram().nonFinite()).isEqualTo(2);
        assertThat(bad.histogram().total()).isEqualTo(3);
    }
}
