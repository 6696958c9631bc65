package normscope.claim;

/** What comes of a claim here. */
public enum Verdict {
    /** All that it says holds. */
    REPRODUCED("reproduced"),
    /** Some of it does, or not with every seed. */
    IN_PART("in part"),
    /** Nothing that the paper says holds with any seed, though the networks did what they were there for. */
    NOT_AT_THIS_SCALE("not at this scale"),
    /** No seed came to its end. */
    NOT_MEASURED("not measured");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
