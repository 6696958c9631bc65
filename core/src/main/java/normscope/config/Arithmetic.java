package normscope.config;

/** Which code computes a network. */
public enum Arithmetic implements Named {
    /** Java arrays for what is small, ND4J for products, on a processor in single precision; else {@link #ND4J}. */
    AUTO("auto", "fastest here"),
    /** ND4J's operations alone: the reference. */
    ND4J("nd4j", "ND4J alone");

    private final Words words;

    Arithmetic(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
