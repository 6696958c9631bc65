package normscope.quantity;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;

/**
 * A number or a condition over quantities, as a person writes it: {@code accuracy("batch", 250) - accuracy("none", 250)},
 * {@code sigma("batch", 3) < 1.1 && saturated("none", 3) > 0.4}. Brackets, + − * / ^, comparisons, {@code &&}, {@code ||},
 * {@code !}, and a few functions are EvalEx's.
 */
public final class Formula {
    /** Of EvalEx's functions those that give the same every time. */
    private static final List<String> FUNCTIONS =
            List.of("ABS", "AVERAGE", "CEILING", "FLOOR", "IF", "LOG", "LOG10", "MAX", "MIN", "ROUND", "SQRT", "SUM");

    /** EvalEx makes all of its tables anew whenever it is asked for them, and a lesson has some dozens of formulas. */
    private static final ExpressionConfiguration STANDARD = ExpressionConfiguration.builder()
            .implicitMultiplicationAllowed(false)
            .arraysAllowed(false)
            .structuresAllowed(false)
            .build();

    /** The word, but not in quotes: what is quoted is the group. */
    private static final Pattern ANY_LANE = Pattern.compile("(\"[^\"]*\")|\\blane\\b");

    private final String text;
    private final Experiment experiment;
    private final int step;
    private final List<Reading> readings;

    private Formula(String text, Experiment experiment, int step) {
        this.text = text;
        this.experiment = experiment;
        this.step = step;
        readings = List.copyOf(find());
    }

    /**
     * Reads a formula about this experiment.
     *
     * @throws InvalidExperiment if it cannot be understood, or speaks of a quantity, lane or step that there is not
     */
    public static Formula parse(String text, Experiment experiment) {
        return new Formula(text.strip(), experiment, -1);
    }

    /** The same asked at this step where it names none. */
    public Formula at(int otherStep) {
        return new Formula(text, experiment, otherStep);
    }

    /** Whether it is true or false, and no number. */
    public boolean isCondition() {
        try {
            return expression(reading -> 1).evaluate().isBooleanValue();
        } catch (BaseException | ArithmeticException e) {
            return false;
        }
    }

    /**
     * Reads a formula that may speak of {@code lane} without naming one: then it is one formula for every lane, with the lane's
     * name in its place.
     *
     * @throws InvalidExperiment as {@link #parse}
     */
    public static List<Formula> each(String text, Experiment experiment) {
        if (of(text, "").equals(text)) {
            return List.of(parse(text, experiment));
        }
        return experiment.lanes().stream()
                .map(lane -> parse(of(text, lane.name()), experiment))
                .toList();
    }

