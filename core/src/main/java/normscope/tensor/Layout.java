package normscope.tensor;

import normscope.config.Named;

/** The order of the axes of a file that has positions: feature maps, or the length of a sequence. */
public enum Layout implements Named {
    NCHW(
            "nchw",
            "[N, C, H, W]",
            "[N, C, L]",
            "Samples, channels, positions, as PyTorch's convolutions have them: [N, C, H, W] or [N, C, L]."),
    NHWC(
            "nhwc",
            "[N, H, W, C]",
            "[N, T, C]",
            "Samples, positions, channels, as TensorFlow and sequence models have them: [N, H, W, C] or [N, T, C].");

    private final Words words;
    private final String sequence;

    Layout(String key, String title, String sequence, String explanation) {
        words = new Words(key, title, explanation);
        this.sequence = sequence;
    }

    @Override
    public Words words() {
        return words;
    }

    /** What the axes of a file are, for instance "[N, T, C]" if it has three. */
    public String axes(int count) {
        return count == 2 ? "[N, C]" : count == 3 ? sequence : title();
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
