package normscope.app.figure;

import org.jspecify.annotations.Nullable;

/**
 * How slices of the loss surface are looked at.
 *
 * @param azimuth by how many degrees the surface is turned, anticlockwise from above
 * @param elevation by how many degrees it is looked down on
 * @param logarithmic whether equal heights and colours are equal ratios of the loss
 * @param grip where a hand holds the surface; null when it does not
 */
public record SliceView(double azimuth, double elevation, boolean logarithmic, @Nullable Grip grip) {
    public static final SliceView FIRST = new SliceView(-35, 40, true);

    private static final double DEGREES_PER_POINT = 0.5;

    /**
     * A hand on the surface.
     *
     * @param x where it took hold, in points
     * @param y likewise
     * @param azimuth how the surface stood then
     * @param elevation likewise
     */
    public record Grip(double x, double y, double azimuth, double elevation) {}

    /** With no hand on it. */
    public SliceView(double azimuth, double elevation, boolean logarithmic) {
        this(azimuth, elevation, logarithmic, null);
    }

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

    /** The same with a hand that takes hold of it. */
    public SliceView gripped(double x, double y) {
        return new SliceView(azimuth, elevation, logarithmic, new Grip(x, y, azimuth, elevation));
    }

    /** The same turned by the hand that holds it. */
    public SliceView dragged(double x, double y) {
        return grip == null
                ? this
                : new SliceView(
                        grip.azimuth() + DEGREES_PER_POINT * (x - grip.x()),
                        grip.elevation() + DEGREES_PER_POINT * (y - grip.y()),
                        logarithmic,
                        grip);
    }

    /** The same let go. */
    public SliceView released() {
        return new SliceView(azimuth, elevation, logarithmic);
    }

    /** The same with the other kind of heights. */
    public SliceView withLogarithmic(boolean other) {
        return new SliceView(azimuth, elevation, other);
    }
}
