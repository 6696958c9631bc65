package normscope.kernel;

import java.util.Arrays;

/**
 * Sums of many rows in single precision whose error does not grow with their number: after every few rows the partial
 * sums move into double precision. Several narrow rows that follow each other are added as one long one, because loops
 * over few elements are slow.
 */
final class ColumnSums {
    private static final int ROWS = 64;

    /** A block of rows takes so many elements at most: of all arrays of a loop together, it fits the first cache. */
    private static final int BLOCK = 2_048;

    /** There are at least so many blocks, so that it pays to fold the sums of one. */
    private static final int BLOCKS = 8;

    private final float[] partial;
    private final double[] folded;
    private final double[] total;
    private int rows;

    /**
     * @param width columns
     * @param fold rows that are added as one
     */
    ColumnSums(int width, int fold) {
        partial = new float[width * fold];
        folded = new double[width * fold];
        total = new double[width];
    }

    /** How many of {@code rows} rows make a good block; 1 if they are long. */
    static int fold(int rows, int width) {
        return Math.max(1, Math.min(BLOCK / width, rows / BLOCKS));
    }

    void clear() {
        rows = 0;
        Arrays.fill(partial, 0);
        Arrays.fill(folded, 0);
    }

    /** Where the next block of rows is to be added; the last one may be short. */
    float[] next() {
        if (rows++ == ROWS) {
            flush();
            rows = 1;
        }
        return partial;
    }

    private void flush() {
        for (int j = 0; j < folded.length; j++) {
            folded[j] += partial[j];
        }
        Arrays.fill(partial, 0);
    }

    /** The sums of all rows since {@link #clear}. */
    double[] totals() {
        flush();
        Arrays.fill(total, 0);
        for (int from = 0; from < folded.length; from += total.length) {
            for (int j = 0; j < total.length; j++) {
                total[j] += folded[from + j];
            }
        }
        return total;
    }

    void into(float[] sums) {
        double[] totals = totals();
        for (int j = 0; j < totals.length; j++) {
            sums[j] = (float) totals[j];
        }
    }
}
