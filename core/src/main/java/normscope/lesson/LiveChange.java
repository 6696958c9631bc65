package normscope.lesson;

import java.util.List;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.WrittenNumber;

/**
 * Settings that change while a scene's networks train: "at 590 learning-rate=0.5".
 *
 * @param step after how many updates
 * @param assignments each KEY=VALUE or LANE.KEY=VALUE
 */
public record LiveChange(int step, List<String> assignments) {
    public LiveChange {
        assignments = List.copyOf(assignments);
    }

    /** @throws InvalidExperiment if it is none */
    static LiveChange parse(String text) {
        String[] words = text.strip().split("\\s+");
        int step = words.length > 2 && words[0].equals("at")
                ? WrittenNumber.whole(words[1]).orElse(0)
                : 0;
        if (step < 1) {
            throw new InvalidExperiment(
                    "change",
                    "change: '%s' is no change: write for instance at 590 learning-rate=0.5".formatted(text.strip()));
        }
        return new LiveChange(step, List.of(words).subList(2, words.length));
    }

    /** A run that goes on with it. */
    Experiment made(Experiment run) {
        Experiment before = run.at(step);
        Experiment next = before.withAssignments(assignments);
        if (!before.continuesAs(next)) {
            throw new InvalidExperiment(
                    "change",
                    "change: '%s' cannot change while networks train: put it into set"
                            .formatted(String.join(" ", assignments)));
        }
        return run.changed(step, next);
    }

    @Override
    public String toString() {
        return "at %d %s".formatted(step, String.join(" ", assignments));
    }
}
