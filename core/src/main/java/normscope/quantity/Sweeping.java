package normscope.quantity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.train.LaneThreads;
import normscope.train.Trainer;

/** Makes the runs of a sweep, some at the same time; each comes to what it would come to alone, to the bit. */
public final class Sweeping {
    /** Who is told while it goes on, one call after the other, on whichever thread made the run. */
    public interface Listener {
        /**
         * A run has ended.
         *
         * @param share of all steps that are made, from 0 to 1
         */
        void ended(Sweep.Point point, double share);
    }

    private final Sweep sweep;
    private final int threads;
    private final Listener listener;
    private final Deque<int[]> waiting = new ArrayDeque<>();
    private final long all;
    private long steps;
    private int failed;
    private volatile boolean cancelled;

    /**
     * @param threads how many runs are made at the same time
     */
    public Sweeping(Sweep sweep, int threads, Listener listener) {
        this.sweep = sweep;
        this.threads = threads;
        this.listener = listener;
        for (int value = 0; value < sweep.values().size(); value++) {
            for (int seed = 0; seed < sweep.seeds().size(); seed++) {
                waiting.add(new int[] {value, seed});
            }
        }
        all = waiting.stream().mapToLong(this::steps).sum();
    }

    private int steps(int[] run) {
        return experiment(run).shared().get(Settings.STEPS);
    }

    private Experiment experiment(int[] run) {
        return sweep.run(sweep.values().get(run[0]), sweep.seeds().get(run[1]));
    }

    /**
     * Makes all runs.
     *
     * @throws CancellationException if it was cancelled; what was told stays true
     */
    public void run() {
        List<Integer> workers = IntStream.range(0, threads).boxed().toList();
        new LaneThreads(threads).each(workers, worker -> work());
        if (cancelled) {
            throw new CancellationException();
        }
    }

    /** The lanes of the experiment before any update: their letters, and what makes them again. */
    public static Snapshot start(Experiment experiment) {
        try (Trainer trainer = Trainer.openBesideWindow(experiment)) {
            return trainer.snapshot();
        }
    }

    /** Ends all runs at their next step; from any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** The share of the steps that are made, from 0 to 1; from any thread. */
    public synchronized double share() {
        return all == 0 ? 1 : Math.min(1, (double) steps / all);
    }

    private synchronized int[] next() {
        return waiting.isEmpty() || cancelled ? new int[0] : waiting.poll();
    }

    private void work() {
        try {
            for (int[] run = next(); run.length > 0; run = next()) {
                attempt(run);
            }
        } catch (RuntimeException | Error e) {
            cancelled = true; // a fault of the program: the others need not be waited for
            throw e;
        }
    }

    /** One that cannot be made, for want of memory or of a file, keeps no other from its end. */
    private void attempt(int[] run) {
        try {
            measure(run);
        } catch (InvalidExperiment e) {
            failed(run, e);
        } catch (OutOfMemoryError e) {
            failed(run, new InvalidExperiment("", "There was not enough memory"));
        }
    }

    private synchronized void failed(int[] run, InvalidExperiment why) {
        failed++;
        if (failed == sweep.values().size() * sweep.seeds().size()) {
            throw why; // there is nothing to show
        }
        int formulas = sweep.formulas(experiment(run)).size();
        tell(new Sweep.Point(
                run[0],
                run[1],
                Collections.nCopies(formulas, Double.NaN),
                Collections.nCopies(formulas, OptionalInt.empty()),
                why.sentence()));
    }

    private void measure(int[] run) {
        Experiment experiment = experiment(run);
        List<Formula> formulas = sweep.formulas(experiment);
        Measuring measuring = new Measuring(experiment, formulas, step -> false);
        int last = experiment.shared().get(Settings.STEPS);
        try (Trainer trainer = Trainer.openBesideWindow(experiment)) {
            measuring.begin(trainer);
            while (trainer.step() < last && !trainer.allDiverged() && !cancelled) {
                measuring.advance(trainer);
                made(1);
            }
            made(last - trainer.step()); // those that a run without lanes does not make
            if (!cancelled) {
                Snapshot end = trainer.snapshot();
                measuring.end(end);
                tell(point(run, formulas, measuring, end));
            }
        }
    }

    private static Sweep.Point point(int[] run, List<Formula> formulas, Measuring measuring, Snapshot end) {
        List<Double> numbers = new ArrayList<>();
        List<OptionalInt> diverged = new ArrayList<>();
        for (Formula formula : formulas) {
            numbers.add(measuring.last(formula));
            diverged.add(formula.readings().stream()
                    .map(reading -> end.lanes().get(reading.lane()))
                    .filter(LaneSnapshot::diverged)
                    .mapToInt(LaneSnapshot::divergedAt)
                    .min());
        }
        return new Sweep.Point(run[0], run[1], numbers, diverged, "");
    }

    private synchronized void made(int more) {
        steps += more;
    }

    private synchronized void tell(Sweep.Point point) {
        listener.ended(point, share());
    }
}
