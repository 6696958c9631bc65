package normscope.lesson;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.quantity.Comparison;
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

    /**
     * What keeps it from holding: "test accuracy of batch is 79 %; the sentence holds from 84 %.", or, where it is more than
     * comparisons that all have to hold, what was measured.
     */
    public String found(ToDoubleFunction<Reading> numbers) {
        List<Comparison> unmet = formulas.stream()
                .flatMap(formula -> formula.unmet(numbers).stream())
                .toList();
        if (unmet.isEmpty()) {
            return formulas.stream()
                    .flatMap(formula -> formula.readings().stream())
                    .distinct()
                    .map(reading -> "%s: %s"
                            .formatted(
                                    reading.words(experiment),
                                    Written.of(reading).number(numbers.applyAsDouble(reading))))
                    .collect(Collectors.joining("; "));
        }
        return IntStream.range(0, unmet.size())
                .mapToObj(i -> said(unmet.get(i).measuredFirst(), i == 0 ? "the sentence" : "it"))
                .collect(Collectors.joining(" And "));
    }

    private static String said(Comparison comparison, String sentence) {
        Comparison.Side left = comparison.left();
        Comparison.Side right = comparison.right();
        Written written = Written.of(left);
        String bound = written.apart(right.value(), left.value());
        if (right.measured()) {
            bound += ", which is " + right.words();
        }
        return "%s%s %s; %s holds %s %s."
                .formatted(
                        left.words(),
                        left.words().contains(",") ? "," : "",
                        Double.isFinite(left.value()) ? "is " + written.apart(left.value(), right.value()) : "diverged",
                        sentence,
                        switch (comparison.operator()) {
                            case ">=" -> "from";
                            case ">" -> "above";
                            case "<=" -> "up to";
                            case "<" -> "below";
                            case "==" -> "at";
                            default -> "anywhere but at";
                        },
                        bound);
    }
}
