package normscope.cards;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import normscope.config.Experiment;
import normscope.snapshot.Signal;
import normscope.train.Trainer;

/** How the signal of its first minibatch fares through a network of a lesson, before any step. */
final class FirstMinibatch {
    private final List<Signal> signals;

    private FirstMinibatch(List<Signal> signals) {
        this.signals = signals;
    }

    /** One lane of a lesson, with this seed for weights and data and with these assignments. */
    static FirstMinibatch of(String preset, String lane, int seed, String... assignments) {
        Trainer trainer = Trainer.open(experiment(preset, lane, seed, assignments));
        return new FirstMinibatch(trainer.snapshot().lanes().get(0).signals());
    }

    static Experiment experiment(String preset, String lane, int seed, String... assignments) {
        // the distributions that a person would look at take longer than all else, and no criterion is about them
        Experiment lesson = CardRun.lesson(preset, seed, "data-seed=" + seed, "measure-on=probe", "probe-size=2");
        Stream<String> own = Arrays.stream(assignments).map(assignment -> lane + "." + assignment);
        return CardRun.only(lesson.withAssignments(own.toList()), lane);
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
