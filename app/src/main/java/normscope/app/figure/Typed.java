package normscope.app.figure;

/** Keys that figures answer to. */
public enum Typed {
    LEFT,
    RIGHT,
    UP,
    DOWN,
    /** Towards the back. */
    BACK,
    /** Towards the front. */
    FRONT,
    /** A larger number in the selected place. */
    MORE,
    /** A smaller number in the selected place. */
    LESS,
    /** As it was. */
    RESET
}
