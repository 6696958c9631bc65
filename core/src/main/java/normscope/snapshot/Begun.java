package normscope.snapshot;

/**
 * Where the own way of a lane begins that branched off another.
 *
 * @param step after how many updates of its ancestors; 0 for a lane that is no branch
 * @param epoch the same in passes through the training data
 */
public record Begun(int step, double epoch) {
    /** Of a lane that is no branch. */
    public static final Begun START = new Begun(0, 0);
}
