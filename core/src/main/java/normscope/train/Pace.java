package normscope.train;

import java.util.concurrent.locks.LockSupport;
import normscope.config.Settings;

/** How far and how fast playing goes, and how often snapshots are taken; only the training thread calls this. */
final class Pace {
    /** Shortest time between two snapshots while training: a frame at 60 a second. */
    private static final long FRAME_NANOS = 16_000_000;

    /** Snapshots may take this share of the training thread at most: one part in so many. */
    private static final int CAPTURE_SHARE = 5;

    private long remaining;
    private double stepsPerSecond = Double.POSITIVE_INFINITY;
    private long nextStepAt = System.nanoTime();
    private long nextSnapshotAt = nextStepAt;

    /** Makes so many steps from now on. */
    void train(long steps) {
        remaining = steps;
    }

    /** Trains until the run is as long as it is to be; from there on without end. */
    void play(Trainer trainer) {
        int steps = trainer.experiment().shared().get(Settings.STEPS);
        remaining = trainer.step() < steps ? steps - trainer.step() : Long.MAX_VALUE;
    }

    /** Makes no more steps. */
    void stop() {
        remaining = 0;
    }

    /** Whether there are steps to make. */
    boolean playing() {
        return remaining > 0;
    }

    /** So many steps a second from now on; {@link Double#POSITIVE_INFINITY} is as fast as it goes. */
    void limit(double limit) {
        stepsPerSecond = limit;
        begin();
    }

    /** The next step may be made at once. */
    void begin() {
        nextStepAt = System.nanoTime();
    }

    /** Whether it is too early for the next step. */
    boolean early() {
        return System.nanoTime() < nextStepAt;
    }

    /** Sleeps until the next step, or for a frame if that is shorter. */
    void rest() {
        LockSupport.parkNanos(Math.min(nextStepAt - System.nanoTime(), FRAME_NANOS));
    }

    /** A step was made that began then; what was missed is caught up with by a frame at most. */
    void stepped(long begun) {
        remaining--;
        if (Double.isFinite(stepsPerSecond)) {
            nextStepAt = Math.max(nextStepAt, begun - FRAME_NANOS) + (long) (1e9 / stepsPerSecond);
        }
    }

    /** Whether it is time for another snapshot. */
    boolean snapshotDue() {
        return System.nanoTime() >= nextSnapshotAt;
    }

    /** A snapshot was taken that was begun then. */
    void published(long begun) {
        long end = System.nanoTime();
        nextSnapshotAt = Math.max(begun + FRAME_NANOS, end + (CAPTURE_SHARE - 1) * (end - begun));
    }
}
