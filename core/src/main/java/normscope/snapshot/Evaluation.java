package normscope.snapshot;

/**
 * A look at the held-out data, in inference mode.
 *
 * @param step after how many updates
 * @param epoch the same in passes through the training data
 * @param loss mean loss over all held-out samples
 * @param accuracy share of them that are classified right; NaN for regression
 * @param spread standard deviation of the answers over Monte Carlo passes, averaged over samples and outputs; NaN
 *     where nothing is drawn
 * @param information mutual information of answer and statistics, H(mean p) − mean H(p) in nats, averaged over samples;
 *     NaN likewise and for regression
 * @param always the class that every held-out sample is given; −1 where not all are given the same, for regression, and
 *     where there is but one sample
 * @param statistics with whose means and variances it was normalized
 */
public record Evaluation(
        int step,
        double epoch,
        double loss,
        double accuracy,
        double spread,
        double information,
        int always,
        Statistics statistics) {
    /** Where not every sample is given the same class. */
    public static final int NOT_ALWAYS = -1;

    /** Without anything drawn. */
    public Evaluation(int step, double epoch, double loss, double accuracy, Statistics statistics) {
        this(step, epoch, loss, accuracy, Double.NaN, Double.NaN, NOT_ALWAYS, statistics);
    }

    /** Nobody has looked yet. */
    public static Evaluation none(int step) {
        return new Evaluation(step, 0, Double.NaN, Double.NaN, Statistics.NONE);
    }
}
