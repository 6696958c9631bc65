package normscope.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import normscope.snapshot.Histogram;
import normscope.snapshot.StageStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distances against closed forms for Gaussians, and against SciPy 1.17. */
class ShiftTest {
    private static final int MANY = 200_000;

    private static float[] gaussian(double mean, double std, long seed) {
        Random random = new Random(seed);
        float[] values = new float[MANY];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + std * random.nextGaussian());
        }
        return values;
    }

    /** The histogram that a Gaussian has when infinitely many values are counted, scaled to ten million. */
    private static StageStats counted(double mean, double std, double limit) {
        int[] counts = new int[Histogram.BINS];
        double width = 2 * limit / counts.length;
        for (int b = 0; b < counts.length; b++) {
            double sum = 0;
            int pieces = 40;
            for (int k = 0; k < pieces; k++) {
                double z = (-limit + (b + (k + 0.5) / pieces) * width - mean) / std;
                sum += Math.exp(-z * z / 2) / std / Math.sqrt(2 * Math.PI) * width / pieces;
            }
            counts[b] = (int) Math.round(1e7 * sum);
        }
        return new StageStats(new Histogram(limit, counts, 0, 0, 0), mean, std, 0, 0, 0);
    }

    /** D(Q ‖ P) = ln(1 / s) + (s² + m²) / 2 − 1/2 for P = N(0, 1), Q = N(m, s²). */
    private static double divergence(double m, double s) {
        return -Math.log(s) + (s * s + m * m) / 2 - 0.5;
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1", "-1, 1", "0, 2", "0, 0.5", "0, 1"})
    void agreesWithClosedFormsForGaussians(double mean, double std) {
        // W₁ has a closed form where one distribution lies beside the other, or is it stretched around the same mean
        double wasserstein = std == 1 ? Math.abs(mean) : Math.abs(std - 1) * Math.sqrt(2 / Math.PI);
        Shift sampled = Shift.between(gaussian(0, 1, 1), gaussian(mean, std, 2));
        assertThat(sampled.mean()).isCloseTo(mean, within(0.015));
        assertThat(sampled.scale()).isCloseTo(std, within(0.01));
        assertThat(sampled.wasserstein()).isCloseTo(wasserstein, within(0.015));
        // far out where P has hardly a value, half a value a bin bounds the divergence
        assertThat(sampled.kullbackLeibler()).isCloseTo(divergence(mean, std), within(std > 1 ? 0.1 : 0.03));
        Shift counted = Shift.between(counted(0, 1, 8), counted(mean, std, 16));
        assertThat(counted.mean()).isCloseTo(mean, within(1e-12));
        assertThat(counted.scale()).isCloseTo(std, within(1e-12));
        assertThat(counted.wasserstein()).isCloseTo(wasserstein, within(0.005));
        assertThat(counted.kullbackLeibler()).isCloseTo(divergence(mean, std), within(0.06));
    }

    @Test
    void agreesWithSciPy() {
        assertThat(Shift.between(new float[] {0, 1, 3}, new float[] {5, 6, 8}).wasserstein())
                .isCloseTo(5, within(1e-12));
        float[] a = {0.5f, 1.25f, -2, 3, 3, 0.125f, 7};
        float[] b = {1, -4, 2.5f, 0};
        assertThat(Shift.between(a, b).wasserstein()).isCloseTo(1.9642857142857144, within(1e-12));
        double[] p = {3, 0, 5, 12, 1};
        double[] q = {1, 2, 9, 4, 0};
        assertThat(Shift.jensenShannon(p, q)).isCloseTo(0.13402710615531277, within(1e-14));
        assertThat(Shift.kullbackLeibler(p, q)).isCloseTo(0.3383614682646215, within(1e-14));
    }

    @Test
    void nothingInCommonIsTheMost() {
        Shift apart = Shift.between(new float[] {0, 1, 0, 1}, new float[] {9, 10, 9, 10});
        assertThat(apart.jensenShannon()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(apart.mean()).isCloseTo(18, within(1e-12));
        assertThat(apart.kullbackLeibler()).isFinite().isPositive();
    }

    /** Histograms of different reach, exactly: half the values move by 3 from one bin into another. */
    @Test
    void joinsHistogramsOfDifferentReach() {
        int[] narrow = new int[Histogram.BINS];
        narrow[256] = 10; // [0, 1/256)
        int[] wide = new int[Histogram.BINS];
        wide[256] = 5; // [0, 1/64)
        wide[256 + 192] = 5; // [3, 3 + 1/64)
        Shift shift = Shift.between(
                new StageStats(new Histogram(1, narrow, 0, 0, 0), 0, 1, 0, 0, 0),
                new StageStats(new Histogram(4, wide, 0, 0, 0), 1.5, 1, 0, 0, 0));
        assertThat(shift.wasserstein()).isCloseTo(1.5, within(0.01));
        assertThat(shift.jensenShannon()).isCloseTo(0.21576155433883567, within(1e-12)); // of (1, 0) and (½, ½)
    }

    @Test
    void valuesOutsideCountAtTheEnds() {
        int[] counts = new int[Histogram.BINS];
        counts[256] = 8;
        StageStats inside = new StageStats(new Histogram(1, counts, 0, 0, 0), 0, 1, 0, 0, 0);
        int[] fewer = new int[Histogram.BINS];
        fewer[256] = 6;
        StageStats outside = new StageStats(new Histogram(1, fewer, 1, 1, 0), 0, 1, 0, 0, 0);
        assertThat(Shift.between(inside, outside).wasserstein()).isCloseTo(0.25, within(0.01));
        assertThat(Shift.between(inside, inside).wasserstein()).isZero();
    }

    @Test
    void saysNothingOfNothing() {
        StageStats none = new StageStats(new Histogram(1, new int[Histogram.BINS], 0, 0, 4), 0, 1, 0, 0, 0);
        assertThat(Shift.between(none, none)).isEqualTo(Shift.NONE);
        assertThat(Shift.between(new float[0], new float[] {1})).isEqualTo(Shift.NONE);
        assertThat(Shift.between(new float[] {1, Float.NaN}, new float[] {1})).isEqualTo(Shift.NONE);
        Shift constant = Shift.between(new float[] {1, 1}, new float[] {2, 2});
        assertThat(constant.mean()).isNaN();
        assertThat(constant.wasserstein()).isEqualTo(1);
    }
}
