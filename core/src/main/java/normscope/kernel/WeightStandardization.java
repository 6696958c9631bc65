package normscope.kernel;

/**
 * w = g · scale · (v − mean) / (std + 10⁻⁵), column by column, with the biased standard deviation √(mean of (v − mean)²).
 * Scale is 1 and g absent for Weight Standardization (Qiao, Wang, Liu, Shen and Yuille 2019; the authors' code divides
 * by the unbiased deviation), γ / √fan_in for Scaled Weight Standardization (Brock, De and Smith 2021), which keeps the
 * variance of layers if γ is {@link normscope.config.Activation#gain}.
 */
final class WeightStandardization extends ColumnTransform {
    private static final double EPS = 1e-5;

    private final double scale;

    WeightStandardization(Kernels kernels, WeightArrays arrays) {
        super(kernels, arrays);
        scale = 1;
    }

    /** @param gain γ */
    WeightStandardization(Kernels kernels, WeightArrays arrays, double gain) {
        super(kernels, arrays);
        scale = gain / Math.sqrt(fanIn());
    }

    @Override
    void normalize(double[] column) {
        double std = centre(column);
        for (int i = 0; i < column.length; i++) {
            column[i] *= scale / (std + EPS);
        }
    }

    /** d ← scale / (std + ε) · (d − mean(d) − c · mean(c·d) / (std (std + ε))) with c = v − mean. */
    @Override
    void pullBack(double[] column, double[] gradient) {
        int n = column.length;
        double std = centre(column);
        double mean = 0;
        double along = 0;
        for (int i = 0; i < n; i++) {
            mean += gradient[i] / n;
            along += column[i] * gradient[i] / n;
        }
        // equal weights have no direction in which their deviation grows
        double spread = std > 0 ? along / (std * (std + EPS)) : 0;
        for (int i = 0; i < n; i++) {
            gradient[i] = scale / (std + EPS) * (gradient[i] - mean - column[i] * spread);
        }
    }

    @Override
    double initialGain(double[] column) {
        return 1;
    }

    /** Subtracts the mean and returns the biased standard deviation. */
    private static double centre(double[] column) {
        double mean = 0;
        for (double value : column) {
            mean += value / column.length;
        }
        double variance = 0;
        for (int i = 0; i < column.length; i++) {
            column[i] -= mean;
            variance += column[i] * column[i] / column.length;
        }
        return Math.sqrt(variance);
    }
}
