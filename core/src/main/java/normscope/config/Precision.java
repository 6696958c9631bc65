package normscope.config;

/** The number format of the whole network. */
public enum Precision implements Named {
    /** 32-bit floating point. */
    SINGLE("single", "single (float32)"),
    /** 64-bit floating point, for exact comparisons; slower. */
    DOUBLE("double", "double (float64)");

    private final Words words;

    Precision(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
