package normscope.app.figure;

/**
 * How slices of the loss surface are looked at.
 *
 * @param azimuth by how many degrees the surface is turned, anticlockwise from above
 * @param elevation by how many degrees it is looked down on
 * @param logarithmic whether equal heights and colours are equal ratios of the loss
 */
public record SliceView(double azimuth, double elevation, boolean logarithmic) {
    public static final SliceView FIRST = new SliceView(-35, 40, true);

    private static final double LOWEST = 5;
    private static final double HIGHEST = 90;

    public SliceView {
        azimuth = azimuth - 360 * Math.rint(azimuth / 360);
        elevation = Math.max(LOWEST, Math.min(HIGHEST, elevation));
    }

    /** The same turned by so many degrees more. */
    public SliceView turned(double right, double up) {
        return new SliceView(azimuth + right, elevation + up, logarithmic);
    }

    /** The same with the other kind of heights. */
    public SliceView withLogarithmic(boolean other) {
        return new SliceView(azimuth, elevation, other);
    }
}
