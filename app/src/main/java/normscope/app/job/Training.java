package normscope.app.job;

import java.io.PrintWriter;
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
        int steps = trainer.experiment().shared().get(Settings.STEPS);
        Progress progress =
                new Progress(out, steps, trainer.experiment().shared().get(Settings.EVALUATE_EVERY));
        while (trainer.step() < steps && !trainer.allDiverged()) {
            advance.accept(trainer);
            progress.at(trainer.step(), trainer::snapshot);
        }
        trainer.evaluate();
        Snapshot last = trainer.snapshot();
        progress.end(last);
        return last;
    }
}
