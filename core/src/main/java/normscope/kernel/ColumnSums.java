package normscope.kernel;

import java.util.Arrays;

/**
 * Sums of many rows in single precision whose error does not grow with their number: after every few rows the partial
 * sums move into double precision.
 */
final class ColumnSums {
    private static final int ROWS = 64;

    private final float[] partial;
    private final double[] total;
    private int rows;

    ColumnSums(int width) {
        partial = new float[width];
        total = new double[width];
    }

    void clear() {
        rows = 0;
        Arrays.fill(partial, 0);
        Arrays.fill(total, 0);
    }

    /** Where the next row is to be added. */
    float[] next() {
        if (rows++ == ROWS) {
            flush();
            rows = 1;
        }
        return partial;
    }

    private void flush() {
        for (int j = 0; j < total.length; j++) {
            total[j] += partial[j];
        }
        Arrays.fill(partial, 0);
    }

    /** The sums of all rows since {@link #clear}. */
    double[] totals() {
        flush();
        return total;
    }

    void into(float[] sums) {
        double[] totals = totals();
        for (int j = 0; j < totals.length; j++) {
            sums[j] = (float) totals[j];
        }
    }
}
