package normscope.config;

/** What the output layer of a convolutional network sees. */
public enum Head implements Named {
    /** The mean of every channel over all positions. */
    GLOBAL_AVERAGE("global-average", "global average"),
    /** Every value of every position. */
    FLATTEN("flatten", "all positions");

    private final Words words;

    Head(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
