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
        for (int i = 0; i < x.length; i++) {
            int k = i % c;
            xhat[i] = rho[k] * standard(i, mean[k], variance[k]) + (1 - rho[k]) * inInstance(i);
        }
    }

    private double standard(int i, double mean, double variance) {
        return (x[i] - mean) / Math.sqrt(variance + constants.eps());
    }

    private double inBatch(int i) {
        return standard(i, batch.mean[i % c], batch.variance[i % c]);
    }

    private double inInstance(int i) {
        return standard(i, instance.mean[instance.of(i)], instance.variance[instance.of(i)]);
    }

    @Override
    void pullBack(double[] g, double[] dx) {
        double[] drho = new double[c];
        double[] share = new double[x.length];
        double[] rest = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int k = i % c;
            drho[k] += g[i] * (inBatch(i) - inInstance(i));
            share[i] = rho[k] * g[i];
            rest[i] = g[i] - share[i];
        }
        through(batch, share, dx);
        through(instance, rest, dx);
        kernels.write(drho, Objects.requireNonNull(arrays.dextra()));
    }

    /** Adds to dx what g says through (x − μ) / √(σ² + ε) with these moments. */
    private void through(Moments moments, double[] g, double[] dx) {
        double[] dmean = new double[moments.mean.length];
        double[] dvariance = new double[moments.mean.length];
        for (int i = 0; i < x.length; i++) {
            int p = moments.of(i);
            double squared = moments.variance[p] + constants.eps();
            dx[i] += g[i] / Math.sqrt(squared);
            dmean[p] -= g[i] / Math.sqrt(squared);
            dvariance[p] -= g[i] * (x[i] - moments.mean[p]) / (2 * squared * Math.sqrt(squared));
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
