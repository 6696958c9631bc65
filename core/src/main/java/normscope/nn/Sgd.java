package normscope.nn;

import normscope.kernel.Kernels;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Stochastic gradient descent with momentum (Polyak 1964) and coupled weight decay, as PyTorch has it:
 * v ← momentum · v + ∇L + decay · θ, θ ← θ − rate · v. Only weight matrices decay.
 */
public final class Sgd implements Optimizer {
    private final Kernels kernels;
    private final Parameters parameters;
    private @Nullable Velocity velocity;

    /** One number a parameter, and the two prefixes that parameters have too; with what frees it. */
    private record Velocity(Kernels own, INDArray all, INDArray learned, INDArray weights) {}

    public Sgd(Network network) {
        kernels = network.kernels();
        parameters = network.parameters();
    }

    @Override
    public void update(double rate, double momentum, double decay) {
        if (momentum == 0 && decay == 0) {
            forget();
            kernels.axpy(-rate, parameters.learnedGradients(), parameters.learned());
            return;
        }
        Velocity v = velocity();
        kernels.scale(momentum, v.learned());
        kernels.axpy(1, parameters.learnedGradients(), v.learned());
        if (decay > 0) {
            kernels.axpy(decay, parameters.weights(), v.weights());
        }
        kernels.axpy(-rate, v.learned(), parameters.learned());
    }

    private void forget() {
        Velocity v = velocity;
        velocity = null;
        if (v != null) {
            v.own().close();
        }
    }

    private Velocity velocity() {
        Velocity v = velocity;
        if (v == null) {
            Kernels own = kernels.nested();
            INDArray all = own.zeros(1, parameters.length());
            v = new Velocity(
                    own,
                    all,
                    prefix(all, parameters.learned().length()),
                    prefix(all, parameters.weights().length()));
            velocity = v;
        }
        return v;
    }

    private static INDArray prefix(INDArray array, long length) {
        return length == array.length()
                ? array
                : array.get(NDArrayIndex.point(0), NDArrayIndex.interval(0, length))
                        .reshape('c', 1, length);
    }

    /** Starts with a velocity of {@code factor} times the weight matrices, see {@link normscope.config.Schedule}. */
    public void startWith(double factor) {
        kernels.axpy(factor, parameters.weights(), velocity().weights());
    }

    /** The velocity; null where there is none, which is not the same as one of 0. */
    private record Remembered(@Nullable Kept velocity) implements State {
        @Override
        public long bytes() {
            return velocity == null ? 0 : velocity.bytes();
        }
    }

    @Override
    public State state() {
        Velocity v = velocity;
        return new Remembered(v == null ? null : Kept.of(kernels, v.all()));
    }

    @Override
    public void restore(State state) {
        if (!(state instanceof Remembered remembered)) {
            throw new IllegalArgumentException("the state of another optimizer");
        }
        if (remembered.velocity == null) {
            forget();
        } else {
            remembered.velocity.into(kernels, velocity().all());
        }
    }

    @Override
    public INDArray direction() {
        Velocity v = velocity;
        return v != null ? v.all() : parameters.gradients();
    }
}
