package normscope.app.figure.slice;

import normscope.app.figure.SliceView;

/**
 * Perspective from a point around a box: the plane of a slice is the square from −1 to 1, and heights go from 0 to 1.
 *
 * @param sin of the azimuth
 * @param cos of the azimuth
 * @param down sine of the elevation
 * @param flat cosine of the elevation
 * @param x where the middle of the box stands on the picture
 * @param y likewise
 * @param size points a unit there
 */
record SurfaceCamera(double sin, double cos, double down, double flat, double x, double y, double size) {
    /** How far away the eye is, in units of the plane's half side. */
    private static final double DISTANCE = 5;

    private static final double HEIGHT = 1.15;

    /** The largest that fits into a rectangle. */
    static SurfaceCamera of(SliceView view, double left, double top, double right, double bottom) {
        double azimuth = Math.toRadians(view.azimuth());
        double elevation = Math.toRadians(view.elevation());
        SurfaceCamera one = new SurfaceCamera(
                Math.sin(azimuth), Math.cos(azimuth), Math.sin(elevation), Math.cos(elevation), 0, 0, 1);
        double[] box = {1e9, 1e9, -1e9, -1e9};
        for (int corner = 0; corner < 8; corner++) {
            double[] p = one.project((corner & 1) * 2 - 1, (corner & 2) - 1, corner >> 2);
            box[0] = Math.min(box[0], p[0]);
            box[1] = Math.min(box[1], p[1]);
            box[2] = Math.max(box[2], p[0]);
            box[3] = Math.max(box[3], p[1]);
        }
        double size = Math.max(1e-3, Math.min((right - left) / (box[2] - box[0]), (bottom - top) / (box[3] - box[1])));
        return new SurfaceCamera(
                one.sin,
                one.cos,
                one.down,
                one.flat,
                (left + right) / 2 - size * (box[0] + box[2]) / 2,
                (top + bottom) / 2 - size * (box[1] + box[3]) / 2,
                size);
    }

    /**
     * Where a point is seen.
     *
     * @param a from −1 to 1
     * @param b from −1 to 1
     * @param height from 0 to 1
     * @return x and y on the picture, and a depth that is linear on the screen: larger is further away
     */
    double[] project(double a, double b, double height) {
        double right = a * cos - b * sin;
        double away = a * sin + b * cos;
        double up = (height - 0.5) * HEIGHT;
        double depth = away * flat - up * down;
        double lifted = up * flat + away * down;
        double nearer = DISTANCE / (DISTANCE + depth);
        // 1 / distance is linear along a line on the screen, and distance is not
        return new double[] {x + size * right * nearer, y - size * lifted * nearer, -nearer};
    }

    /** The same camera over a picture of so many pixels a point, whose origin is elsewhere. */
    SurfaceCamera scaled(double zoom, double left, double top) {
        return new SurfaceCamera(sin, cos, down, flat, (x - left) * zoom, (y - top) * zoom, size * zoom);
    }

    /** Light from above the viewer's left shoulder on a surface that rises by these slopes in units of the box: 0 to 1. */
    double light(double slopeA, double slopeB) {
        double length = Math.sqrt(slopeA * slopeA * HEIGHT * HEIGHT + slopeB * slopeB * HEIGHT * HEIGHT + 1);
        double normalA = -slopeA * HEIGHT / length;
        double normalB = -slopeB * HEIGHT / length;
        double normalUp = 1 / length;
        double right = normalA * cos - normalB * sin;
        double away = normalA * sin + normalB * cos;
        return Math.max(0, -0.42 * right - 0.35 * away + 0.84 * normalUp);
    }
}
