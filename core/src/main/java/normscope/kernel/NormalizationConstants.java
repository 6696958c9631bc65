package normscope.kernel;

/**
 * What may change in a normalizer between two steps.
 *
 * @param eps ε, added to the variance before the square root
 * @param runningMomentum share of the new minibatch in the running statistics: r ← (1 − momentum) r + momentum · new
 * @param unbiased whether variances enter the running statistics divided by m − 1, as they do in training, or by m
 * @param maxScale r_max of Batch Renormalization (Ioffe 2017): r is kept in [1 / r_max, r_max]
 * @param maxShift d_max of Batch Renormalization: d is kept in [−d_max, d_max]
 */
public record NormalizationConstants(
        double eps, double runningMomentum, boolean unbiased, double maxScale, double maxShift) {
    /** ε and running momentum; Batch Renormalization without correction, which is BatchNorm. */
    public NormalizationConstants(double eps, double runningMomentum) {
        this(eps, runningMomentum, true, 1, 0);
    }

    /** PyTorch's initial values. */
    public static final NormalizationConstants INITIAL = new NormalizationConstants(1e-5, 0.1);

    /**
     * The same for measuring statistics afresh: with another running momentum, and Batch Renormalization as BatchNorm,
     * because what it would correct towards is only being measured.
     */
    public NormalizationConstants withMomentum(double momentum, boolean unbiasedVariance) {
        return new NormalizationConstants(eps, momentum, unbiasedVariance, 1, 0);
    }
}
