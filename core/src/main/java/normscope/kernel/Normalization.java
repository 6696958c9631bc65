package normscope.kernel;

/** A normalizer bound to its arrays. */
public interface Normalization {
    /** Normalizes with the statistics of the minibatch: xhat = (z − μ) / √(σ² + ε), y = γ xhat + β. */
    void forward();

    /**
     * Normalizes with the running statistics where samples share theirs; otherwise the same as {@link #forward}.
     */
    void infer();

    /** From dy to dz, dγ and dβ, through the statistics; after {@link #forward}. */
    void backward();

    /**
     * Moves the running statistics towards those of the last {@link #forward}: r ← (1 − momentum) r + momentum · new,
     * with the unbiased variance (divided by m − 1; by m where m = 1). Ghost batches enter one after the other. Does
     * nothing for schemes that have none.
     */
    void updateRunning();

    /** ε of the denominator, from the next call on. */
    void eps(double value);

    /** Share of the new minibatch in the running statistics, from the next call on. */
    void runningMomentum(double value);
}
