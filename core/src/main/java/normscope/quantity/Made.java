package normscope.quantity;

import java.util.List;
import java.util.Set;
import normscope.measure.GradientShifts;
import normscope.measure.InputShift;
import normscope.measure.Turn;
import normscope.measure.Update;
import normscope.snapshot.GradientShift;

/**
 * What was asked about an update; empty where nothing was.
 *
 * @param gradientShifts of every layer with weights, input side first
 * @param inputShifts of every layer, input side first
 * @param turns by which angle the weights of the units of every layer with weights turned, input side first
 */
record Made(List<GradientShift> gradientShifts, List<InputShift> inputShifts, List<Double> turns) {
    /** What may be asked about an update. */
    enum Part {
        GRADIENT_SHIFTS,
        INPUT_SHIFTS,
        TURNS
    }

    /** Answers these and no others, for they cost passes. */
    static Made of(Update update, Set<Part> wanted) {
        return new Made(
                wanted.contains(Part.GRADIENT_SHIFTS) ? GradientShifts.of(update) : List.of(),
                wanted.contains(Part.INPUT_SHIFTS) ? InputShift.of(update) : List.of(),
                wanted.contains(Part.TURNS) ? Turn.of(update) : List.of());
    }
}
