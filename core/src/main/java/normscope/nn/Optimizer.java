package normscope.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How the gradient moves the learned parameters of a network. */
public interface Optimizer {
    /** What the settings ask for. */
    static Optimizer of(normscope.config.Optimizer wanted, Network network) {
        return switch (wanted) {
            case SGD -> new Sgd(network);
            case ADAM -> new Adam(network);
        };
    }

    /**
     * One update from the gradients of the last backward pass.
     *
     * @param rate learning rate
     * @param momentum share of the last velocity that is kept; Adam has its own
     * @param decay weight decay, added to the gradient of weight matrices as decay · θ
     */
    void update(double rate, double momentum, double decay);

    /** What the last update was a multiple of, negated: [1, all parameters]. */
    INDArray direction();

    /** What it remembers of earlier updates: a copy. */
    State state();

    /**
     * Remembers what another of its kind did.
     *
     * @throws IllegalArgumentException if that was of another kind
     */
    void restore(State state);

    /** What an optimizer remembers. */
    interface State {
        /** Bytes that it takes. */
        long bytes();
    }
}
