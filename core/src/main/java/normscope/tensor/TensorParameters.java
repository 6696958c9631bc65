package normscope.tensor;

import org.jspecify.annotations.Nullable;

/**
 * What a normalizer takes beside a tensor; what is null is where training starts: γ = 1, β = 0.
 *
 * @param gamma scale, [C]
 * @param beta shift, [C]
 * @param runningMean in the order of the kernels, as {@link ParameterFile#statistics} reads it; for most [C]
 * @param runningVar likewise
 * @param mix what a normalizer that mixes several learns beside γ and β, as many as {@link TensorNormalization#extras}
 */
public record TensorParameters(
        double @Nullable [] gamma,
        double @Nullable [] beta,
        double @Nullable [] runningMean,
        double @Nullable [] runningVar,
        double @Nullable [] mix) {
    /** None of them. */
    public static final TensorParameters INITIAL = new TensorParameters(null, null, null, null, null);
}
