package normscope.config;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Numbers as people write them, in a file, on the command line and in the window: the digits 0 to 9 and a point, the same
 * in every country. Java would also take "1d", "0x1p3" and digits of other scripts.
 */
public final class WrittenNumber {
    private static final Pattern REAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?");

    /** No number that somebody means is longer. */
    private static final int LONGEST = 400;

    private WrittenNumber() {}

    /** A real number, perhaps with an exponent; empty if it is none. */
    public static OptionalDouble real(String text) {
        String word = text.strip();
        return word.length() <= LONGEST && REAL.matcher(word).matches()
                ? OptionalDouble.of(Double.parseDouble(word))
                : OptionalDouble.empty();
    }

    /** A whole number; empty if it is none, or beyond what an int holds. */
    public static OptionalInt whole(String text) {
        String word = text.strip();
        if (word.length() > LONGEST || !WHOLE.matcher(word).matches()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(word));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** What to write instead of a number with a comma, as the end of a sentence about it; else empty. */
    public static String advice(String text) {
        String word = text.strip();
        if (word.length() > LONGEST || word.indexOf(',') < 0) {
            return "";
        }
        if (DECIMAL_COMMA.matcher(word).matches() && !word.matches("[+-]?[1-9][0-9]{0,2},[0-9]{3}")) {
            return ": write %s, with a point".formatted(word.replace(',', '.'));
        }
        return real(word.replace(",", "")).isPresent() ? ": write numbers without commas, as 1000 or 0.5" : "";
    }
}
