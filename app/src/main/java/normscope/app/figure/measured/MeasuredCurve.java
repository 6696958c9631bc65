package normscope.app.figure.measured;

/**
 * A lane's line or band in a panel of measurements.
 *
 * @param lane its index
 * @param x where along the panel's axis, ascending
 * @param low the band's lower edge at each; the line itself where there is no band
 * @param high its upper edge; may be infinite, and NaN with {@code low} where nothing was measured
 * @param now what lies beyond it is later than where one is; infinite where nothing is
 * @param before whether it is of the run from which this one parted
 */
public record MeasuredCurve(int lane, double[] x, double[] low, double[] high, double now, boolean before) {
    /** Of which nothing is later. */
    public MeasuredCurve(int lane, double[] x, double[] low, double[] high) {
        this(lane, x, low, high, Double.POSITIVE_INFINITY, false);
    }

    /** A line without width. */
    public static MeasuredCurve line(int lane, double[] x, double[] y) {
        return new MeasuredCurve(lane, x, y, y);
    }

    /** The same, pale beyond where one is. */
    public MeasuredCurve now(double at) {
        return new MeasuredCurve(lane, x, low, high, at, before);
    }

    /** The same of the run from which this one parted. */
    public MeasuredCurve ghost() {
        return new MeasuredCurve(lane, x, low, high, now, true);
    }

    /** How many points are not later. */
    int points() {
        int points = x.length;
        while (points > 0 && x[points - 1] > now) {
            points--;
        }
        return points;
    }

    /** The last point that is not later and was measured; −1 if there is none. */
    int last() {
        int last = points() - 1;
        while (last >= 0 && (Double.isNaN(low[last]) || Double.isNaN(high[last]))) {
            last--;
        }
        return last;
    }

    @SuppressWarnings("ReferenceEquality") // the same array, not equal ones
    boolean band() {
        return low != high;
    }
}
