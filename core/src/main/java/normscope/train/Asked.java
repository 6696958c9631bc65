package normscope.train;

import java.util.function.IntFunction;
import normscope.measure.MinibatchLoss;
import normscope.measure.Update;
import normscope.snapshot.LayerTensor;

/**
 * A lane between two steps, for whoever measures.
 *
 * @param lane its index
 * @param update its next one before it is made: the parameters after it are still those before it
 * @param first the loss of the run's first minibatch, with the noise and dropout of this step
 * @param look the lane as it is
 * @param tensors all activations of a layer on the last minibatch, by its index from the input side; they cost a pass
 */
public record Asked(int lane, Update update, MinibatchLoss first, Look look, IntFunction<LayerTensor> tensors) {
    /** How many updates it has made. */
    public int step() {
        return update.step();
    }

    /** The learning rate of the next one. */
    public double rate() {
        return update.rate();
    }

    /** The loss of the minibatch that the next update is made for. */
    public MinibatchLoss upcoming() {
        return update.minibatch();
    }
}
