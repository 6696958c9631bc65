package normscope.train;

import java.util.Arrays;
import normscope.snapshot.Histogram;
import normscope.snapshot.StageStats;

/**
 * From values to their distribution: one pass for the moments, one for the counts. Reuses its buffers, so it belongs
 * to one thread.
 */
final class Distribution {
    /** Up to here percentiles come from sorting all values; beyond from sorting the few that the fine counts point at. */
    private static final int EXACT = 512;

    /** Values that a loop goes over at once. */
    private static final int BLOCK = 512;

    /** Blocks that are summed in single precision before the sums move into double. */
    private static final int ROWS = 64;

    private final float[] block = new float[BLOCK];
    private final float[] sums = new float[BLOCK];
    private final float[] squares = new float[BLOCK];
    private final double[] moments = new double[2];
    private final FineCounts counts = new FineCounts();
    private final Percentiles percentiles = new Percentiles();

    /** The distribution of the first {@code n} values. */
    StageStats of(float[] values, int n) {
        // deviations from the mean of the first values, so that a large mean costs no precision; where the rest lies
        // far
        // from them, that distance is in the standard deviation too and precision is not missed
        int first = Math.min(n, BLOCK);
        double origin = moments(values, first, 0)[0] / first;
        double[] moments = moments(values, n, (float) origin);
        double shift = moments[0] / n;
        double std = Math.sqrt(Math.max(0, moments[1] / n - shift * shift));
        double mean = (float) origin + shift;
        if (!Double.isFinite(std)) {
            // on the way to infinity, squares leave single precision first
            mean = average(values, n, 0, 1);
            std = Math.sqrt(average(values, n, mean, 2));
        }
        if (!Double.isFinite(std)) {
            return notFinite(values, n);
        }
        Histogram histogram = counts.count(values, n, limit(mean, std));
        double[] p = n <= EXACT ? percentiles.of(values, 0, 1, n) : percentiles.of(values, n, counts);
        return new StageStats(histogram, mean, std, p[0], p[1], p[2]);
    }

    private static double average(float[] values, int n, double origin, int power) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.pow(values[i] - origin, power);
        }
        return sum / n;
    }

    /** The sums of all deviations from {@code origin} and of their squares; overwritten by the next call. */
    private double[] moments(float[] values, int n, float origin) {
        Arrays.fill(moments, 0);
        for (int from = 0; from < n; from += BLOCK * ROWS) {
            Arrays.fill(sums, 0);
            Arrays.fill(squares, 0);
            int end = Math.min(n, from + BLOCK * ROWS);
            for (int at = from; at < end; at += BLOCK) {
                int length = Math.min(BLOCK, end - at);
                System.arraycopy(values, at, block, 0, length);
                add(block, origin, sums, squares, length);
            }
            double sum = moments[0];
            double square = moments[1];
            for (int j = 0; j < BLOCK; j++) {
                sum += sums[j];
                square += squares[j];
            }
            moments[0] = sum;
            moments[1] = square;
        }
        return moments;
    }

    // the compiler makes vector instructions of the two loops below, because they use one index for all arrays

    private static void add(float[] x, float origin, float[] sums, float[] squares, int n) {
        for (int j = 0; j < n; j++) {
            float d = x[j] - origin;
            sums[j] += d;
            squares[j] += d * d;
        }
    }

    /** The smallest power of two that reaches four standard deviations beyond the mean: what lies outside is counted. */
    private static double limit(double mean, double std) {
        double reach = Math.abs(mean) + 4 * std;
        return reach > 0 ? Math.scalb(1.0, Math.max(-20, Math.getExponent(reach) + 1)) : 1;
    }

    private static StageStats notFinite(float[] values, int n) {
        long bad = 0;
        for (int i = 0; i < n; i++) {
            bad += Float.isFinite(values[i]) ? 0 : 1;
        }
        Histogram none = new Histogram(1, new int[Histogram.BINS], 0, n - bad, bad);
        return new StageStats(none, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** The 15th, 50th and 85th percentile of n values at {@code from}, {@code from + stride}, …. */
    double[] percentiles(float[] values, int from, int stride, int n) {
        return percentiles.of(values, from, stride, n);
    }
}
