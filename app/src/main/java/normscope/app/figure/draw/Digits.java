package normscope.app.figure.draw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers of an arithmetic that a reader may follow: as {@link Numbers} writes them, or with more digits. */
public final class Digits {
    /** So many significant digits tell every double from its neighbours. */
    static final int ALL = 17;

    /** From here on, and below {@link #SMALLEST}, the power of ten stands apart. */
    private static final double LARGEST = 1e12;

    private static final double SMALLEST = 0.0005;

    private Digits() {}

    /** As arithmetic is written where nothing asks for more: mostly three decimals. */
    public static String plain(double value) {
        double size = Math.abs(value);
        return size >= 0.095 && size < 9.9995 ? Numbers.fixed(value, 3) : Numbers.plain(value);
    }

    /**
     * The same with so many digits that values which are a unit apart look different.
     *
     * @param unit 0 where that is not known
     */
    public static String resolved(double value, double unit) {
        String text = plain(value);
        if (!(unit > 0) || value == 0 || !Double.isFinite(value) || unit(text) <= unit) {
            return text;
        }
        // the last bits are those that rounding made
        double least = Math.max(Math.floor(Math.log10(unit)), Math.ceil(Math.log10(8 * Math.ulp(value))));
        BigDecimal shortest = BigDecimal.valueOf(value);
        int digits = shortest.precision() - shortest.scale() - (int) least;
        return digits <= parse(text).precision() ? text : words(rounded(value, digits));
    }

    /** A value with some more digits than a text has of it, but no zeros at their end. */
    static String more(double value, String text, int digits) {
        if (digits == 0 || value == 0) {
            return text;
        }
        BigDecimal shown = parse(text);
        BigDecimal finer = rounded(value, Math.min(ALL, shown.precision() + digits));
        return finer.compareTo(shown) == 0 ? text : words(finer.stripTrailingZeros());
    }

    private static BigDecimal rounded(double value, int digits) {
        BigDecimal shortest = BigDecimal.valueOf(value);
        BigDecimal rounded = shortest.round(new MathContext(digits, RoundingMode.HALF_UP));
        return rounded.setScale(rounded.scale() + digits - rounded.precision(), RoundingMode.UNNECESSARY);
    }

    private static String words(BigDecimal number) {
        String sign = number.signum() < 0 ? "−" : "";
        double size = Math.abs(number.doubleValue());
        if (size >= LARGEST || size < SMALLEST || number.scale() < 0) {
            String digits = number.unscaledValue().abs().toString();
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            int exponent = digits.length() - 1 - number.scale();
            return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "−" : "") + Math.abs(exponent);
        }
        String digits = number.abs().toPlainString();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        return sign
                + Numbers.fixed(new BigDecimal(whole).doubleValue(), 0)
                + (point < 0 ? "" : digits.substring(point));
    }

    /** The number that a text shows; it must be finite. */
    static BigDecimal parse(String text) {
        return new BigDecimal(text.replace('−', '-').replace(",", ""));
    }

    /** What the last digit of a text is worth. */
    static double unit(String text) {
        return parse(text).ulp().doubleValue();
    }
}
