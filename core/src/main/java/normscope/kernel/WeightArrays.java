package normscope.kernel;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arrays that a weight transform works on, all c-ordered and preallocated. A weight matrix has one column per unit
 * or output channel and one row for each of its fan-in inputs: [in, out], or [k·k·in, out] for convolutions.
 *
 * @param v [in, out], what is learned
 * @param gain [1, out], learned too; null where {@code Reparameterization.hasGain} is false
 * @param w [in, out], what is applied
 * @param dw gradient of the loss with respect to w; null without gradients
 * @param dv gradient with respect to v; null without gradients
 * @param dgain gradient with respect to gain; null without gain or gradients
 */
public record WeightArrays(
        INDArray v,
        @Nullable INDArray gain,
        INDArray w,
        @Nullable INDArray dw,
        @Nullable INDArray dv,
        @Nullable INDArray dgain) {}
