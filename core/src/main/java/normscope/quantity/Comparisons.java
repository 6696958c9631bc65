package normscope.quantity;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds in a condition the comparisons that keep it from holding, and words for what they compare. */
final class Comparisons {
    private final Expression expression;
    private final Function<ASTNode, Optional<Reading>> readings;
    private final Function<Reading, String> words;
    private final List<Comparison> unmet = new ArrayList<>();

    /**
     * @param expression with the numbers that were measured
     * @param readings the quantity that a node asks for, if it asks for one
     * @param words what it is, for people
     */
    Comparisons(Expression expression, Function<ASTNode, Optional<Reading>> readings, Function<Reading, String> words) {
        this.expression = expression;
        this.readings = readings;
        this.words = words;
    }

    /**
     * Those that do not hold.
     *
     * @return empty if the condition fails by something else than comparisons that all have to hold, or does not fail
     */
    List<Comparison> unmet() throws BaseException {
        return find(expression.getAbstractSyntaxTree()) ? List.copyOf(unmet) : List.of();
    }

    /** Adds those below a node; false if it fails by something else. */
    private boolean find(ASTNode node) throws BaseException {
        if (is(node, "&&")) {
            return find(node.getParameters().get(0)) & find(node.getParameters().get(1));
        }
        if (holds(node)) {
            return true;
        }
        String operator = node.getToken().getValue();
        if (node.getToken().getType() != Token.TokenType.INFIX_OPERATOR || operator.equals("||")) {
            return false;
        }
        unmet.add(new Comparison(
                side(node.getParameters().get(0)),
                operator.equals("=") ? "==" : operator.equals("<>") ? "!=" : operator,
                side(node.getParameters().get(1))));
        return true;
    }

    private boolean holds(ASTNode node) throws BaseException {
        try {
            return expression.evaluateSubtree(node).getBooleanValue();
        } catch (Formula.NotFinite | ArithmeticException e) {
            return false;
        }
    }

    private Comparison.Side side(ASTNode node) throws BaseException {
        Optional<Unit> unit = unit(node);
        return new Comparison.Side(
                words(node), unit.isPresent(), unit.orElse(Unit.NONE), difference(node), value(node));
    }

    private double value(ASTNode node) throws BaseException {
        try {
            return expression.evaluateSubtree(node).getNumberValue().doubleValue();
        } catch (Formula.NotFinite | ArithmeticException e) {
            return Double.NaN;
        }
    }

    private String words(ASTNode node) {
        Optional<Reading> reading = readings.apply(node);
        if (reading.isPresent()) {
            return words.apply(reading.get());
        }
        List<ASTNode> parts = node.getParameters();
        String name = node.getToken().getValue();
        if (parts.isEmpty()) {
            return name;
        }
        return switch (node.getToken().getType()) {
            case INFIX_OPERATOR -> {
                boolean sum = name.equals("+") || name.equals("-");
                BiFunction<ASTNode, Boolean, String> part =
                        (each, bracket) -> bracket ? "(" + words(each) + ")" : words(each);
                yield "%s %s %s"
                        .formatted(
                                part.apply(parts.get(0), !sum && isSum(parts.get(0))),
                                name.equals("-") ? "−" : name.equals("*") ? "×" : name.equals("/") ? "÷" : name,
                                part.apply(parts.get(1), isSum(parts.get(1)) && !name.equals("+")));
            }
            case PREFIX_OPERATOR -> "−" + words(parts.get(0));
            default -> {
                String inside = parts.stream().map(this::words).collect(Collectors.joining(", "));
                yield name.equalsIgnoreCase("abs")
                        ? "|" + inside + "|"
                        : name.toLowerCase(Locale.ROOT) + "(" + inside + ")";
            }
        };
    }

    private static boolean is(ASTNode node, String operator) {
        return node.getToken().getType() == Token.TokenType.INFIX_OPERATOR
                && node.getToken().getValue().equals(operator);
    }

    private static boolean isSum(ASTNode node) {
        return is(node, "+") || is(node, "-");
    }

    private static boolean isAbs(ASTNode node) {
        return node.getToken().getType() == Token.TokenType.FUNCTION
                && node.getToken().getValue().equalsIgnoreCase("abs");
    }

    /** In what something is counted; empty for a number that somebody wrote. */
    private Optional<Unit> unit(ASTNode node) {
        Optional<Reading> reading = readings.apply(node);
        if (reading.isPresent()) {
            return reading.map(each -> each.quantity().unit());
        }
        List<Optional<Unit>> parts =
                node.getParameters().stream().map(this::unit).toList();
        if (isAbs(node)) {
            return parts.get(0);
        }
        List<Unit> known = parts.stream().flatMap(Optional::stream).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        boolean kept = isSum(node) && known.stream().distinct().count() == 1
                || is(node, "*") && known.size() == 1
                || is(node, "/") && known.size() == 1 && parts.get(0).isPresent();
        return Optional.of(kept ? known.get(0) : Unit.NONE);
    }

    private boolean difference(ASTNode node) {
        if (isAbs(node)) {
            return difference(node.getParameters().get(0));
        }
        return is(node, "-")
                && node.getParameters().stream().allMatch(part -> unit(part).isPresent());
    }
}
