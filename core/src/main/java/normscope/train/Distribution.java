package normscope.train;

import java.util.Arrays;
import normscope.snapshot.Histogram;
import normscope.snapshot.StageStats;

/**
 * From values to their distribution: one pass for the moments, one for the counts. Reuses its buffers, so it belongs
 * to one thread.
 */
final class Distribution {
    /** Up to here percentiles come from sorting; beyond from the fine counts, with an error under limit / 2048. */
    private static final int EXACT = 4_096;

    /** Fine bins in one bin of a {@link Histogram}. */
    private static final int FINER = 8;

    private static final double[] PERCENTILES = {0.15, 0.5, 0.85};

    private final int[] fine = new int[Histogram.BINS * FINER];
    private float[] sorted = new float[0];

    /** The distribution of the first {@code n} values. */
    StageStats of(float[] values, int n) {
        // deviations from the first value, so that a large mean costs no precision; four sums at a time, because one
        // would wait for every addition
        double origin = values[0];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double q0 = 0;
        double q1 = 0;
        double q2 = 0;
        double q3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            double d0 = values[i] - origin;
            double d1 = values[i + 1] - origin;
            double d2 = values[i + 2] - origin;
            double d3 = values[i + 3] - origin;
            s0 += d0;
            s1 += d1;
            s2 += d2;
            s3 += d3;
            q0 += d0 * d0;
            q1 += d1 * d1;
            q2 += d2 * d2;
            q3 += d3 * d3;
        }
        for (; i < n; i++) {
            double d = values[i] - origin;
            s0 += d;
            q0 += d * d;
        }
        double shift = (s0 + s1 + s2 + s3) / n;
        double std = Math.sqrt(Math.max(0, (q0 + q1 + q2 + q3) / n - shift * shift));
        if (!Double.isFinite(std)) {
            return notFinite(values, n);
        }
        double mean = origin + shift;
        Histogram histogram = count(values, n, limit(mean, std));
        double[] p = n <= EXACT ? sortedPercentiles(values, 0, 1, n) : countedPercentiles(histogram, n);
        return new StageStats(histogram, mean, std, p[0], p[1], p[2]);
    }

    /** The smallest power of two that reaches four standard deviations beyond the mean: what lies outside is counted. */
    private static double limit(double mean, double std) {
        double reach = Math.abs(mean) + 4 * std;
        return reach > 0 ? Math.scalb(1.0, Math.max(-20, Math.getExponent(reach) + 1)) : 1;
    }

    private Histogram count(float[] values, int n, double limit) {
        Arrays.fill(fine, 0);
        long under = 0;
        long over = 0;
        double scale = fine.length / (2 * limit);
        for (int i = 0; i < n; i++) {
            double place = (values[i] + limit) * scale;
            if (place < 0) {
                under++;
            } else if (place >= fine.length) {
                over++;
            } else {
                fine[(int) place]++;
            }
        }
        int[] counts = new int[Histogram.BINS];
        for (int b = 0; b < fine.length; b++) {
            counts[b / FINER] += fine[b];
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

    /** From the fine counts of the last {@link #count}; those outside lie beyond four standard deviations. */
    private double[] countedPercentiles(Histogram histogram, int n) {
        double[] result = new double[PERCENTILES.length];
        double width = 2 * histogram.limit() / fine.length;
        for (int k = 0; k < result.length; k++) {
            double wanted = PERCENTILES[k] * n;
            double passed = histogram.underflow();
            int bin = 0;
            while (bin < fine.length - 1 && passed + fine[bin] < wanted) {
                passed += fine[bin++];
            }
            double within = fine[bin] == 0 ? 0 : (wanted - passed) / fine[bin];
            result[k] = -histogram.limit() + (bin + within) * width;
        }
        return result;
    }
}
