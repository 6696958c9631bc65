package normscope.train;

import java.util.Arrays;

/**
 * How many values lie on either side of a level. Counts in single precision, which is exact up to 2²⁴ and of which the
 * compiler makes vector instructions. Reuses its buffers, so it belongs to one thread.
 */
final class Sides {
    /** Values that a loop goes over at once. */
    private static final int BLOCK = 512;

    /** Its square times the smallest difference of two numbers is more than 1. */
    private static final float STEEP = 0x1p100f;

    private final float[] block = new float[BLOCK];
    private final float[] sums = new float[BLOCK];
    private final float[] sizes = new float[BLOCK];
    private int below;
    private int above;

    /**
     * Counts how many of the first {@code n} values are below and above a level.
     *
     * @return false where a value is NaN: then nothing was counted
     */
    boolean count(float[] values, int n, float level) {
        return count(values, n, level, false);
    }

    /** The same of the values' magnitudes. */
    boolean countMagnitudes(float[] values, int n, float level) {
        return count(values, n, level, true);
    }

    int below() {
        return below;
    }

    int above() {
        return above;
    }

    private boolean count(float[] values, int n, float level, boolean magnitudes) {
        Arrays.fill(sums, 0);
        Arrays.fill(sizes, 0);
        for (int from = 0; from < n; from += BLOCK) {
            int length = Math.min(BLOCK, n - from);
            System.arraycopy(values, from, block, 0, length);
            if (magnitudes) {
                addMagnitudes(block, level, sums, sizes, length);
            } else {
                add(block, level, sums, sizes, length);
            }
        }
        float sum = 0;
        float size = 0;
        for (int j = 0; j < BLOCK; j++) {
            sum += sums[j];
            size += sizes[j];
        }
        above = (int) ((size + sum) / 2);
        below = (int) ((size - sum) / 2);
        return !Float.isNaN(sum);
    }

    // the compiler makes vector instructions of the two loops below, because they use one index for all arrays

    private static void add(float[] x, float level, float[] sums, float[] sizes, int n) {
        for (int j = 0; j < n; j++) {
            float side = Math.max(-1f, Math.min((x[j] - level) * STEEP * STEEP, 1f)); // −1, 0 or 1
            sums[j] += side;
            sizes[j] += Math.abs(side);
        }
    }

    private static void addMagnitudes(float[] x, float level, float[] sums, float[] sizes, int n) {
        for (int j = 0; j < n; j++) {
            float side = Math.max(-1f, Math.min((Math.abs(x[j]) - level) * STEEP * STEEP, 1f));
            sums[j] += side;
            sizes[j] += Math.abs(side);
        }
    }
}
