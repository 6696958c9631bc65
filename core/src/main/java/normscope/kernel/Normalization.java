package normscope.kernel;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A normalizer bound to its arrays. */
public interface Normalization {
    /** Normalizes with the statistics of the minibatch: for the table xhat = (z − μ) / √(σ² + ε), y = γ xhat + β. */
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

    /**
     * What the last {@link #forward} measured in every pool, as copies.
     *
     * @param mean what x was centred with, [pools · groups of {@link normscope.config.Pooling}]; 0 where nothing is subtracted. Of a
     *     normalizer that mixes several, that of its BatchNorm; empty where nothing is pooled
     * @param variance what stands under the root before ε is added, likewise; null where nothing is divided by
     */
    record Statistics(double[] mean, double @Nullable [] variance) {}

    /** What the last {@link #forward} measured. */
    Statistics statistics();

    /**
     * Another way forward, with the rectifier right behind it: from z to y and a = max(y, 0).
     *
     * @param a as large as y
     * @param running whether it is that of {@link #infer}
     * @param backward whether {@link #backward} may follow; otherwise {@code xhat} is left as it was
     * @return null where that would be no faster than one after the other
     */
    default @Nullable Step rectified(INDArray a, boolean running, boolean backward) {
        return null;
    }

    /** Takes over what may change between two steps, from the next call on. */
    void constants(NormalizationConstants constants);

    /** Puts what was learned beside γ and β back into its range, after an update; most have no range. */
    default void constrain() {}
}
