package normscope.kernel;

import normscope.config.Pooling;

/** Mean and variance of every pool and group of the last minibatch, [pools, groups] each. */
final class PoolStatistics {
    final double[] mean;
    final double[] variance;
    private double eps = 1e-5;

    PoolStatistics(Pooling pooling) {
        mean = new double[pooling.statistics()];
        variance = new double[pooling.statistics()];
    }

    void eps(double value) {
        eps = value;
    }

    /** 1 / √(σ² + ε). */
    double inverse(double sigmaSquared) {
        return 1 / Math.sqrt(sigmaSquared + eps);
    }
}
