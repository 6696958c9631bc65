package normscope.snapshot;

/**
 * How a slice is getting on.
 *
 * @param busy whether points are being computed
 * @param live whether it is computed again around every newer step
 * @param problem why there is none, a sentence; empty if all is well
 */
public record SliceStatus(boolean busy, boolean live, String problem) {
    public static final SliceStatus IDLE = new SliceStatus(false, false, "");
}
