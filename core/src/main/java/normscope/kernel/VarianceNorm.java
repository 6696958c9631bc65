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
        double[] inverse = inverse(batch.variance);
        double[] dvariance = new double[c];
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                dx[row + k] += g[row + k] * inverse[k];
                dvariance[k] -= g[row + k] * xhat[row + k] * inverse[k] * inverse[k] / 2;
            }
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
