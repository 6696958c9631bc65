package normscope.app.figure.slice;

import java.util.Arrays;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Numbers;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;

/**
 * Losses to heights and colours: the same for all lanes unless each has its own.
 *
 * @param lo the lowest loss
 * @param hi the highest
 * @param logarithmic whether equal ratios are equally far apart
 */
record SliceScale(double lo, double hi, boolean logarithmic) {
    /** Losses below this share of the highest look like it on a logarithmic scale. */
    private static final double LEAST = 1e-6;

    private static final double[][] DIGITS = {{1, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}};

    static SliceScale of(Slice slice, int lane, Look look) {
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < slice.lanes().size(); i++) {
            if (look.axes() == Look.Axes.PER_LANE && i != lane) {
                continue;
            }
            LaneSlice each = slice.lanes().get(i);
            double[] span = each.span();
            if (!Double.isNaN(span[0])) {
                lo = Math.min(lo, span[0]);
                hi = Math.max(hi, span[1]);
            }
        }
        if (lo > hi) {
            return new SliceScale(0.1, 1, look.slice().logarithmic());
        }
        boolean logarithmic = look.slice().logarithmic() && hi > 0;
        lo = logarithmic ? Math.max(lo, hi * LEAST) : lo;
        return hi - lo > 1e-9 * Math.abs(hi)
                ? new SliceScale(lo, hi, logarithmic)
                : new SliceScale(lo * 0.99, hi * 1.01 + 1e-12, logarithmic);
    }

    /** From 0 for the lowest loss to 1 for the highest; ∞ stays what it is, and so does what is not known. */
    double share(double loss) {
        if (!Double.isFinite(loss)) {
            return loss;
        }
        double share = logarithmic ? Math.log(Math.max(loss, lo) / lo) / Math.log(hi / lo) : (loss - lo) / (hi - lo);
        return Math.max(0, Math.min(1, share));
    }

    double[] shares(double[] losses) {
        double[] shares = new double[losses.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = share(losses[i]);
        }
        return shares;
    }

    /** Round losses between the ends, at most so many. */
    double[] levels(int most) {
        if (logarithmic && hi / lo > 4) {
            for (double[] digits : DIGITS) {
                double[] levels = levels(digits);
                if (levels.length <= most) {
                    return levels;
                }
            }
            return new Axis(lo, hi, 0, 1, true).ticks(most);
        }
        return Axis.linear(lo, hi, 0, 1).ticks(Math.max(2, most / 2));
    }

    private double[] levels(double[] digits) {
        double[] levels = new double[200];
        int n = 0;
        for (int power = (int) Math.floor(Math.log10(lo)); power <= Math.log10(hi); power++) {
            for (double digit : digits) {
                double level = digit * Math.pow(10, power);
                if (level > lo && level < hi && n < levels.length) {
                    levels[n++] = level;
                }
            }
        }
        return Arrays.copyOf(levels, n);
    }

    /** "0.15", "2", "1.2e+05". */
    static String label(double level) {
        return Numbers.tick(level).replace("+", "");
    }
}
