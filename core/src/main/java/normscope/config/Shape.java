package normscope.config;

/**
 * The shape of one sample somewhere in a network; it lies in c order.
 *
 * @param height rows of a feature map; 1 for a dense layer
 * @param width columns of a feature map; 1 for a dense layer
 * @param channels channels, or units of a dense layer
 */
public record Shape(int height, int width, int channels) {
    /** So many units side by side. */
    public static Shape units(int units) {
        return new Shape(1, 1, units);
    }

    /** Positions S of a feature map. */
    public int positions() {
        return height * width;
    }

    /** All numbers of a sample. */
    public int size() {
        return Math.multiplyExact(positions(), channels);
    }

    /** The same numbers as units of one dense layer. */
    public Shape flat() {
        return units(size());
    }

    /** For instance "100" or "28 × 28 × 16". */
    @Override
    public String toString() {
        return positions() == 1 ? Integer.toString(channels) : "%d × %d × %d".formatted(height, width, channels);
    }
}
