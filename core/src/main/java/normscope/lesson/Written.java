package normscope.lesson;

import java.util.List;
import java.util.Locale;
import normscope.quantity.Comparison;
import normscope.quantity.Formula;
import normscope.quantity.Reading;
import normscope.quantity.Unit;

/**
 * How a number is written in a sentence.
 *
 * @param kind as what
 * @param digits behind the point, where that is said
 */
record Written(Kind kind, int digits) {
    static final Written PLAIN = new Written(Kind.PLAIN, 0);
    static final Written COUNT = new Written(Kind.COUNT, 0);

    /** What a number is written as. */
    enum Kind {
        /** In three digits. */
        PLAIN,
        /** A share in percent. */
        PERCENT,
        /** A difference of shares, in percentage points. */
        POINTS,
        /** A ratio. */
        TIMES,
        /** A whole number. */
        COUNT,
        /** With so many digits behind the point. */
        DIGITS
    }

    /** What stands behind "as". */
    static Written of(String word) {
        return switch (word) {
            case "percent" -> new Written(Kind.PERCENT, 0);
            case "points" -> new Written(Kind.POINTS, 0);
            case "times" -> new Written(Kind.TIMES, 0);
            case "count" -> COUNT;
            default -> new Written(Kind.DIGITS, word.charAt(0) - '0');
        };
    }

    /** What goes without saying: a share alone is a percentage, a count a whole number. */
    static Written of(Formula formula, String text) {
        List<Reading> readings = formula.readings();
        boolean alone = readings.size() == 1 && text.matches("\\w+\\([^()]*\\)");
        return alone ? of(readings.get(0)) : PLAIN;
    }

    /** The same of what was measured. */
    static Written of(Reading reading) {
        Unit unit = reading.quantity().unit();
        return unit == Unit.SHARE ? new Written(Kind.PERCENT, 0) : unit == Unit.STEPS ? COUNT : PLAIN;
    }

    /** The same of one side of a comparison. */
    static Written of(Comparison.Side side) {
        if (side.unit() == Unit.SHARE) {
            return of(side.difference() ? "points" : "percent");
        }
        return side.unit() == Unit.STEPS ? COUNT : PLAIN;
    }

    /** A number beside another one, with as many digits as it takes to tell them apart. */
    String apart(double value, double other) {
        String written = number(value);
        if (value == other || !Double.isFinite(value) || !written.equals(number(other))) {
            return written;
        }
        boolean share = kind == Kind.PERCENT || kind == Kind.POINTS;
        double factor = share ? 100 : 1;
        for (int more = 1; more < 10; more++) {
            Written finer = new Written(Kind.DIGITS, more);
            String digits = finer.number(factor * value);
            if (!digits.equals(finer.number(factor * other))) {
                return digits + (kind == Kind.PERCENT ? " %" : kind == Kind.POINTS ? " points" : "");
            }
        }
        return written;
    }

    String number(double value) {
        if (!Double.isFinite(value)) {
            return "diverged";
        }
        String written =
                switch (kind) {
                    case PLAIN -> plain(value);
                    case PERCENT -> percent(100 * value) + " %";
                    case POINTS -> percent(100 * value) + (Math.abs(100 * value) == 1 ? " point" : " points");
                    case TIMES -> plain(value) + " times";
                    case COUNT -> format("%,d", Math.round(value));
                    case DIGITS -> format("%,." + digits + "f", value);
                };
        return written.replaceAll("^-(0(\\.0*)?)(?![\\d.])", "$1").replace('-', '−');
    }

    /** Whole percents, and tenths where they tell apart. */
    private static String percent(double value) {
        double size = Math.abs(value);
        boolean tenths = size > 0 && size < 10 || size > 90 && size < 100;
        return format(tenths ? "%.1f" : "%.0f", value).replaceAll("\\.0$", "");
    }

    /** Three digits that count. */
    private static String plain(double value) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (size >= 1e7 || size < 1e-4) {
            return format("%.1e", value).replaceAll("e\\+?(-?)0*(\\d)", "e$1$2");
        }
        int behind = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        String digits = format("%,." + behind + "f", value);
        return behind == 0 ? digits : digits.replaceAll("\\.?0+$", "");
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
