package normscope.kernel;

/**
 * xhat = x / √(σ_B² + ε): the minibatch's variance about its mean, but the mean stays (Lubana, Dick and Tanaka 2021, in their
 * code VarianceNorm). Its running mean stays 0, so that inference is the same as everywhere.
 */
final class VarianceNorm extends ArrayNormalization {
    VarianceNorm(Kernels kernels, int n, int s, int c, NormalizationArrays arrays) {
        super(kernels, n, s, c, arrays);
    }

    @Override
    void normalize() {
        batch.measure(x);
        normalizeWith(new double[c], batch.variance);
    }

    @Override
    void pullBack(double[] g, double[] dx) {
        double[] dvariance = new double[c];
        for (int i = 0; i < x.length; i++) {
            int k = i % c;
            double squared = batch.variance[k] + constants.eps();
            dx[i] += g[i] / Math.sqrt(squared);
            dvariance[k] -= g[i] * xhat[i] / (2 * squared);
        }
        batch.addGradient(x, new double[c], dvariance, dx);
    }

    @Override
    public Statistics statistics() {
        return new Statistics(new double[c], batch.variance.clone());
    }

    @Override
    void merge(double[] mean, double[] variance) {
        move(variance, batch.variance, unbiasing());
    }
}
