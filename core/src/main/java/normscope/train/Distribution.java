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

    /** Fine bins in one bin of a {@link Histogram}. */
    private static final int FINER = 4;

    private static final int FINE = Histogram.BINS * FINER;

    /** Where 0 lies among the fine bins, one of which stands before them. */
    private static final float SHIFT = FINE / 2f + 1;

    /** Values that a loop goes over at once. */
    private static final int BLOCK = 512;

    /** Blocks that are summed in single precision before the sums move into double. */
    private static final int ROWS = 64;

    private static final double[] PERCENTILES = {0.15, 0.5, 0.85};

    // below, the fine bins, above; twice, because counting equal values in one array would wait for every addition
    private final int[] fine = new int[FINE + 2];
    private final int[] others = new int[FINE + 2];
    private final int[] wanted = new int[FINE + 2]; // 1 or 0
    private final float[] block = new float[BLOCK];
    private final float[] places = new float[BLOCK];
    private final float[] sums = new float[BLOCK];
    private final float[] squares = new float[BLOCK];
    private final double[] moments = new double[2];
    private float[] sorted = new float[0];

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
        Histogram histogram = count(values, n, limit(mean, std));
        double[] p = n <= EXACT ? sortedPercentiles(values, 0, 1, n) : countedPercentiles(values, n, histogram.limit());
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
            for (int j = 0; j < BLOCK; j++) {
                moments[0] += sums[j];
                moments[1] += squares[j];
            }
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

    private static float scale(double limit) {
        return (float) (FINE / (2 * limit));
    }

    private static void places(float[] x, float scale, float shift, float[] places, int n) {
        for (int j = 0; j < n; j++) {
            places[j] = Math.max(0f, Math.min(x[j] * scale + shift, FINE + 1f));
        }
    }

    /** The smallest power of two that reaches four standard deviations beyond the mean: what lies outside is counted. */
    private static double limit(double mean, double std) {
        double reach = Math.abs(mean) + 4 * std;
        return reach > 0 ? Math.scalb(1.0, Math.max(-20, Math.getExponent(reach) + 1)) : 1;
    }

    private Histogram count(float[] values, int n, double limit) {
        Arrays.fill(fine, 0);
        Arrays.fill(others, 0);
        for (int from = 0; from < n; from += BLOCK) {
            int length = Math.min(BLOCK, n - from);
            System.arraycopy(values, from, block, 0, length);
            places(block, scale(limit), SHIFT, places, length);
            count(places, length / 2, fine, others);
            if (length % 2 == 1) {
                fine[(int) places[length - 1]]++;
            }
        }
        for (int b = 0; b < fine.length; b++) {
            fine[b] += others[b];
        }
        int[] counts = new int[Histogram.BINS];
        for (int b = 0; b < counts.length; b++) {
            int first = 1 + b * FINER;
            counts[b] = fine[first] + fine[first + 1] + fine[first + 2] + fine[first + 3];
        }
        return new Histogram(limit, counts, fine[0], fine[FINE + 1], 0);
    }

    /** The first and the second half side by side, because the compiler checks the bounds of such a loop only once. */
    private static void count(float[] places, int half, int[] first, int[] second) {
        for (int i = 0; i < half; i++) {
            first[(int) places[i]]++;
            second[(int) places[half + i]]++;
        }
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
            result[k] = between(PERCENTILES[k] * (n - 1), 0, n);
        }
        return result;
    }

    /**
     * The same of the first n values, by the fine counts of the last {@link #count}: they say in which bins the values
     * lie that the percentiles stand between, and these bins alone are sorted. So a rectifier's zeros, which are many
     * times the same value, are not spread over a bin.
     */
    private double[] countedPercentiles(float[] values, int n, double limit) {
        Arrays.fill(wanted, 0);
        int[] before = new int[PERCENTILES.length];
        int bin = 0;
        int passed = 0; // values in bins below this one
        int left = 0; // of these, values that are not sorted
        for (int k = 0; k < before.length; k++) {
            int below = (int) (PERCENTILES[k] * (n - 1));
            for (int rank = below; rank <= Math.min(below + 1, n - 1); rank++) {
                while (passed + fine[bin] <= rank) {
                    left += (1 - wanted[bin]) * fine[bin];
                    passed += fine[bin++];
                }
                wanted[bin] = 1;
                before[k] = rank == below ? left : before[k];
            }
        }
        int count = gather(values, n, limit);
        Arrays.sort(sorted, 0, count);
        double[] result = new double[PERCENTILES.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = between(PERCENTILES[k] * (n - 1), before[k], n);
        }
        return result;
    }

    /** Copies the values of all bins that are wanted, and says how many they are. */
    private int gather(float[] values, int n, double limit) {
        if (sorted.length < n) {
            sorted = new float[n];
        }
        int count = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int length = Math.min(BLOCK, n - from);
            System.arraycopy(values, from, block, 0, length);
            places(block, scale(limit), SHIFT, places, length);
            for (int j = 0; j < length; j++) {
                // written in any case and kept where wanted: a branch would be guessed wrong too often
                sorted[count] = block[j];
                count += wanted[(int) places[j]];
            }
        }
        return count;
    }

    /** The percentile at a place among n sorted values, of which the first so many are not in {@link #sorted}. */
    private double between(double place, int missing, int n) {
        int below = (int) place;
        int above = Math.min(below + 1, n - 1);
        double first = sorted[below - missing];
        return first + (place - below) * (sorted[above - missing] - first);
    }
}
