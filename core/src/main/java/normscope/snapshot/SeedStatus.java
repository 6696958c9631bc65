package normscope.snapshot;

/**
 * How the runs of other seeds are getting on beside the one that is shown.
 *
 * @param wanted how many seeds are wanted, the shown one included; 1 if no others are
 * @param others the other seeds for people: "seeds 8–11"; empty if there are none
 * @param percent how far they are on their way to the furthest step of the shown run; −1 once all are there
 * @param begun how often they had to begin anew because the run became another
 */
public record SeedStatus(int wanted, String others, int percent, int begun) {
    /** No other seeds. */
    public static final SeedStatus NONE = new SeedStatus(1, "", -1, 0);
}
