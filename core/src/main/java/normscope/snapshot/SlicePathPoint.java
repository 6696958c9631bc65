package normscope.snapshot;

/**
 * A recorded point of training as a slice sees it: projected onto its line or plane.
 *
 * @param step after how many updates it was recorded
 * @param alpha along the first axis
 * @param beta along the second; 0 on a line
 */
public record SlicePathPoint(int step, double alpha, double beta) {}
