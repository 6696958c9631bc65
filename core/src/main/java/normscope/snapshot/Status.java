package normscope.snapshot;

/**
 * What the session is doing.
 *
 * @param phase in one word
 * @param message a sentence for the user: progress while loading, what went wrong after a failure; else empty
 * @param fraction how much of the loading is done, 0 to 1; negative if unknown
 */
public record Status(Phase phase, String message, double fraction) {
    /** What the session is doing, in one word. */
    public enum Phase {
        LOADING,
        PAUSED,
        RUNNING,
        /** The experiment could not be opened; the message says why. */
        FAILED
    }
}
