package normscope.lesson;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.quantity.Formula;
import normscope.quantity.Reading;

/** What a run must bear out for a scene's reveal to be true. */
public final class Condition {
    private final Experiment experiment;
    private final List<Formula> formulas;

    private Condition(Experiment experiment, List<Formula> formulas) {
        this.experiment = experiment;
        this.formulas = formulas;
    }

    /**
     * Reads a condition about this experiment.
     *
     * @param text empty for one that always holds
     * @param step where it is asked where it names no step
     * @throws InvalidExperiment if it cannot be understood, or is a number
     */
    static Condition parse(String text, Experiment experiment, int step) {
        if (text.isEmpty()) {
            return new Condition(experiment, List.of());
        }
        Formula formula = Formula.parse(text, experiment).at(step);
        if (!formula.isCondition()) {
            throw new InvalidExperiment(
                    "expect", "expect: '%s' is a number and no condition: compare it, as in … >= 0.8".formatted(text));
        }
        return new Condition(experiment, List.of(formula));
    }

    /** What has to be measured for it. */
    public List<Formula> formulas() {
        return formulas;
    }

    /** Whether it holds; it does not where a number in it is none. */
    public boolean holds(ToDoubleFunction<Formula> numbers) {
        return formulas.stream().allMatch(formula -> numbers.applyAsDouble(formula) == 1);
    }

    /** What was measured, in words: "test accuracy of batch, at step 250: 79 %". */
    public String found(ToDoubleFunction<Reading> numbers) {
        return formulas.stream()
                .flatMap(formula -> formula.readings().stream())
                .distinct()
                .map(reading -> "%s: %s"
                        .formatted(
                                reading.words(experiment), Written.of(reading).number(numbers.applyAsDouble(reading))))
                .collect(Collectors.joining("; "));
    }
}
