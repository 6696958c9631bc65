package normscope.cards;

import java.util.Arrays;
import java.util.stream.Stream;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Series;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/** A lesson after its last step, as a person would find it, and the numbers that criteria are about. */
final class CardRun {
    private final Trainer trainer;

    private CardRun(Trainer trainer) {
        this.trainer = trainer;
    }

    /** A lesson with this seed and these assignments that only trains: nothing is recorded or evaluated on the way. */
    static Experiment lesson(String preset, int seed, String... assignments) {
        Stream<String> quick = Stream.of("seed=" + seed, "evaluate-every=1000000", "record-every=1000000");
        return Presets.open(preset)
                .withAssignments(
                        Stream.concat(quick, Arrays.stream(assignments)).toList());
    }

    /** The same with these lanes alone. */
    static Experiment only(Experiment experiment, String... lanes) {
        return experiment.withLanes(Arrays.stream(lanes)
                .map(lane -> experiment.lanes().get(experiment.indexOf(lane)))
                .toList());
    }

    /** Trains as many steps as the experiment has, fewer only if all lanes diverge. */
    static CardRun of(Experiment experiment) {
        Trainer trainer = Trainer.open(experiment);
        int steps = experiment.shared().get(Settings.STEPS);
        while (trainer.step() < steps && !trainer.allDiverged()) {
            trainer.advance();
        }
        return new CardRun(trainer);
    }

    static CardRun of(String preset, int seed, String... assignments) {
        return of(lesson(preset, seed, assignments));
    }

    Trainer trainer() {
        return trainer;
    }

    Snapshot snapshot() {
        return trainer.snapshot();
    }

    LaneSnapshot lane(String name) {
        Snapshot snapshot = snapshot();
        return snapshot.lanes().get(snapshot.experiment().indexOf(name));
    }

    /** Share of held-out samples that the lane gets right in the end; for a lane that diverged, when last looked at. */
    double accuracy(String lane) {
        trainer.evaluate();
        return lane(lane).lastEvaluation().accuracy();
    }

    /** The same after each evaluation on the way, see evaluate-every; the first is the one before any step. */
    double[] accuracies(String lane) {
        return lane(lane).history().evaluations().stream()
                .mapToDouble(Evaluation::accuracy)
                .toArray();
    }

    /** Mean training loss of the last {@code steps} steps; infinite for a lane that diverged. */
    double loss(String lane, int steps) {
        LaneSnapshot snapshot = lane(lane);
        if (snapshot.diverged()) {
            return Double.POSITIVE_INFINITY;
        }
        Series loss = snapshot.history().loss();
        double sum = 0;
        for (int i = loss.size() - steps; i < loss.size(); i++) {
            sum += loss.get(i);
        }
        return sum / steps;
    }
}
