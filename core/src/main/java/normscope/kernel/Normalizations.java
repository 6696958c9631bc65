package normscope.kernel;

import normscope.config.Normalizer;
import normscope.config.Scheme;

/** Which arithmetic a normalizer has: that of the table for all that a scheme describes, else its own. */
public final class Normalizations {
    private Normalizations() {}

    /**
     * Binds a normalizer over [n, s, c] to its arrays.
     *
     * @param scheme what it pools, for the normalizers of the table
     * @param n samples
     * @param s positions
     * @param c channels
     */
    public static Normalization bind(
            Kernels kernels, Normalizer kind, Scheme scheme, int n, int s, int c, NormalizationArrays arrays) {
        return switch (kind) {
            case RENORM -> new BatchRenormalization(kernels, n, s, c, arrays);
            case L1 -> new LpBatchNorm(LpBatchNorm.Norm.ONE, kernels, n, s, c, arrays);
            case L2 -> new LpBatchNorm(LpBatchNorm.Norm.TWO, kernels, n, s, c, arrays);
            case LINF -> new LpBatchNorm(LpBatchNorm.Norm.INFINITY, kernels, n, s, c, arrays);
            case DETACHED -> new DetachedBatchNorm(kernels, n, s, c, arrays);
            case VARIANCE -> new VarianceNorm(kernels, n, s, c, arrays);
            case MEAN_ONLY -> new MeanOnlyBatchNorm(kernels, n, s, c, arrays);
            case SWITCHABLE -> new SwitchableNorm(kernels, n, s, c, arrays);
            case BATCH_INSTANCE -> new BatchInstanceNorm(kernels, n, s, c, arrays);
            case DYNAMIC_TANH -> new DynamicTanh(kernels, n, s, c, arrays);
            default -> kernels.normalization(scheme, n, s, c, arrays);
        };
    }

    /** How many numbers {@code kind} learns beside γ and β, for a layer with s positions and c channels. */
    public static int extras(Normalizer kind, int s, int c) {
        return switch (kind) {
            // a weight for the mean and one for the variance of each part; Instance- is no part of its own where s is 1
            case SWITCHABLE -> s > 1 ? 6 : 4;
            case BATCH_INSTANCE -> c;
            case DYNAMIC_TANH -> 1;
            default -> 0;
        };
    }

    /** Where those numbers start: equal weights for Switchable Norm, BatchNorm alone for Batch-Instance Norm. */
    public static double initialExtra(Normalizer kind) {
        return kind == Normalizer.DYNAMIC_TANH ? 0.5 : 1;
    }
}
