package normscope.config;

/** The linear map of every hidden layer. */
public enum LayerType implements Named {
    /** Every unit sees the whole layer below. */
    DENSE("dense", "dense", "unit"),
    /** Convolutions of 3 × 3 pixels with zero padding; a unit is a channel. */
    CONVOLUTIONAL("convolutional", "convolution 3 × 3", "channel");

    private final Words words;
    private final String unit;

    LayerType(String key, String title, String unit) {
        words = new Words(key, title);
        this.unit = unit;
    }

    @Override
    public Words words() {
        return words;
    }

    /** What one of its outputs is called. */
    public String unit() {
        return unit;
    }
}
