package normscope.config;

/** Which code computes a network. */
public enum Arithmetic implements Named {
    /** Java arrays for what is small, ND4J for products, on a processor in single precision; else {@link #ND4J}. */
    AUTO("auto", "fastest here"),
    /** ND4J's operations alone: the reference. */
    ND4J("nd4j", "ND4J alone");

    private final String key;
    private final String title;

    Arithmetic(String key, String title) {
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
