package normscope.train;

import java.util.Map;
import normscope.config.Experiment;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Tensor;

/** One training run, on the thread of whoever calls it. */
public final class Trainer implements AutoCloseable {
    /**
     * Reads the data and makes the networks.
     *
     * @throws normscope.config.InvalidExperiment if the data cannot be read or do not fit the settings
     */
    public static Trainer open(Experiment experiment) {
        throw new IllegalStateException("sketch");
    }

    /** Steps made. */
    public int step() {
        throw new IllegalStateException("sketch");
    }

    /** One step of every lane that has not diverged, with evaluation and record where they are due. */
    public void advance() {
        throw new IllegalStateException("sketch");
    }

    public boolean allDiverged() {
        throw new IllegalStateException("sketch");
    }

    /** Measures the layers as they are now. */
    public Snapshot snapshot() {
        throw new IllegalStateException("sketch");
    }

    /** Parameters and running statistics of a lane, under the names of a PyTorch {@code Sequential}. */
    public Map<String, Tensor> weights(int lane) {
        throw new IllegalStateException("sketch");
    }

    /** Which training samples stood in each minibatch so far: [steps, batch size]. */
    public Tensor minibatches(int lane) {
        throw new IllegalStateException("sketch");
    }

    @Override
    public void close() {
        throw new IllegalStateException("sketch");
    }
}
