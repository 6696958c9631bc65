package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import normscope.config.ListedNumbers;
import normscope.config.Settings;
import normscope.snapshot.Snapshot;
import normscope.train.SeedRuns;
import normscope.train.Trainer;

/** Trains the runs of several seeds side by side, and tells how they get on. */
final class SeedTraining {
    /** After so long it looks how far all are. */
    private static final long TELL_NANOS = 200_000_000L;

    private final SeedRuns runs;
    private final int steps;
    private final Progress progress;
    private final String seeds;

    SeedTraining(SeedRuns runs, PrintWriter out) {
        this.runs = runs;
        Trainer first = runs.trainers().get(0);
        steps = first.experiment().shared().get(Settings.STEPS);
        progress = Training.progress(first, out);
        List<Integer> all =
                runs.trainers().stream().map(SeedTraining::seed).sorted().toList();
        seeds = (all.size() == 1 ? "seed " : "seeds ") + ListedNumbers.text(all);
    }

    static int seed(Trainer trainer) {
        return trainer.experiment().shared().get(Settings.SEED);
    }

    /**
     * Trains until the experiment's steps are made, or no lane is left, and evaluates.
     *
     * @param stops steps on the way where all runs wait for each other
     * @param step makes one step
     * @return what each came to
     */
    List<Snapshot> toEnd(SortedSet<Integer> stops, Training.Stop stop, Consumer<Trainer> step) throws IOException {
        for (int at : stops) {
            advance(at, step);
            for (Trainer each : runs.trainers()) {
                stop.at(at, each);
            }
        }
        advance(steps, step);
        runs.each(Trainer::evaluate);
        List<Snapshot> ends = runs.trainers().stream().map(Trainer::snapshot).toList();
        for (Snapshot end : ends) {
            progress.end(end, "seed " + end.experiment().shared().get(Settings.SEED) + ": ");
        }
        return ends;
    }

    private void advance(int target, Consumer<Trainer> step) {
        while (runs.trainers().stream().anyMatch(each -> goesOn(each, target))) {
            long until = System.nanoTime() + TELL_NANOS;
            runs.each(each -> {
                while (goesOn(each, target) && System.nanoTime() < until) {
                    step.accept(each);
                }
            });
            int least = runs.trainers().stream()
                    .filter(each -> !each.allDiverged())
                    .mapToInt(Trainer::step)
                    .min()
                    .orElse(target);
            progress.together(least, seeds);
        }
    }

    private static boolean goesOn(Trainer trainer, int target) {
        return trainer.step() < target && !trainer.allDiverged();
    }
}
