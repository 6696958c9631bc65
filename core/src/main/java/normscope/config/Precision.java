package normscope.config;

/** The number format of the whole network. */
public enum Precision implements Named {
    /** 32-bit floating point. */
    SINGLE("single", "single (float32)"),
    /** 64-bit floating point, for exact comparisons; slower. */
    DOUBLE("double", "double (float64)");

    private final String key;
    private final String title;

    Precision(String key, String title) {
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
