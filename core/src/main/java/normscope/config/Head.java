package normscope.config;

/** What the output layer of a convolutional network sees. */
public enum Head implements Named {
    /** The mean of every channel over all positions. */
    GLOBAL_AVERAGE("global-average", "global average"),
    /** Every value of every position. */
    FLATTEN("flatten", "all positions");

    private final String key;
    private final String title;

    Head(String key, String title) {
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
