package normscope.config;

/** The linear map of every hidden layer. */
public enum LayerType implements Named {
    /** Every unit sees the whole layer below. */
    DENSE("dense", "dense"),
    /** Convolutions of 3 × 3 pixels with zero padding; a unit is a channel. */
    CONVOLUTIONAL("convolutional", "convolution 3 × 3");

    private final String key;
    private final String title;

    LayerType(String key, String title) {
        this.key = key;
        this.title = title;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String title() {
        return title;
    }
}
