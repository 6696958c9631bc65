package normscope.tensor;

import normscope.config.Named;

/** The order of the axes of a four-dimensional file. */
public enum Layout implements Named {
    NCHW("nchw", "[N, C, H, W]", "Samples, channels, height, width, as PyTorch has them."),
    NHWC("nhwc", "[N, H, W, C]", "Samples, height, width, channels, as TensorFlow has them.");

    private final Words words;

    Layout(String key, String title, String explanation) {
        words = new Words(key, title, explanation);
    }

    @Override
    public Words words() {
        return words;
    }

    /**
     * From [n, s, c], in which channels run fastest, to the order of this layout.
     *
     * @param values n · s · c numbers; where the orders are the same, they are returned themselves
     */
    double[] fromChannelsLast(double[] values, int n, int s, int c) {
        return this == NHWC ? values : transposed(values, n, s, c);
    }

    /** From the order of this layout to [n, s, c]; see {@link #fromChannelsLast}. */
    double[] toChannelsLast(double[] values, int n, int s, int c) {
        return this == NHWC ? values : transposed(values, n, c, s);
    }

    /** From [n, rows, columns] to [n, columns, rows]. */
    private static double[] transposed(double[] values, int n, int rows, int columns) {
        if (rows == 1 || columns == 1) {
            return values;
        }
        double[] result = new double[values.length];
        for (int i = 0; i < n; i++) {
            int start = i * rows * columns;
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    result[start + column * rows + row] = values[start + row * columns + column];
                }
            }
        }
        return result;
    }
}
