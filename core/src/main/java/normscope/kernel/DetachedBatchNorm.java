package normscope.kernel;

/**
 * BatchNorm whose mean and variance count as constants on the way back: dx = dxhat / √(σ_B² + ε). It shows why they must
 * not (Ioffe and Szegedy 2015, section 2): what the update does to the statistics undoes what it does to the loss.
 */
final class DetachedBatchNorm extends ArrayNormalization {
    DetachedBatchNorm(Kernels kernels, int n, int s, int c, NormalizationArrays arrays) {
        super(kernels, n, s, c, arrays);
    }

    @Override
    void normalize() {
        batch.measure(x);
        normalizeWith(batch.mean, batch.variance);
    }

    @Override
    void pullBack(double[] g, double[] dx) {
        double[] inverse = inverse(batch.variance);
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                dx[row + k] += g[row + k] * inverse[k];
            }
        }
    }

    @Override
    void merge(double[] mean, double[] variance) {
        move(mean, batch.mean, 1);
        move(variance, batch.variance, unbiasing());
    }
}
