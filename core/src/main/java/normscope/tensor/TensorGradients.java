package normscope.tensor;

import normscope.snapshot.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Gradients of Σ dy · y. Those of parameters are sums over samples and positions, and float64 whatever the tensor is.
 *
 * @param dx of the tensor's shape and number type
 * @param dgamma [C]
 * @param dbeta [C]
 * @param dmix null for normalizers that mix nothing
 */
public record TensorGradients(Tensor dx, Tensor dgamma, Tensor dbeta, @Nullable Tensor dmix) {}
