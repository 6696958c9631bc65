package normscope.nn;

import normscope.kernel.Kernels;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Stochastic gradient descent with momentum (Polyak 1964) and coupled weight decay, as PyTorch has it:
 * v ← momentum · v + ∇L + decay · θ, θ ← θ − rate · v. Only weight matrices decay.
 */
public final class Sgd {
    private final Kernels kernels;
    private final Parameters parameters;
    private @Nullable INDArray velocity;
    private @Nullable INDArray weightVelocity;

    public Sgd(Network network) {
        kernels = network.kernels();
        parameters = network.parameters();
    }

    /** One update from the gradients of the last backward pass. */
    public void update(double rate, double momentum, double decay) {
        if (momentum == 0 && decay == 0) {
            velocity = null;
            weightVelocity = null;
            kernels.axpy(-rate, parameters.gradients(), parameters.values());
            return;
        }
        if (velocity == null || weightVelocity == null) {
            velocity = kernels.zeros(1, parameters.length());
            weightVelocity = velocity.get(NDArrayIndex.point(0), NDArrayIndex.interval(0, parameters.weightLength()))
                    .reshape('c', 1, parameters.weightLength());
        }
        kernels.scale(momentum, velocity);
        kernels.axpy(1, parameters.gradients(), velocity);
        if (decay > 0) {
            kernels.axpy(decay, parameters.weights(), weightVelocity);
        }
        kernels.axpy(-rate, velocity, parameters.values());
    }

    /** What the last update was a multiple of: the velocity, or the gradient where there is none. */
    public INDArray direction() {
        return velocity != null ? velocity : parameters.gradients();
    }
}
