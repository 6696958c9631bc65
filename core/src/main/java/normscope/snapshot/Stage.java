package normscope.snapshot;

/** Where in a layer a distribution is measured. */
public enum Stage {
    /** What the linear map gives: before normalization. */
    PRE("pre", "before normalization"),
    /** What the normalizer gives; the same as {@link #PRE} where there is none. */
    POST("post", "after normalization"),
    /** What the activation gives. */
    ACT("act", "after the activation");

    private final String key;
    private final String title;

    Stage(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** The word for it in CSV files. */
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }
}
