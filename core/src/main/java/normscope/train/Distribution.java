package normscope.train;

import java.util.Arrays;
import normscope.snapshot.Histogram;
import normscope.snapshot.StageStats;

/**
 * From values to their distribution: one pass for mean and range, one for variance and counts. Reuses its buffers, so
 * it belongs to one thread.
 */
final class Distribution {
    /** Up to here percentiles come from sorting; beyond from a fine histogram, with an error under range / 4096. */
    private static final int EXACT = 4_096;

    private static final int FINE = 4_096;
    private static final double[] PERCENTILES = {0.15, 0.5, 0.85};

    private final int[] fine = new int[FINE];
    private float[] sorted = new float[0];

    /** The distribution of the first {@code n} values. */
    StageStats of(float[] values, int n) {
        double sum = 0;
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            float v = values[i];
            sum += v;
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        if (!Double.isFinite(sum) || !Float.isFinite(min) || !Float.isFinite(max)) {
            return notFinite(values, n);
        }
        double mean = sum / n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double d = values[i] - mean;
            squares += d * d;
        }
        double std = Math.sqrt(squares / n);
        double[] p = n <= EXACT ? sortedPercentiles(values, 0, 1, n) : countedPercentiles(values, n, min, max);
        return new StageStats(count(values, n, limit(mean, std)), mean, std, p[0], p[1], p[2]);
    }

    /** The smallest power of two that reaches four standard deviations beyond the mean: what lies outside is counted. */
    private static double limit(double mean, double std) {
        double reach = Math.abs(mean) + 4 * std;
        return reach > 0 && reach < 1e300 ? Math.scalb(1.0, Math.max(-20, Math.getExponent(reach) + 1)) : 1;
    }

    private static Histogram count(float[] values, int n, double limit) {
        int[] counts = new int[Histogram.BINS];
        long under = 0;
        long over = 0;
        double scale = Histogram.BINS / (2 * limit);
        for (int i = 0; i < n; i++) {
            double v = values[i];
            if (v < -limit) {
                under++;
            } else if (v >= limit) {
                over++;
            } else {
                counts[Math.min((int) ((v + limit) * scale), Histogram.BINS - 1)]++;
            }
        }
        return new Histogram(limit, counts, under, over, 0);
    }

    private static StageStats notFinite(float[] values, int n) {
        long bad = 0;
        for (int i = 0; i < n; i++) {
            bad += Float.isFinite(values[i]) ? 0 : 1;
        }
        Histogram none = new Histogram(1, new int[Histogram.BINS], 0, n - bad, bad);
        return new StageStats(none, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * The 15th, 50th and 85th percentile of n values at {@code from}, {@code from + stride}, …, interpolated linearly
     * between neighbours as NumPy does by default.
     */
    double[] sortedPercentiles(float[] values, int from, int stride, int n) {
        if (sorted.length < n) {
            sorted = new float[n];
        }
        for (int i = 0; i < n; i++) {
            sorted[i] = values[from + i * stride];
        }
        Arrays.sort(sorted, 0, n);
        double[] result = new double[PERCENTILES.length];
        for (int k = 0; k < result.length; k++) {
            double place = PERCENTILES[k] * (n - 1);
            int below = (int) place;
            int above = Math.min(below + 1, n - 1);
            result[k] = sorted[below] + (place - below) * (sorted[above] - (double) sorted[below]);
        }
        return result;
    }

    private double[] countedPercentiles(float[] values, int n, double min, double max) {
        double[] result = new double[PERCENTILES.length];
        if (max == min) {
            Arrays.fill(result, min);
            return result;
        }
        Arrays.fill(fine, 0);
        double scale = FINE / (max - min);
        for (int i = 0; i < n; i++) {
            fine[Math.min((int) ((values[i] - min) * scale), FINE - 1)]++;
        }
        for (int k = 0; k < result.length; k++) {
            double wanted = PERCENTILES[k] * n;
            double passed = 0;
            int bin = 0;
            while (passed + fine[bin] < wanted) {
                passed += fine[bin++];
            }
            result[k] = min + (bin + (wanted - passed) / fine[bin]) / scale;
        }
        return result;
    }
}
