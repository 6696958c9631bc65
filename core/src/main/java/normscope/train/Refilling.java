package normscope.train;

import normscope.config.InvalidExperiment;
import org.jspecify.annotations.Nullable;

/**
 * After a fork from a long run, of which few steps were kept, the record of a straight run: the same run goes through its first
 * steps once more, with networks of its own, while nothing else is to be done. Only the training thread calls this.
 */
final class Refilling {
    /** How long it goes on before anything else may happen. */
    private static final long TURN_NANOS = 12_000_000;

    private @Nullable Trainer side;
    private boolean cancelled;
    private int percent = -1;

    /** Whether anything is missing. */
    boolean busy(@Nullable Trainer trainer) {
        return trainer != null && !cancelled && trainer.sparseUntil() >= 0;
    }

    /**
     * Goes on for a while; what fails is not tried again.
     *
     * @return whether nothing is missing any more
     */
    boolean work(Trainer trainer) {
        try {
            return fill(trainer);
        } catch (InvalidExperiment e) {
            again();
            cancelled = true; // there is no memory for it: what is kept must do
            return true;
        } catch (RuntimeException | Error e) {
            again();
            cancelled = true;
            throw e;
        }
    }

    private boolean fill(Trainer trainer) {
        Trainer straight = side;
        if (straight == null || !straight.run().equals(trainer.run())) {
            again();
            Opening opening = Opening.of(trainer.run());
            opening.check(0);
            straight = new Trainer(opening, LaneThreads.BESIDE_WINDOW, false);
            side = straight;
        }
        long end = System.nanoTime() + TURN_NANOS;
        while (straight.step() < trainer.sparseUntil()) {
            percent = (int) (100L * straight.step() / trainer.sparseUntil());
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            straight.advance();
        }
        trainer.fill(straight);
        again();
        return true;
    }

    /** How far it is, in percent; −1 while there is nothing of it to do. */
    int percent() {
        return percent;
    }

    /** Gives up; what is kept must do. */
    void cancel() {
        again();
        cancelled = true;
    }

    /** Bytes of native memory that it takes now. */
    long bytes() {
        return side == null ? 0 : side.bytes();
    }

    /** Frees what computes; whatever is missing then is filled again. */
    void again() {
        Trainer straight = side;
        side = null;
        percent = -1;
        cancelled = false;
        if (straight != null) {
            straight.close();
        }
    }
}
