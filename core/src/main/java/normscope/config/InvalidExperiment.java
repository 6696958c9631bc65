package normscope.config;

/**
 * The user's choice cannot run. The message is one sentence that names what is wrong and how to mend it; it is shown
 * as it is, beside the control or on the command line.
 */
public final class InvalidExperiment extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * @param key the setting to blame, as in {@link Setting#key()}; empty if it is none in particular
     * @param sentence what is wrong and how to mend it; words of others in it may be anything, see {@link Shown}
     */
    public InvalidExperiment(String key, String sentence) {
        super(Shown.sentence(sentence));
        this.key = key;
    }

    /** The key of the setting to blame; empty if it is none in particular. */
    public String key() {
        return key;
    }

    /** The sentence for the user. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
