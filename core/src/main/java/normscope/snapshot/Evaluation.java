package normscope.snapshot;

/**
 * A look at the held-out data, in inference mode.
 *
 * @param step after how many updates
 * @param epoch the same in passes through the training data
 * @param loss mean loss over all held-out samples
 * @param accuracy share of them that are classified right; NaN for regression
 */
public record Evaluation(int step, double epoch, double loss, double accuracy) {}
