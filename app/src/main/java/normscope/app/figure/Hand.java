package normscope.app.figure;

/** What a hand does to a figure with the mouse. */
public enum Hand {
    /** It moves over the figure. */
    HOVER,
    /** It leaves the figure. */
    LEAVE,
    /** It takes hold. */
    PRESS,
    /** It moves while it holds. */
    DRAG,
    /** It lets go. */
    RELEASE
}