    /** The formula of one lane. */
    private static String of(String text, String lane) {
        return ANY_LANE.matcher(text)
                .replaceAll(found ->
                        found.group(1) == null ? "\"" + lane + "\"" : Matcher.quoteReplacement(found.group(1)));
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** What has to be measured for it, nothing twice. */
    public List<Reading> readings() {
        return readings;
    }

    private Set<Reading> find() {
        Set<Reading> found = new LinkedHashSet<>();
        Expression expression = expression(reading -> 1);
        try {
            collect(expression, expression.getAbstractSyntaxTree(), found);
        } catch (BaseException e) {
            throw unreadable(e);
        }
        if (found.isEmpty()) {
            throw new InvalidExperiment(
                    "measure",
                    "'%s' asks for nothing that is measured: name a quantity of a lane, such as accuracy(\"%s\")"
                            .formatted(text, experiment.lanes().get(0).name()));
        }
        value(reading -> 1); // what cannot be reckoned with is said before anything is trained
        return found;
    }

    /** Whether it changes with the step at which one asks. */
    public boolean open() {
        return readings().stream()
                .anyMatch(
                        reading -> reading.open() && reading.quantity().source().ofSteps());
    }

    private void collect(Expression expression, ASTNode node, Set<Reading> found) {
        reading(expression, node).ifPresent(found::add);
        for (ASTNode parameter : node.getParameters()) {
            collect(expression, parameter, found);
        }
    }

    /** What a node asks for, if it asks for something. */
    private Optional<Reading> reading(Expression expression, ASTNode node) {
        Optional<Quantity> quantity = node.getToken().getType() == Token.TokenType.FUNCTION
                ? Quantities.named(node.getToken().getValue().toLowerCase(Locale.ROOT))
                : Optional.empty();
        if (quantity.isEmpty()) {
            return Optional.empty();
        }
        List<EvaluationValue> arguments = new ArrayList<>();
        try {
            for (ASTNode parameter : node.getParameters()) {
                arguments.add(expression.evaluateSubtree(parameter));
            }
        } catch (BaseException e) {
            throw unreadable(e);
        }
        return Optional.of(reading(quantity.get(), arguments));
    }

    /**
     * The comparisons that keep it from holding.
     *
     * @param numbers as for {@link #value}
     * @return empty if it is a number, holds, or fails by something else than comparisons that all have to hold
     */
    public List<Comparison> unmet(ToDoubleFunction<Reading> numbers) {
        if (!isCondition()) {
            return List.of();
        }
        Expression expression = expression(numbers);
        try {
            return new Comparisons(
                            expression, node -> reading(expression, node), reading -> reading.words(experiment, step))
                    .unmet();
        } catch (BaseException e) {
            return List.of(); // such as the root of what is below 0
        }
    }

    private Reading reading(Quantity quantity, List<EvaluationValue> arguments) {
        List<Object> plain = new ArrayList<>();
        for (EvaluationValue argument : arguments) {
            plain.add(
                    argument.isNumberValue()
                            ? (Object) argument.getNumberValue().doubleValue()
                            : argument.getStringValue());
        }
        Reading reading = Call.read(experiment, quantity, plain);
        return step < 0 ? reading : reading.at(step);
    }

    /**
     * What it comes to.
     *
     * @param numbers what was measured, for every one of {@link #readings}
     * @return a number; 1 for a condition that holds and 0 for one that does not; NaN where something in it is not a finite
     *     number
     */
    public double value(ToDoubleFunction<Reading> numbers) {
        try {
            EvaluationValue value = expression(numbers).evaluate();
            if (value.isBooleanValue()) {
                return value.getBooleanValue() ? 1 : 0;
            }
            if (value.isNumberValue()) {
                return value.getNumberValue().doubleValue();
            }
            throw new InvalidExperiment("measure", "'%s' is neither a number nor a condition".formatted(text));
        } catch (NotFinite | ArithmeticException | NumberFormatException e) {
            return Double.NaN; // one of the numbers, or a division by 0
        } catch (EvaluationException e) {
            if (String.valueOf(e.getMessage()).startsWith("Unsupported data types")) {
                throw unreadable(e);
            }
            return Double.NaN; // such as the logarithm or the root of what is below 0
        } catch (BaseException e) {
            throw unreadable(e);
        }
    }

    private Expression expression(ToDoubleFunction<Reading> numbers) {
        Map<String, FunctionIfc> functions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        FUNCTIONS.forEach(
                name -> functions.put(name, STANDARD.getFunctionDictionary().getFunction(name)));
        Quantities.list().forEach(quantity -> functions.put(quantity.name(), new Asks(quantity, numbers)));
        return new Expression(
                text,
                STANDARD.toBuilder()
                        .functionDictionary(MapBasedFunctionDictionary.ofFunctions(
                                functions.entrySet().toArray(Map.Entry[]::new)))
                        .build());
    }

    /** A quantity as a function of EvalEx. */
    @FunctionParameter(name = "of", isVarArg = true)
    private final class Asks extends AbstractFunction {
        private final Quantity quantity;
        private final ToDoubleFunction<Reading> numbers;

        Asks(Quantity quantity, ToDoubleFunction<Reading> numbers) {
            this.quantity = quantity;
            this.numbers = numbers;
        }

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... given) {
            double number = numbers.applyAsDouble(reading(quantity, Arrays.asList(given)));
            if (!Double.isFinite(number)) {
                throw new NotFinite();
            }
            return EvaluationValue.numberValue(BigDecimal.valueOf(number));
        }
    }

    /** EvalEx reckons in decimals, which know no infinity. */
    static final class NotFinite extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotFinite() {
            super("not a finite number", null, false, false);
        }
    }

    private InvalidExperiment unreadable(BaseException e) {
        return new Unreadable(text, FUNCTIONS, experiment.lanes().get(0).name()).because(e);
    }
}
