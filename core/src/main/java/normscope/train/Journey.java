package normscope.train;

import org.jspecify.annotations.Nullable;

/** The way of the lanes to another step, a little at a time; only the training thread calls this. */
final class Journey {
    /** How long it goes on before anything else may happen. */
    private static final long TURN_NANOS = 12_000_000;

    private int target = -1;
    private int from;

    /** Begins: the lanes go back to what was kept before the step. */
    void begin(Trainer trainer, int step) {
        if (trainer.step() == step) {
            target = -1;
            return;
        }
        trainer.seek(step);
        target = step;
        from = trainer.step();
    }

    /** Whether the lanes are on their way. */
    boolean busy() {
        return target >= 0;
    }

    /** Where the lanes will be. */
    int target(Trainer trainer) {
        return busy() ? target : trainer.step();
    }

    /** Stays where the lanes are. */
    void stop() {
        target = -1;
    }

    /** Makes some of the steps; true once it has arrived. */
    boolean advance(Trainer trainer) {
        long end = System.nanoTime() + TURN_NANOS;
        while (trainer.step() < target && !trainer.allDiverged() && System.nanoTime() < end) {
            trainer.advance();
        }
        if (trainer.step() >= target || trainer.allDiverged()) {
            target = -1;
        }
        return target < 0;
    }

    /** Makes all of the steps at once. */
    void finish(@Nullable Trainer trainer) {
        while (trainer != null && busy() && !advance(trainer)) {
            continue;
        }
    }

    /** "Going to step 1,200: 38 %". */
    String words(Trainer trainer) {
        int percent = target <= from ? 100 : 100 * (trainer.step() - from) / (target - from);
        return "Going to step %,d: %d %%".formatted(target, percent);
    }
}
