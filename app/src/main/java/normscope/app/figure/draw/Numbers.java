package normscope.app.figure.draw;

import java.util.Locale;
import normscope.app.figure.Columns;

/** Numbers as people read them: a true minus sign, no more digits than are worth something. */
public final class Numbers {
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Numbers() {}

    /** Two decimals where they say something, else three significant digits: "0.07", "−12.4", "3.1e5", "9.5e−7". */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size >= 99_999.5 || (size > 0 && size < 0.0005)) {
            return String.format(Locale.ROOT, "%.1e", value)
                    .replace("-", "−")
                    .replace("e+0", "e")
                    .replace("e+", "e")
                    .replace("e−0", "e−");
        }
        if (size >= 99.95) {
            return fixed(value, 0);
        }
        return size >= 9.995 ? fixed(value, 1) : size < 0.095 && size > 0 ? fixed(value, 3) : fixed(value, 2);
    }

    /** Two decimals and never more, so that a number that changes keeps its width; "0.00" is nearly nothing. */
    public static String steady(double value) {
        double size = Math.abs(value);
        return !(size < 9.995) ? plain(value) : fixed(value, 2);
    }

    /** The same with its sign, also where it is positive. */
    public static String steadySigned(double value) {
        String text = steady(value);
        return value > 0 && !text.equals("0.00") ? "+" + text : text;
    }

    /** With so many decimals and a true minus sign. */
    public static String fixed(double value, int decimals) {
        if (!(Math.abs(value) < 1e12)) {
            return plain(value);
        }
        long units = Math.round(Math.abs(value) * POWERS[decimals]);
        long whole = units / POWERS[decimals];
        StringBuilder text = new StringBuilder(12);
        if (value < 0 && units > 0) {
            text.append('−');
        }
        grouped(text, whole);
        if (decimals > 0) {
            text.append('.');
            String rest = Long.toString(units % POWERS[decimals]);
            for (int i = rest.length(); i < decimals; i++) {
                text.append('0');
            }
            text.append(rest);
        }
        return text.toString();
    }

    private static void grouped(StringBuilder text, long whole) {
        if (whole >= 1000) {
            grouped(text, whole / 1000);
            text.append(',');
            int rest = (int) (whole % 1000);
            text.append((char) ('0' + rest / 100))
                    .append((char) ('0' + rest / 10 % 10))
                    .append((char) ('0' + rest % 10));
        } else {
            text.append(whole);
        }
    }

    /** A share as "86.9 %"; what is there but rounds to nothing is "&lt;0.1 %". */
    public static String percent(double share) {
        if (Double.isNaN(share)) {
            return "–";
        }
        return share > 0 && share < 0.0005 ? "<0.1 %" : fixed(share * 100, 1) + " %";
    }

    /** A share in the least room: "87 %", "&lt;1 %". */
    public static String shortPercent(double share) {
        return share > 0 && share < 0.005 ? "<1 %" : fixed(share * 100, 0) + " %";
    }

    /** A whole number as "10,000", from a hundred thousand on as "100k" and "1.5M". */
    public static String count(double value) {
        if (value < 99_999.5) {
            return fixed(value, 0);
        }
        double unit = value < 999_999.5 ? 1e3 : 1e6;
        String letter = unit == 1e3 ? "k" : "M";
        double scaled = value / unit;
        return fixed(scaled, scaled == Math.rint(scaled) ? 0 : 1) + letter;
    }

    /** A value along an axis, with its sign and no more decimals than it needs. */
    public static String tick(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        int decimals = 0;
        while (decimals < 5 && !whole(size * POWERS[decimals])) {
            decimals++;
        }
        String text = size >= 100_000 || decimals > 4 ? plain(value) : fixed(value, decimals);
        return value > 0 ? "+" + text : text;
    }

    /** The same where nothing is below zero: "0.5". */
    public static String unsigned(double value) {
        String text = tick(value);
        return text.startsWith("+") ? text.substring(1) : text;
    }

    private static boolean whole(double value) {
        double nearest = Math.rint(value);
        return nearest > 0 && Math.abs(value - nearest) <= 1e-6;
    }

    /** A number as a table has it. */
    public static String cell(double value) {
        return Columns.cell(value);
    }
}
