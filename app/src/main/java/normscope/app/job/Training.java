package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.SortedSet;
import java.util.function.Consumer;
import normscope.config.Settings;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/** Trains without a window, and tells how it gets on. */
final class Training {
    private Training() {}

    /** Says why that computes which does, where there was something to choose. */
    static void announce(Trainer trainer, PrintWriter out) {
        if (!trainer.deviceReason().isEmpty()) {
            out.println(trainer.deviceReason());
        }
    }

    /**
     * Trains until the experiment's steps are made, or no lane is left, and evaluates.
     *
     * @param advance makes one step
     * @return what it came to
     */
    static Snapshot toEnd(Trainer trainer, Consumer<Trainer> advance, PrintWriter out) {
        Progress progress = progress(trainer, out);
        advance(trainer, steps(trainer), advance, progress);
        return end(trainer, progress);
    }

    /** What is done with a run that stops; one that is not at that step has ended before, without a lane. */
    interface Stop {
        void at(int step, Trainer trainer) throws IOException;
    }

    /**
     * The same, step by step, and stops on the way.
     *
     * @param stops ascending, before the last step
     * @param advance makes one step
     */
    static Snapshot toEnd(
            Trainer trainer, SortedSet<Integer> stops, Stop stop, Consumer<Trainer> advance, PrintWriter out)
            throws IOException {
        Progress progress = progress(trainer, out);
        for (int step : stops) {
            advance(trainer, step, advance, progress);
            stop.at(step, trainer);
        }
        advance(trainer, steps(trainer), advance, progress);
        return end(trainer, progress);
    }

    private static int steps(Trainer trainer) {
        return trainer.experiment().shared().get(Settings.STEPS);
    }

    static Progress progress(Trainer trainer, PrintWriter out) {
        return new Progress(out, steps(trainer), trainer.experiment().shared().get(Settings.EVALUATE_EVERY));
    }

    private static void advance(Trainer trainer, int target, Consumer<Trainer> advance, Progress progress) {
        while (trainer.step() < target && !trainer.allDiverged()) {
            advance.accept(trainer);
            progress.at(trainer.step(), trainer::snapshot);
        }
    }

    private static Snapshot end(Trainer trainer, Progress progress) {
        trainer.evaluate();
        Snapshot last = trainer.snapshot();
        progress.end(last);
        return last;
    }
}
