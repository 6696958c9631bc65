package normscope.train;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Function;
import normscope.measure.Update;

/** How much of the time goes into asking lanes about their updates. */
final class Effort {
    private long asking;
    private long passed;

    /** Begins anew. */
    void reset() {
        asking = 0;
        passed = 0;
    }

    /** One step of every lane with a question about it, see {@link Trainer#advance(Function)}. */
    <R> List<Optional<R>> advance(Trainer trainer, Function<Update, R> question) {
        // lanes may answer side by side: asking begins with the first of them
        LongAccumulator begun = new LongAccumulator(Math::min, Long.MAX_VALUE);
        List<Optional<R>> answers = trainer.advance(update -> {
            begun.accumulate(System.nanoTime());
            return question.apply(update);
        });
        asking += Math.max(0, System.nanoTime() - begun.get());
        return answers;
    }

    /** Counts the time since {@code start}, in nanoseconds of {@link System#nanoTime}, with or without questions in it. */
    void passedSince(long start) {
        passed += System.nanoTime() - start;
    }

    /** The share of it in the time that passed; NaN before anything was asked. */
    double share() {
        return asking == 0 ? Double.NaN : (double) asking / passed;
    }
}
