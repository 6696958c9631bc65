package normscope.train;

import java.util.Arrays;
import normscope.snapshot.Histogram;

/**
 * Counts of values in bins that are finer than those of a {@link Histogram}, so that percentiles can be found by them.
 * Reuses its buffers, so it belongs to one thread.
 */
final class FineCounts {
    /** Values that a loop goes over at once. */
    static final int BLOCK = 512;

    /** Fine bins in one bin of a {@link Histogram}. */
    private static final int FINER = 4;

    private static final int FINE = Histogram.BINS * FINER;

    /** One for what is below, the fine bins, one for what is above. */
    static final int BINS = FINE + 2;

    /** Where 0 lies among the bins. */
    private static final float ZERO = FINE / 2f + 1;

    // twice, because counting equal values in one array would wait for every addition
    private final int[] fine = new int[BINS];
    private final int[] others = new int[BINS];
    private final float[] block = new float[BLOCK];
    private final float[] places = new float[BLOCK];
    private int[] coarse = new int[0];
    private float scale;

    /**
     * Counts the first {@code n} values.
     *
     * @param values numbers
     * @param limit of the histogram, a power of two
     */
    Histogram count(float[] values, int n, double limit) {
        scale = (float) (FINE / (2 * limit));
        Arrays.fill(fine, 0);
        for (int from = 0; from < n; from += BLOCK) {
            int length = Math.min(BLOCK, n - from);
            System.arraycopy(values, from, block, 0, length);
            places(block, places, length);
            count(places, length / 2, fine, others);
            if (length % 2 == 1) {
                fine[(int) places[length - 1]]++;
            }
        }
        for (int b = 0; b < BINS; b++) {
            fine[b] += others[b];
            others[b] = 0; // for the next time
        }
        coarse = new int[Histogram.BINS];
        for (int b = 0; b < coarse.length; b++) {
            int first = 1 + b * FINER;
            coarse[b] = fine[first] + fine[first + 1] + fine[first + 2] + fine[first + 3];
        }
        return new Histogram(limit, coarse, fine[0], fine[BINS - 1], 0);
    }

    /** The first and the second half side by side, because the compiler checks the bounds of such a loop only once. */
    private static void count(float[] places, int half, int[] first, int[] second) {
        for (int i = 0; i < half; i++) {
            first[(int) places[i]]++;
            second[(int) places[half + i]]++;
        }
    }

    /** How many values are in a bin. */
    int in(int bin) {
        return fine[bin];
    }

    /** How many are in this bin and those behind it, {@code bins} in all, of which {@link #bins} said that they can be passed. */
    int in(int bin, int bins) {
        return bins == 1 ? fine[bin] : coarse[bin / FINER];
    }

    /** How many bins from this one on can be passed at once because they hold no more than {@code most} values; at least 1. */
    int bins(int bin, int most) {
        return bin % FINER == 1 && bin < FINE && coarse[bin / FINER] <= most ? FINER : 1;
    }

    int bin(float value) {
        return Math.max(0, Math.min((int) (value * scale + ZERO), FINE + 1));
    }

    /** The bins of the first n values, with where in the bin they lie behind the point. */
    void places(float[] values, float[] places, int n) {
        places(values, scale, places, n);
    }

    // the compiler makes vector instructions of this loop, because it uses one index for both arrays
    private static void places(float[] x, float scale, float[] places, int n) {
        for (int j = 0; j < n; j++) {
            places[j] = Math.max(0f, Math.min(x[j] * scale + ZERO, FINE + 1f));
        }
    }

    /** How many bins wide is 1. */
    float scale() {
        return scale;
    }

    /** How many bins lie between a place and 0. */
    static float fromZero(float place) {
        return place - ZERO;
    }
}
