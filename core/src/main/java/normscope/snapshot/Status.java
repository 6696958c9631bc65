package normscope.snapshot;

/**
 * What the session is doing.
 *
 * @param phase in one word
 * @param message while loading, what is loaded; on the way to another step, how far it is; else a sentence about the last change that failed, or empty. After a
 *     failed change the experiment before it goes on.
 */
public record Status(Phase phase, String message) {
    /** What the session is doing, in one word. */
    public enum Phase {
        LOADING,
        PAUSED,
        /** On the way to another step of the run; the message says which, and how far. */
        SEEKING,
        RUNNING,
        /** There is no experiment, because the first one could not be opened; the message says why. */
        FAILED
    }
}
