package normscope.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.train.Trainer;

/** What a claim runs its networks with: it opens and closes them, looks whether anybody cancels, and tells how far it is. */
public class Trial implements AutoCloseable {
    private final BooleanSupplier cancelled;
    private final DoubleConsumer progress;
    private final List<Runnable> closing = new ArrayList<>();
    private final List<Trainer> open = new ArrayList<>();
    private int parts = 1;
    private int begun;

    /**
     * @param cancelled whether to end at the next step
     * @param progress is told the share that is done, from 0 to 1, after every step
     */
    public Trial(BooleanSupplier cancelled, DoubleConsumer progress) {
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /** A preset's experiment with this seed and these assignments, which records and evaluates nothing on its way. */
    public static Experiment lesson(String preset, int seed, String... assignments) {
        return quiet(Presets.open(preset), seed, assignments);
    }

    /** The same with an experiment that no preset has, as text. */
    public static Experiment text(String text, int seed, String... assignments) {
        return quiet(ExperimentText.parse(text, "Claim"), seed, assignments);
    }

    private static Experiment quiet(Experiment experiment, int seed, String... assignments) {
        Stream<String> quiet = Stream.of("seed=" + seed, "evaluate-every=1000000", "record-every=1000000");
        return experiment.withAssignments(
                Stream.concat(quiet, Arrays.stream(assignments)).toList());
    }

    /** The same with these lanes alone. */
    public static Experiment only(Experiment experiment, String... lanes) {
        return experiment.withLanes(Arrays.stream(lanes)
                .map(lane -> experiment.lanes().get(experiment.indexOf(lane)))
                .toList());
    }

    /** Says how many runs there will be, about equally long, for whoever watches. */
    public void parts(int runs) {
        parts = runs;
    }

    /**
     * Looks whether anybody cancels; what takes long without steps calls it now and then.
     *
     * @throws CancellationException if so
     */
    public void check() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    /** Closes something when all ends, however it ends. */
    public void closeAtEnd(Runnable close) {
        closing.add(close);
    }

    /** A run at its first step, closed at the end if not before. */
    public Trained open(Experiment experiment) {
        check();
        begun++;
        tell(0);
        Trainer trainer = Trainer.openBesideWindow(experiment);
        open.add(trainer);
        return new Trained(this, trainer);
    }

    /** The same after its last step, or when all its lanes have diverged. */
    public Trained train(Experiment experiment) {
        return open(experiment).to(experiment.shared().get(Settings.STEPS));
    }

    /** Mean training loss of the last {@code steps} steps of a lane that is trained alone; infinite if it diverges. */
    public double loss(Experiment experiment, String lane, int steps) {
        try (Trained run = train(only(experiment, lane))) {
            return run.loss(lane, steps);
        }
    }

    /** A run was closed before the end. */
    void closed(Trainer trainer) {
        open.remove(trainer);
    }

    /** One run is so far. */
    void tell(double share) {
        progress.accept(Math.min(1, (Math.max(0, begun - 1) + share) / parts));
    }

    @Override
    public void close() {
        open.forEach(Trainer::close);
        open.clear();
        closing.forEach(Runnable::run);
        closing.clear();
    }
}
