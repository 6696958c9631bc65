package normscope.quantity;

import java.util.List;
import java.util.Set;
import normscope.measure.GradientShifts;
import normscope.measure.GradientWalker;
import normscope.measure.InputShift;
import normscope.measure.Turn;
import normscope.measure.Update;
import normscope.snapshot.GradientShift;
import normscope.snapshot.GradientWalk;
import org.jspecify.annotations.Nullable;

/**
 * What was asked about an update; empty where nothing was.
 *
 * @param gradientShifts of every layer with weights, input side first
 * @param inputShifts of every layer, input side first
 * @param turns by which angle the weights of the units of every layer with weights turned, input side first
 * @param walked along the negative gradient from where the update began; null where nobody asked
 */
record Made(
        List<GradientShift> gradientShifts,
        List<InputShift> inputShifts,
        List<Double> turns,
        @Nullable GradientWalk walked) {
    /** What may be asked about an update. */
    enum Part {
        GRADIENT_SHIFTS,
        INPUT_SHIFTS,
        TURNS,
        WALK
    }

    /** Answers these and no others, for they cost passes. */
    static Made of(Update update, Set<Part> wanted) {
        return new Made(
                wanted.contains(Part.GRADIENT_SHIFTS) ? GradientShifts.of(update) : List.of(),
                wanted.contains(Part.INPUT_SHIFTS) ? InputShift.of(update) : List.of(),
                wanted.contains(Part.TURNS) ? Turn.of(update) : List.of(),
                wanted.contains(Part.WALK) ? walk(update) : null);
    }

    private static GradientWalk walk(Update update) {
        return GradientWalker.walk(update.minibatch(), update.before(), update.rate(), GradientWalker.relative());
    }

    /** Along the negative gradient, as it was asked for. */
    GradientWalk walk() {
        if (walked == null) {
            throw new IllegalStateException("asked for a walk that was not made");
        }
        return walked;
    }
}
