package normscope.train;

import org.jspecify.annotations.Nullable;

/**
 * Makes a run once more, with networks of its own, up to where the lanes went back to: for the points of its way that a run knows
 * which came no further. Only the training thread calls this.
 */
final class PathFilling {
    private @Nullable Trainer side;

    /** Whether the lanes are where closer points of their way could be known. */
    static boolean wanted(Trainer trainer) {
        return trainer.lacksPath();
    }

    /**
     * Goes on for a while.
     *
     * @return whether the lanes have the points now
     * @throws normscope.config.InvalidExperiment if there is no memory for the run a second time
     */
    boolean advance(Trainer trainer, long nanos) {
        Trainer again = side;
        if (again == null || again.step() != trainer.step() || !again.run().equals(trainer.run())) {
            close();
            Opening opening = Opening.of(trainer.run());
            opening.check(0);
            again = new Trainer(opening, LaneThreads.BESIDE_WINDOW, false);
            side = again;
            again.keepPath(TrainingLoop.PATH);
            again.seek(trainer.step());
            return false;
        }
        if (!again.approach(nanos)) {
            return false;
        }
        trainer.takePath(again);
        close();
        return true;
    }

    /** How many of a hundred parts of the way are made; −1 while nothing goes on. */
    int percent() {
        Trainer again = side;
        return again == null ? -1 : (int) Math.min(99, 100 - 100L * again.ahead() / Math.max(1, again.step()));
    }

    /** Bytes of native memory that it takes now. */
    long bytes() {
        return side == null ? 0 : side.bytes();
    }

    void close() {
        Trainer again = side;
        side = null;
        if (again != null) {
            again.close();
        }
    }
}
