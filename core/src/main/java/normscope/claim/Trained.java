package normscope.claim;

import java.util.function.IntConsumer;
import normscope.config.Settings;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Series;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/** A run of a claim, and the numbers that claims are about. */
public final class Trained implements AutoCloseable {
    private final Trial trial;
    private final Trainer trainer;
    private final int steps;

    Trained(Trial trial, Trainer trainer) {
        this.trial = trial;
        this.trainer = trainer;
        steps = trainer.experiment().shared().get(Settings.STEPS);
    }

    /** For questions that nothing here answers. */
    public Trainer trainer() {
        return trainer;
    }

    /** Trains until so many steps are made, or until all lanes have diverged. */
    public Trained to(int step) {
        return to(step, at -> trainer.advance());
    }

    /**
     * The same with something else than a step.
     *
     * @param advance makes one step; is told how many were made
     */
    public Trained to(int step, IntConsumer advance) {
        while (trainer.step() < step && !trainer.allDiverged()) {
            trial.check();
            advance.accept(trainer.step());
            trial.tell(Math.min(1, (double) trainer.step() / Math.max(1, Math.max(step, steps))));
        }
        return this;
    }

    public Snapshot snapshot() {
        return trainer.snapshot();
    }

    public LaneSnapshot lane(String name) {
        Snapshot snapshot = snapshot();
        return snapshot.lanes().get(snapshot.experiment().indexOf(name));
    }

    /** Share of held-out samples that the lane gets right now; for a lane that diverged, when last looked at. */
    public double accuracy(String lane) {
        trainer.evaluate();
        return lane(lane).lastEvaluation().accuracy();
    }

    /** The same after each evaluation on the way, see evaluate-every; the first is the one before any step. */
    public double[] accuracies(String lane) {
        return lane(lane).history().evaluations().stream()
                .mapToDouble(Evaluation::accuracy)
                .toArray();
    }

    /** Mean training loss of the last {@code steps} steps; infinite for a lane that diverged. */
    public double loss(String lane, int last) {
        LaneSnapshot snapshot = lane(lane);
        if (snapshot.diverged()) {
            return Double.POSITIVE_INFINITY;
        }
        Series loss = snapshot.history().loss();
        double sum = 0;
        for (int i = loss.size() - last; i < loss.size(); i++) {
            sum += loss.get(i);
        }
        return sum / last;
    }

    @Override
    public void close() {
        trial.closed(trainer);
        trainer.close();
    }
}
