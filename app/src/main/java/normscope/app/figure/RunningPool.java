package normscope.app.figure;

import normscope.snapshot.LayerTensor;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for a pool's mean and variance at inference, as the network has it now.
 *
 * @param mean running μ
 * @param variance running σ²
 * @param eps ε
 */
record RunningPool(double mean, double variance, double eps) {
    /** That of the active value's pool; null where the layer keeps none, or another scheme is shown. */
    static @Nullable RunningPool of(Diagram d) {
        LayerTensor.Output out = d.tensor().learned();
        if (out == null || !d.own()) {
            return null;
        }
        double[] means = out.runningMean();
        double[] variances = out.runningVar();
        if (means == null || variances == null) {
            return null;
        }
        // ghost batches of the same channels share theirs
        int at = d.statistic() % means.length;
        return new RunningPool(means[at], variances[at], d.tensor().eps());
    }

    /** √(σ² + ε). */
    double deviation() {
        return Math.sqrt(variance + eps);
    }

    /** What a value becomes. */
    double xhat(double x) {
        return (x - mean) / deviation();
    }

    /** The same after one more minibatch. */
    RunningPool updated(double share, double mean, double variance) {
        return new RunningPool(
                (1 - share) * this.mean + share * mean, (1 - share) * this.variance + share * variance, eps);
    }
}
