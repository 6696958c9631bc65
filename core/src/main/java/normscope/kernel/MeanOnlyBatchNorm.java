package normscope.kernel;

/**
 * xhat = x − μ_B (Salimans and Kingma 2016, section 4), at inference x minus the running mean. There is no variance in it:
 * the running one stays as it started.
 */
final class MeanOnlyBatchNorm extends ArrayNormalization {
    MeanOnlyBatchNorm(Kernels kernels, int n, int s, int c, NormalizationArrays arrays) {
        super(kernels, n, s, c, arrays);
    }

    @Override
    void normalize() {
        batch.average(x, batch.mean);
        normalizeWith(batch.mean, batch.variance);
    }

    @Override
    void normalizeWith(double[] mean, double[] variance) {
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                xhat[row + k] = x[row + k] - mean[k];
            }
        }
    }

    @Override
    void pullBack(double[] g, double[] dx) {
        double[] mean = new double[c];
        batch.average(g, mean);
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                dx[row + k] += g[row + k] - mean[k];
            }
        }
    }

    @Override
    public Statistics statistics() {
        return new Statistics(batch.mean.clone(), null);
    }

    @Override
    void merge(double[] mean, double[] variance) {
        move(mean, batch.mean, 1);
    }
}
