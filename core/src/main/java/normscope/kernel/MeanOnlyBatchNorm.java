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
        for (int i = 0; i < x.length; i++) {
            xhat[i] = x[i] - mean[i % c];
        }
    }

    @Override
    void pullBack(double[] g, double[] dx) {
        double[] mean = new double[c];
        batch.average(g, mean);
        for (int i = 0; i < x.length; i++) {
            dx[i] += g[i] - mean[i % c];
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
