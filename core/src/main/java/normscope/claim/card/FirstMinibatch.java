package normscope.claim.card;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.config.Experiment;
import normscope.snapshot.Signal;

/** How the signal of its first minibatch fares through a network of a preset, before any step. */
final class FirstMinibatch {
    private final List<Signal> signals;

    private FirstMinibatch(List<Signal> signals) {
        this.signals = signals;
    }

    /** One lane of a preset, with this seed for weights and data and with these assignments. */
    static FirstMinibatch of(Trial trial, String preset, String lane, int seed, String... assignments) {
        try (Trained run = trial.open(experiment(preset, lane, seed, assignments))) {
            return new FirstMinibatch(run.snapshot().lanes().get(0).signals());
        }
    }

    static Experiment experiment(String preset, String lane, int seed, String... assignments) {
        // the distributions that a person would look at take longer than all else, and no expectation is about them
        Experiment lesson = Trial.lesson(preset, seed, "data-seed=" + seed, "measure-on=probe", "probe-size=2");
        Stream<String> own = Arrays.stream(assignments).map(assignment -> lane + "." + assignment);
        return Trial.only(lesson.withAssignments(own.toList()), lane);
    }

    /** Every hidden layer, the first one first. */
    List<Signal> layers() {
        return signals.stream().filter(signal -> !signal.block()).toList();
    }

    /** Every residual block, the first one first. */
    List<Signal> blocks() {
        return signals.stream().filter(Signal::block).toList();
    }
}
