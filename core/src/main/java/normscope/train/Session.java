package normscope.train;

import normscope.config.Experiment;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import org.jspecify.annotations.Nullable;

/** Owns the training thread. Every method returns at once and may be called from any thread. */
public final class Session implements AutoCloseable {
    /** Replaces what runs; paused at step 0. */
    public void open(Experiment experiment) {
        throw new IllegalStateException("sketch");
    }

    /**
     * Goes on with changed settings: between two steps if only live ones differ (see
     * {@link Experiment#continuesAs}), else from step 0.
     */
    public void change(Experiment experiment) {
        throw new IllegalStateException("sketch");
    }

    /** Trains until paused, or until the experiment's number of steps is reached. */
    public void play() {
        throw new IllegalStateException("sketch");
    }

    public void pause() {
        throw new IllegalStateException("sketch");
    }

    /** Makes so many steps in every lane, then pauses. */
    public void advance(int steps) {
        throw new IllegalStateException("sketch");
    }

    /** Goes to the end of the first lane's epoch, then pauses. */
    public void advanceEpoch() {
        throw new IllegalStateException("sketch");
    }

    /** Back to step 0 with the same seed and the same initial weights; paused. */
    public void rewind() {
        throw new IllegalStateException("sketch");
    }

    /** Limits playing; {@link Double#POSITIVE_INFINITY} is as fast as it goes. */
    public void speed(double stepsPerSecond) {
        throw new IllegalStateException("sketch");
    }

    /** The newest snapshot, the same object until something changed; null until the first experiment is open. */
    public @Nullable Snapshot latest() {
        throw new IllegalStateException("sketch");
    }

    public Status status() {
        throw new IllegalStateException("sketch");
    }

    @Override
    public void close() {
        throw new IllegalStateException("sketch");
    }
}
