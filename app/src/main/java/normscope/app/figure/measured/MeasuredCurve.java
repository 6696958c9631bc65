package normscope.app.figure.measured;

/**
 * A lane's line or band in a panel of measurements.
 *
 * @param lane its index
 * @param x where along the panel's axis, ascending
 * @param low the band's lower edge at each; the line itself where there is no band
 * @param high its upper edge; may be infinite, and NaN with {@code low} where nothing was measured
 */
public record MeasuredCurve(int lane, double[] x, double[] low, double[] high) {
    /** A line without width. */
    public static MeasuredCurve line(int lane, double[] x, double[] y) {
        return new MeasuredCurve(lane, x, y, y);
    }

    @SuppressWarnings("ReferenceEquality") // the same array, not equal ones
    boolean band() {
        return low != high;
    }
}
