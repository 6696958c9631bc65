package normscope.kernel;

import java.util.Arrays;

/**
 * xhat = (x − μ_B) / σ_B · r + d with σ_B = √(variance + ε), r = σ_B / σ within [1 / r_max, r_max] and d = (μ_B − μ) / σ
 * within [−d_max, d_max], both constants on the way back (Ioffe 2017, algorithm 1). Without clipping that is xhat = (x − μ)
 * / σ, as at inference; with r_max = 1 and d_max = 0 it is BatchNorm.
 *
 * <p>The paper averages the deviation, not the variance: σ ← σ + α (σ_B − σ), biased. The running variance holds σ² − ε,
 * so that inference is the same as everywhere.
 */
final class BatchRenormalization extends ArrayNormalization {
    private final double[] deviation;
    private final double[] scale;
    private final double[] shift;

    BatchRenormalization(Kernels kernels, int n, int s, int c, NormalizationArrays arrays) {
        super(kernels, n, s, c, arrays);
        deviation = new double[c];
        scale = new double[c];
        shift = new double[c];
    }

    @Override
    void normalize() {
        batch.measure(x);
        double[] mean = runningMean();
        double[] variance = runningVar();
        for (int k = 0; k < c; k++) {
            double sigma = deviation(variance[k]);
            deviation[k] = deviation(batch.variance[k]);
            scale[k] = clip(deviation[k] / sigma, 1 / constants.maxScale(), constants.maxScale());
            shift[k] = clip((batch.mean[k] - mean[k]) / sigma, -constants.maxShift(), constants.maxShift());
        }
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                xhat[row + k] = (x[row + k] - batch.mean[k]) / deviation[k] * scale[k] + shift[k];
            }
        }
    }

    /** dx = r / σ_B · (g − mean(g) − x_B · mean(g · x_B)) with x_B = (x − μ_B) / σ_B. */
    @Override
    void pullBack(double[] g, double[] dx) {
        double[] inverse = new double[c];
        double[] mean = new double[c];
        double[] along = new double[c];
        Arrays.setAll(inverse, k -> 1 / deviation[k]);
        double share = 1.0 / batch.size();
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                mean[k] += share * g[row + k];
                along[k] += share * g[row + k] * (x[row + k] - batch.mean[k]) * inverse[k];
            }
        }
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                double standard = (x[row + k] - batch.mean[k]) * inverse[k];
                dx[row + k] += scale[k] * inverse[k] * (g[row + k] - mean[k] - standard * along[k]);
            }
        }
    }

    @Override
    void merge(double[] mean, double[] variance) {
        move(mean, batch.mean, 1);
        for (int k = 0; k < c; k++) {
            double sigma = deviation(variance[k]);
            sigma += constants.runningMomentum() * (deviation[k] - sigma);
            variance[k] = sigma * sigma - constants.eps();
        }
    }

    private double deviation(double variance) {
        return Math.sqrt(Math.max(0, variance + constants.eps()));
    }

    private static double clip(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
