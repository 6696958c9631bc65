package normscope.app.figure.axes;

import normscope.axes.Standardization;
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
        if (means.length != d.now().pooling().groups()) {
            return null; // kept over other pools than those of the diagram
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

    /**
     * The same after the pools of this minibatch: every ghost batch enters in its turn, its variance as an estimate, which
     * is divided by m − 1. The variance of a normalizer with an arithmetic of its own is not known, NaN.
     *
     * @param share of a pool in the running statistics
     */
    RunningPool after(Diagram d, double share) {
        Standardization now = d.now();
        int groups = now.pooling().groups();
        int m = now.pooling().size();
        double newMean = mean;
        double newVariance = variance;
        for (int pool = 0; pool < now.pooling().pools(); pool++) {
            int statistic = pool * groups + d.statistic() % groups;
            newMean += share * (now.mean(statistic) - newMean);
            newVariance += share * (estimate(now.variance(statistic), m) - newVariance);
        }
        return new RunningPool(newMean, d.otherArithmetic() ? Double.NaN : newVariance, eps);
    }

    /** The variance of m values as it enters: divided by m − 1, or as it is where there is but one. */
    static double estimate(double variance, int m) {
        return m > 1 ? variance * m / (m - 1) : variance;
    }
}
