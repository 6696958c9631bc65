package normscope.app.figure.draw;

import java.util.Arrays;

/**
 * A stretch of values around an offset, which is 0 unless it dwarfs how far the values lie from each other: then what is
 * drawn of them follows their spread, and the offset is said once.
 *
 * @param offset a round number in their middle
 * @param limit how far the stretch reaches to both sides
 */
public record Span(double offset, double limit) {
    /** So many times their spread away from 0, values would all look alike on an axis around 0. */
    private static final double DWARFS = 4;

    /** Around 0 or an offset, as far as most of the values reach. */
    public static Span of(double[] values, double share) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int count = sorted.length;
        if (count > 1) {
            double middle = sorted[count / 2];
            // a few far values do not hide how near the others are to each other, nor many equal ones that others
            // differ
            double most = sorted[(int) (count * 0.9)] - sorted[(int) (count * 0.1)];
            double spread = most > 0 ? most : sorted[count - 1] - sorted[0];
            if (spread > 0 && Math.abs(middle) > DWARFS * spread) {
                double offset = round(middle, spread / 2);
                double[] away =
                        Arrays.stream(sorted).map(value -> value - offset).toArray();
                double reach = Axis.reach(away, share);
                if (reach < Math.abs(offset)) { // otherwise 0 is on the axis anyway
                    return new Span(offset, reach);
                }
            }
        }
        return new Span(0, Axis.reach(values, share));
    }

    private static double round(double value, double unit) {
        return Digits.parse(Digits.resolved(value, unit)).doubleValue();
    }

    /** Whether there is an offset. */
    public boolean away() {
        return offset != 0;
    }

    public double lo() {
        return offset - limit;
    }

    public double hi() {
        return offset + limit;
    }

    /** The offset, for once: "273.15 + …"; empty where there is none. */
    public String words() {
        if (!away()) {
            return "";
        }
        // on the way to another stretch it is no round number
        double round = round(offset, limit / 2);
        return Digits.more(round, Digits.plain(round), Digits.ALL) + " + …";
    }
}
