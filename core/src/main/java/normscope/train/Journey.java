package normscope.train;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The way of the lanes to another step, a little at a time; only the training thread calls this. */
final class Journey {
    /** How long it goes on before anything else may happen. */
    private static final long TURN_NANOS = 12_000_000;

    private final BooleanSupplier ended;
    private boolean busy;
    private int all;

    /** @param ended whether nobody wants to arrive any more */
    Journey(BooleanSupplier ended) {
        this.ended = ended;
    }

    /** Begins: the lanes go back to what was kept before the step. */
    void begin(Trainer trainer, int step) {
        busy = false; // nor if it fails
        if (trainer.step() != step || !trainer.arrived()) {
            trainer.seek(step);
            all = Math.max(1, trainer.ahead());
            busy = true;
        }
    }

    /** Whether the lanes are on their way. */
    boolean busy() {
        return busy;
    }

    /** Stays where the lane is that is furthest behind. */
    void stop(@Nullable Trainer trainer) {
        if (busy && trainer != null) {
            trainer.seek(trainer.step() - trainer.ahead());
            finish(trainer);
        }
        busy = false;
    }

    /** There is nobody on the way any more. */
    void forget() {
        busy = false;
    }

    /** Makes some of the steps; true once all lanes are there. */
    boolean advance(Trainer trainer) {
        boolean going = busy;
        busy = false; // nor if it fails
        busy = going && !trainer.approach(TURN_NANOS);
        return !busy;
    }

    /** Makes all of the steps at once; false if it was ended before. */
    boolean finish(@Nullable Trainer trainer) {
        while (trainer != null && busy && !ended.getAsBoolean()) {
            advance(trainer);
        }
        return !busy;
    }

    /** "Going to step 1,200: 38 %". */
    String words(Trainer trainer) {
        return "Going to step %,d: %d %%".formatted(trainer.step(), 100 - 100L * trainer.ahead() / all);
    }
}
