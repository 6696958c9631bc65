package normscope.tensor;

import normscope.snapshot.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What came of a tensor, in the axes of its file. What is as large as it has its number type; statistics are float64, as
 * they are computed, so that y follows from them.
 *
 * @param xhat what γ and β are applied to, [n, height · width, channels] in c order
 * @param y γ · xhat + β, of the tensor's shape
 * @param mean what was subtracted, one number a pool: [C], [N], [N, G], [N, H, W] …; 0 where nothing is, null where
 *     nothing is pooled
 * @param variance what ε was added to under the root, likewise; null where nothing is divided by
 * @param gradients null if none were asked for
 */
public record NormalizedTensor(
        double[] xhat,
        Tensor y,
        @Nullable Tensor mean,
        @Nullable Tensor variance,
        @Nullable TensorGradients gradients) {}
