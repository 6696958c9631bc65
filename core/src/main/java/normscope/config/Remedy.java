package normscope.config;

/** What keeps the variance of a residual network from growing without a normalizer. */
public enum Remedy implements Named {
    /** h + branch. */
    NONE("none", "none"),
    /** (h + branch) / √2: the variance stays where both have the same. */
    SQRT_HALF("sqrt-half", "(h + branch) / √2"),
    /** The branch is divided by the square root of the number of blocks. */
    DEPTH("depth", "h + branch / √L"),
    /** SkipInit (De and Smith 2020): a learned scalar α that starts at 0. */
    SKIP_INIT("skip-init", "h + α · branch, α from 0");

    private final Words words;

    Remedy(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
