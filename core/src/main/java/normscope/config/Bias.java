package normscope.config;

/** Which hidden layers add a bias after their weights. */
public enum Bias implements Named {
    /** All but those before a normalizer that subtracts it again: one that centres every channel by itself. */
    AUTO("auto", "where not cancelled"),
    /** All, also where a normalizer cancels it. */
    ALWAYS("always", "always"),
    /** None. */
    NEVER("never", "never");

    private final Words words;

    Bias(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
