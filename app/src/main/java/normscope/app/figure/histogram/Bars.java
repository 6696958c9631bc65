package normscope.app.figure.histogram;

import normscope.app.figure.Columns;
import normscope.snapshot.Histogram;

/**
 * A histogram as bars on the axis from −limit to limit: what {@link Histogram#on} gives, but faster where both limits
 * are powers of two and bars are not finer than bins, which is nearly always; grids of eighty cells are painted sixty
 * times a second.
 *
 * @param limit half the axis
 * @param counts one a bar, from −limit upwards
 * @param below how many values are left of the axis
 * @param above how many are right of it
 * @param total how many there are, wherever they are
 */
public record Bars(double limit, double[] counts, double below, double above, double total) {
    /** The axis, what lies beyond it, and the bars on it; at most {@link Extent#BARS}. */
    public static final Columns<Bars> COLUMNS = columns();

    private static Columns<Bars> columns() {
        Columns<Bars> columns = new Columns<Bars>()
                .number("axis_low", bars -> -bars.limit())
                .number("axis_high", Bars::limit)
                .number("below_axis", Bars::below)
                .number("above_axis", Bars::above);
        for (int i = 0; i < Extent.BARS; i++) {
            int bar = i;
            columns = columns.number(
                    "bar_" + (i + 1), bars -> bar < bars.counts().length ? bars.counts()[bar] : Double.NaN);
        }
        return columns;
    }

    public static Bars of(Histogram histogram, double limit, int bars) {
        double joined = limit / histogram.limit() * Histogram.BINS / bars;
        if (joined < 1 || joined != Math.rint(joined)) {
            Histogram.Bins bins = histogram.on(-limit, limit, bars);
            return new Bars(limit, bins.counts(), bins.below(), bins.above(), histogram.total());
        }
        int[] bins = histogram.counts();
        double[] counts = new double[bars];
        // the axis may reach further than what was measured, or less far
        long first = Math.round((histogram.limit() - limit) / histogram.binWidth());
        long width = (long) joined;
        long below = histogram.underflow();
        long above = histogram.overflow();
        long inside = 0;
        for (int i = 0; i < Histogram.BINS; i++) {
            int count = bins[i];
            if (count != 0) {
                long at = i - first;
                if (at < 0) {
                    below += count;
                } else if (at >= width * bars) {
                    above += count;
                } else {
                    counts[(int) (at / width)] += count;
                    inside += count;
                }
            }
        }
        return new Bars(limit, counts, below, above, (double) inside + below + above + histogram.nonFinite());
    }

    double width() {
        return 2 * limit / counts.length;
    }

    /** Share of all values per unit of the axis. */
    public double density(int bar) {
        return total > 0 ? counts[bar] / (total * width()) : 0;
    }
}
