package normscope.kernel;

import java.util.Arrays;

/**
 * Several rows of a matrix side by side, so that a loop over them is long enough for vector instructions even where
 * the matrix has few columns. A matrix is visited in blocks of so many rows; coefficients are repeated over the lanes,
 * sums of the lanes folded into columns. All loops have the same index for every array: with an offset, the
 * just-in-time compiler would have to allow for overlaps, and take the elements one by one.
 */
final class Lanes {
    private static final int ENOUGH = 512;

    private final int columns;
    private final int rows;
    private final float[] half;

    Lanes(int columns) {
        this.columns = columns;
        rows = Integer.highestOneBit(Math.max(1, ENOUGH / columns));
        half = new float[columns * (rows / 2)];
    }

    /** Elements of a block. */
    int size() {
        return columns * rows;
    }

    float[] zeros() {
        return new float[columns * rows];
    }

    /** Repeats the first {@code period} coefficients over all lanes. */
    void repeat(float[] lanes, int period) {
        for (int j = period; j < lanes.length; j += period) {
            System.arraycopy(lanes, 0, lanes, j, period);
        }
    }

    /** sums[column] += the sum of its lanes, which are cleared. */
    void fold(float[] lanes, double[] sums) {
        for (int n = columns * (rows / 2); n >= columns; n /= 2) {
            System.arraycopy(lanes, n, half, 0, n);
            HeapMath.add(half, lanes, n);
        }
        for (int j = 0; j < columns; j++) {
            sums[j] += lanes[j];
        }
        Arrays.fill(lanes, 0);
    }
}
