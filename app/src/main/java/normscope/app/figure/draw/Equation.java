package normscope.app.figure.draw;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A line of arithmetic with its numbers put in: with as few digits as let a reader get the printed result, within its
 * last digit, from the printed operands.
 *
 * @param operands as they stand there
 * @param left the arithmetic with the operands put in
 * @param result what follows from them
 * @param network what the network has instead where it rounds otherwise; else empty
 */
public record Equation(List<String> operands, String left, String result, String network) {
    /**
     * A number that goes in.
     *
     * @param unit numbers so far apart look different; 0 where that does not matter
     */
    public record Operand(double value, double unit) {
        public Operand(double value) {
            this(value, 0);
        }

        private String text() {
            return Digits.resolved(value, unit);
        }
    }

    /**
     * Prints a line.
     *
     * @param pattern with {} for an operand, {−} for one that is subtracted and {+} for one that is added
     * @param value what follows from the operands' values
     * @param result what was measured
     */
    public static Equation of(String pattern, ToDoubleFunction<double[]> value, Operand result, Operand... operands) {
        String[] plain = Arrays.stream(operands).map(Operand::text).toArray(String[]::new);
        double exact = value.applyAsDouble(
                Arrays.stream(operands).mapToDouble(Operand::value).toArray());
        String printed = result.text();
        if (!Double.isFinite(exact) || !Double.isFinite(result.value())) {
            return new Equation(List.of(plain), left(pattern, plain), printed, "");
        }
        String[] texts = fewest(value, operands, plain, printed);
        if (texts != null) {
            return new Equation(List.of(texts), left(pattern, texts), printed, "");
        }
        // single precision rounds, and most where nearly equal numbers are subtracted
        String follows = new Operand(exact, result.unit()).text();
        texts = fewest(value, operands, plain, follows);
        String[] shown = texts == null ? plain : texts;
        return new Equation(List.of(shown), left(pattern, shown), follows, printed);
    }

    /** Operands of so few digits that the printed result follows; null if it follows from no number of digits. */
    private static String @Nullable [] fewest(
            ToDoubleFunction<double[]> value, Operand[] operands, String[] plain, String result) {
        for (int more = 0; more <= Digits.ALL; more++) {
            String[] texts = new String[plain.length];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = Digits.more(operands[i].value(), plain[i], more);
            }
            if (gives(value, texts, result)) {
                shorten(value, operands, plain, result, texts, more);
                return texts;
            }
        }
        return null;
    }

    /** One of the operands has needed the digits, mostly, and the others do with fewer. */
    private static void shorten(
            ToDoubleFunction<double[]> value,
            Operand[] operands,
            String[] plain,
            String result,
            String[] texts,
            int most) {
        for (int i = texts.length - 1; i >= 0; i--) {
            String enough = texts[i];
            int more = 0;
            do {
                texts[i] = more == most ? enough : Digits.more(operands[i].value(), plain[i], more);
            } while (more++ < most && !gives(value, texts, result));
        }
    }

    private static boolean gives(ToDoubleFunction<double[]> value, String[] texts, String result) {
        double follows = value.applyAsDouble(Arrays.stream(texts)
                .mapToDouble(text -> Digits.parse(text).doubleValue())
                .toArray());
        double off = Math.abs(follows - Digits.parse(result).doubleValue());
        return off <= Digits.unit(result) * (1 - 1e-6);
    }

    private static String left(String pattern, String... operands) {
        String left = pattern;
        for (String operand : operands) {
            int at = left.indexOf('{');
            int end = left.indexOf('}');
            boolean negative = operand.startsWith("−");
            String size = negative ? operand.substring(1) : operand;
            String text =
                    switch (left.substring(at + 1, end)) {
                        case "−" -> (negative ? "+ " : "− ") + size;
                        case "+" -> (negative ? "− " : "+ ") + size;
                        default -> operand;
                    };
            left = left.substring(0, at) + text + left.substring(end + 1);
        }
        return left;
    }

    /** The first operands in another pattern. */
    public String part(String pattern) {
        long count = pattern.chars().filter(each -> each == '{').count();
        return left(pattern, operands.subList(0, (int) count).toArray(String[]::new));
    }

    /** "(0.437 − 0.120) / 0.512 = 0.619". */
    public String text() {
        return left + " = " + result + (network.isEmpty() ? "" : " (network: " + network + ")");
    }
}
