package normscope.kernel;

import normscope.config.Pooling;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arrays that a normalizer works on, all c-ordered and preallocated. Activations and their gradients are
 * [N·S, C]; {@code y} may be the same array as {@code xhat} where nothing is learned.
 *
 * @param z what is normalized
 * @param xhat what γ and β are applied to: for the table, z with mean 0 and variance 1 in every pool
 * @param y γ·xhat + β
 * @param dy gradient of the loss with respect to y
 * @param dz gradient with respect to z; may be the same array as dy
 * @param gamma [1, C]; null where nothing is learned
 * @param beta [1, C]; null where nothing is learned
 * @param dgamma gradient with respect to gamma
 * @param dbeta gradient with respect to beta
 * @param runningMean [1, groups of {@link Pooling}], for most schemes [1, C]; null for schemes that do not pool over
 *     samples
 * @param runningVar likewise, what stands under the root at inference: for most the unbiased variance
 * @param extra [1, K], what is learned beside γ and β; null for most
 * @param dextra gradient with respect to extra
 */
public record NormalizationArrays(
        INDArray z,
        INDArray xhat,
        INDArray y,
        @Nullable INDArray dy,
        @Nullable INDArray dz,
        @Nullable INDArray gamma,
        @Nullable INDArray beta,
        @Nullable INDArray dgamma,
        @Nullable INDArray dbeta,
        @Nullable INDArray runningMean,
        @Nullable INDArray runningVar,
        @Nullable INDArray extra,
        @Nullable INDArray dextra) {}
