package normscope.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.quantity.Formula;
import org.jspecify.annotations.Nullable;

/**
 * A sentence whose numbers a run fills in: {@code With BatchNorm {accuracy("batch")} are right}. In braces stands a formula over
 * quantities, {@code step}, {@code from} or {@code setting("batch", "learning-rate")}, and behind it perhaps {@code as percent},
 * {@code as points}, {@code as times}, {@code as count} or {@code as 2 digits}.
 */
public final class Sentence {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern AS = Pattern.compile("(.*\\S)\\s+as\\s+(percent|points|times|count|\\d digits?)");
    private static final Pattern SETTING =
            Pattern.compile("setting\\(\\s*\"([^\"]*)\"\\s*(?:,\\s*\"([^\"]*)\"\\s*)?\\)");

    private final List<Part> parts;

    /** Words as they are, or a number that is to be filled in. */
    private record Part(String words, @Nullable Formula formula, Written written) {}

    private Sentence(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a sentence about this experiment.
     *
     * @param step where a formula is asked that names no step
     * @param stage what {@code step} and {@code from} are of
     * @throws InvalidExperiment if what stands in braces cannot be understood
     */
    static Sentence parse(String text, Experiment experiment, int step, Scene.Stage stage) {
        List<Part> parts = new ArrayList<>();
        Matcher braces = BRACES.matcher(text);
        int last = 0;
        while (braces.find()) {
            parts.add(words(text.substring(last, braces.start())));
            parts.add(part(braces.group(1).strip(), experiment, step, stage));
            last = braces.end();
        }
        parts.add(words(text.substring(last)));
        return new Sentence(parts);
    }

    private static Part words(String words) {
        if (words.indexOf('{') >= 0 || words.indexOf('}') >= 0) {
            throw new InvalidExperiment("", "a brace stands alone in '%s'".formatted(words.strip()));
        }
        return new Part(words, null, Written.PLAIN);
    }

    private static Part part(String inside, Experiment experiment, int step, Scene.Stage stage) {
        Matcher as = AS.matcher(inside);
        String text = as.matches() ? as.group(1) : inside;
        Optional<Written> wanted = as.matches() ? Optional.of(Written.of(as.group(2))) : Optional.empty();
        switch (text) {
            case "step" -> {
                return words(Written.COUNT.number(stage.end()));
            }
            case "from" -> {
                return words(Written.COUNT.number(stage.at()));
            }
            default -> {
                // a formula, or a setting
            }
        }
        Matcher setting = SETTING.matcher(text);
        if (setting.matches()) {
            return words(setting(experiment, setting.group(1), setting.group(2)));
        }
        Formula formula = Formula.parse(text, experiment).at(step);
        return new Part("", formula, wanted.orElse(Written.of(formula, text)));
    }

    private static String setting(Experiment experiment, String first, @Nullable String second) {
        if (second == null) {
            return experiment.shared().text(Settings.of(first));
        }
        return experiment.setup(experiment.indexOf(first)).text(Settings.of(second));
    }

    /** What has to be measured for it. */
    public List<Formula> formulas() {
        List<Formula> formulas = new ArrayList<>();
        for (Part part : parts) {
            if (part.formula() != null) {
                formulas.add(part.formula());
            }
        }
        return formulas;
    }

    /** The sentence with its numbers; one that is not finite is "diverged". */
    public String filled(ToDoubleFunction<Formula> numbers) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            filled.append(
                    part.formula() == null
                            ? part.words()
                            : part.written().number(numbers.applyAsDouble(part.formula())));
        }
        return filled.toString();
    }

    /** Digits that stand in a text outside braces; empty if there are none. */
    static Optional<String> loose(String text) {
        Matcher digits =
                Pattern.compile("\\d[\\d.,]*").matcher(BRACES.matcher(text).replaceAll(""));
        return digits.find() ? Optional.of(digits.group()) : Optional.empty();
    }
}
