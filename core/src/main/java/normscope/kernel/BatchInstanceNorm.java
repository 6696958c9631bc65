package normscope.kernel;

import java.util.Objects;
import normscope.config.Pooling;
import normscope.config.Scheme;

/**
 * xhat = ρ x_B + (1 − ρ) x_I: BatchNorm and InstanceNorm mixed, with ρ [1, c] learned and kept in [0, 1] (Nam and Kim 2018).
 * At inference x_B takes the running statistics.
 */
final class BatchInstanceNorm extends ArrayNormalization {
    private final Moments instance;
    private final double[] rho;

    BatchInstanceNorm(Kernels kernels, int n, int s, int c, NormalizationArrays arrays) {
        super(kernels, n, s, c, arrays);
        instance = new Moments(Pooling.of(Scheme.INSTANCE, n, s, c));
        rho = new double[c];
    }

    @Override
    void normalize() {
        batch.measure(x);
        normalizeWith(batch.mean, batch.variance);
    }

    @Override
    void normalizeWith(double[] mean, double[] variance) {
        instance.measure(x);
        readRho();
        double[] inverse = inverse(variance);
        double[] inInstance = inverse(instance.variance);
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                int p = instance.of(row + k);
                double standard = (x[row + k] - mean[k]) * inverse[k];
                double alone = (x[row + k] - instance.mean[p]) * inInstance[p];
                xhat[row + k] = rho[k] * standard + (1 - rho[k]) * alone;
            }
        }
    }

    @Override
    void pullBack(double[] g, double[] dx) {
        double[] inBatch = inverse(batch.variance);
        double[] inInstance = inverse(instance.variance);
        double[] drho = new double[c];
        double[] share = new double[x.length];
        double[] rest = new double[x.length];
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                int i = row + k;
                int p = instance.of(i);
                double difference = (x[i] - batch.mean[k]) * inBatch[k] - (x[i] - instance.mean[p]) * inInstance[p];
                drho[k] += g[i] * difference;
                share[i] = rho[k] * g[i];
                rest[i] = g[i] - share[i];
            }
        }
        through(batch, inBatch, share, dx);
        through(instance, inInstance, rest, dx);
        kernels.write(drho, Objects.requireNonNull(arrays.dextra()));
    }

    /** Adds to dx what g says through (x − μ) / √(σ² + ε) with these moments. */
    private void through(Moments moments, double[] inverse, double[] g, double[] dx) {
        double[] dmean = new double[moments.mean.length];
        double[] dvariance = new double[moments.mean.length];
        for (int i = 0; i < x.length; i++) {
            int p = moments.of(i);
            double scaled = g[i] * inverse[p];
            dx[i] += scaled;
            dmean[p] -= scaled;
            dvariance[p] -= scaled * (x[i] - moments.mean[p]) * inverse[p] * inverse[p] / 2;
        }
        moments.addGradient(x, dmean, dvariance, dx);
    }

    private void readRho() {
        kernels.read(Objects.requireNonNull(arrays.extra()), rho);
    }

    @Override
    void merge(double[] mean, double[] variance) {
        move(mean, batch.mean, 1);
        move(variance, batch.variance, unbiasing());
    }

    @Override
    public void constrain() {
        readRho();
        for (int k = 0; k < c; k++) {
            rho[k] = Math.max(0, Math.min(1, rho[k]));
        }
        kernels.write(rho, Objects.requireNonNull(arrays.extra()));
    }
}
