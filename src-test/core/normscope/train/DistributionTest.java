package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import normscope.snapshot.StageStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        double squares = 0;
        for (float v : values) {
            squares += (v - mean) * (v - mean);
        }
        assertThat(stats.std()).isCloseTo(Math.sqrt(squares / n), within(1e-5));
        assertPercentiles(stats, values);
        assertThat(stats.histogram().total()).isEqualTo(n);
    }

    /** As numpy.percentile interpolates them. */
    private static void assertPercentiles(StageStats stats, float[] values) {
        assertThat(stats.p15()).isEqualTo(percentile(values, 0.15));
        assertThat(stats.p50()).isEqualTo(percentile(values, 0.5));
        assertThat(stats.p85()).isEqualTo(percentile(values, 0.85));
    }

    private static double percentile(float[] values, double share) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - (double) sorted[below]);
    }

    /** Half the values and more are one and the same: zeros of a rectifier, its floor, ones of a saturated sigmoid. */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "-0.6833369, 0.5", "1, 0.5", "0, 0.14", "0, 0.84", "0, 0.999"})
    void valuesThatAreManyTimesTheSameAreNotSpread(float atom, double share) {
        Random random = new Random(3);
        float[] values = new float[20_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = i <= share * values.length ? atom : atom + Math.abs((float) random.nextGaussian());
        }
        StageStats stats = distribution.of(values, values.length);
        assertPercentiles(stats, values);
        if (share >= 0.5) {
            assertThat(stats.p50()).isEqualTo(atom);
        }
        if (share > 0.99) {
            assertThat(stats.p85()).isEqualTo(atom);
        }
    }

    /** Values of which the bins of percentiles hold few or many, the same or others, in any order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gaussian",
                "rectified",
                "tiny beside zeros",
                "clusters",
                "sorted",
                "saturated",
                "coarse",
                "middle"
            })
    void percentilesAsIfAllWereSorted(String kind) {
        Random random = new Random(5);
        for (int n : new int[] {513, 1_000, 4_096, 6_000, 20_001}) {
            for (int repeat = 0; repeat < 20; repeat++) {
                float[] values = new float[n];
                for (int i = 0; i < n; i++) {
                    values[i] = (float) drawn(kind, random.nextGaussian(), i, n);
                }
                assertPercentiles(distribution.of(values, n), values);
            }
        }
    }

    private static double drawn(String kind, double g, int i, int n) {
        return switch (kind) {
            case "gaussian" -> g;
            case "rectified" -> Math.max(0, g);
            case "tiny beside zeros" -> i % 3 == 0 ? g * 1e-44 : i % 3 == 1 ? 0 : g;
            case "clusters" -> i % 7 + g * 1e-3;
            case "sorted" -> i / (double) n;
            case "saturated" -> Math.max(0, Math.min(1, 0.5 + g));
            case "coarse" -> Math.round(g);
            default -> Math.abs(g) < 0.5 ? 0.1 : g; // many the same among others
        };
    }

    /** Half of 2,000 values at −1, half at 3: the median stands half way between, the others on them. */
    @Test
    void aPercentileBetweenTwoBinsIsBetweenTheirValues() {
        float[] values = new float[2_000];
        Arrays.fill(values, 0, 1_000, 3);
        Arrays.fill(values, 1_000, 2_000, -1);
        StageStats stats = distribution.of(values, values.length);
        assertThat(stats.mean()).isEqualTo(1);
        assertThat(stats.std()).isEqualTo(2);
        assertThat(stats.p15()).isEqualTo(-1);
        assertThat(stats.p50()).isEqualTo(1);
        assertThat(stats.p85()).isEqualTo(3);
    }

    /** Mean and four standard deviations are less than 4, so bins are 1/64 wide. */
    @Test
    void countsByHand() {
        StageStats stats = distribution.of(new float[] {-1, -0.5f, 0, 0, 0.015f, 0.016f, 0.5f, 0.999f}, 8);
        assertThat(stats.histogram().limit()).isEqualTo(4);
        int[] counts = stats.histogram().counts();
        int[] expected = new int[512];
        expected[256 - 64] = 1;
        expected[256 - 32] = 1;
        expected[256] = 3;
        expected[257] = 1;
        expected[256 + 32] = 1;
        expected[256 + 63] = 1;
        assertThat(counts).isEqualTo(expected);
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
        assertThat(stats.p50()).isZero();
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
