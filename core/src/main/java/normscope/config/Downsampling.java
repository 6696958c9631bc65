package normscope.config;

/** How the maps of a convolutional network become smaller. */
public enum Downsampling implements Named {
    /** The convolution itself moves by two pixels. */
    STRIDE("stride", "stride 2"),
    /** The maximum of every 2 × 2 pixels, after the layer. */
    MAX_POOL("max-pool", "2 × 2 maximum"),
    /** The mean of every 2 × 2 pixels, after the layer. */
    AVERAGE_POOL("average-pool", "2 × 2 average");

    private final Words words;

    Downsampling(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
