package normscope.config;

/**
 * By what a lane is told from the others wherever it is shown: a letter, with a colour and dashes of its own. It belongs
 * to the lane, not to its place, so that a lane keeps it when one before it is removed.
 */
public enum Letter {
    A,
    B,
    C,
    D
}
