package normscope.app.figure.axes;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * Where the cells of a block stand in oblique projection: samples to the right, rows down, layers to the back. Cells of
 * different pools stand apart.
 */
final class CubeLayout {
    /** How far pools stand apart, in cells. */
    static final double GAP = 0.34;

    /** Between two faces, in points. */
    private static final double SEAM = 0.9;

    /** A step to the back goes right and up, in cells. */
    private static final double BACK_X = 0.5;

    private static final double BACK_Y = 0.3;

    private final double left;
    private final double top;
    private final double size;
    private final double[] across;
    private final double[] down;
    private final double[] deep;

    /** One cell of a block. */
    record At(int i, int j, int k) {
        At least(At other) {
            return new At(Math.min(i, other.i), Math.min(j, other.j), Math.min(k, other.k));
        }

        At most(At other) {
            return new At(Math.max(i, other.i), Math.max(j, other.j), Math.max(k, other.k));
        }
    }

    /**
     * Fits a block into a rectangle.
     *
     * @param boundaries [axis][cells − 1]: how much of a gap there is behind each cell, 0 to 1
     */
    CubeLayout(double x, double y, double width, double height, double[][] boundaries) {
        across = starts(boundaries[0]);
        down = starts(boundaries[1]);
        deep = starts(boundaries[2]);
        double wide = end(across) + BACK_X * end(deep);
        double high = end(down) + BACK_Y * end(deep);
        size = Math.max(0.5, Math.min(width / wide, height / high));
        left = x + (width - wide * size) / 2;
        top = y + (height - high * size) / 2 + BACK_Y * end(deep) * size;
    }

    private static double[] starts(double[] gaps) {
        double[] starts = new double[gaps.length + 1];
        for (int i = 0; i < gaps.length; i++) {
            starts[i + 1] = starts[i] + 1 + GAP * gaps[i];
        }
        return starts;
    }

    private static double end(double[] starts) {
        return starts[starts.length - 1] + 1;
    }

    double size() {
        return size;
    }

    int cells(int axis) {
        return (axis == 0 ? across : axis == 1 ? down : deep).length;
    }

    double x(double across, double deep) {
        return left + (across + BACK_X * deep) * size;
    }

    double y(double down, double deep) {
        return top + (down - BACK_Y * deep) * size;
    }

    double frontLeft() {
        return left;
    }

    double frontTop() {
        return top;
    }

    double frontRight() {
        return x(end(across), 0);
    }

    double frontBottom() {
        return y(end(down), 0);
    }

    /** The far end of the edge that goes to the back from the lower right of the front. */
    double backRight() {
        return x(end(across), end(deep));
    }

    double backBottom() {
        return y(end(down), end(deep));
    }

    /** Whether two neighbours along an axis stand apart. */
    boolean apart(int axis, int i) {
        double[] starts = axis == 0 ? across : axis == 1 ? down : deep;
        return starts[i + 1] - starts[i] > 1 + 1e-6;
    }

    /** The face of a cell that looks at us. */
    Rectangle2D.Double front(int i, int j, int k) {
        return front(i, j, k, SEAM);
    }

    private Rectangle2D.Double front(int i, int j, int k, double seam) {
        double side = size * (1 - seam / Math.max(size, 4));
        double margin = (size - side) / 2;
        return new Rectangle2D.Double(x(across[i], deep[k]) + margin, y(down[j], deep[k]) + margin, side, side);
    }

    Path2D.Double top(int i, int j, int k) {
        return top(i, j, k, SEAM);
    }

    private Path2D.Double top(int i, int j, int k, double seam) {
        double z = deep[k];
        return quad(
                seam,
                across[i],
                down[j],
                z,
                across[i] + 1,
                down[j],
                z,
                across[i] + 1,
                down[j],
                z + 1,
                across[i],
                down[j],
                z + 1);
    }

    Path2D.Double right(int i, int j, int k) {
        return right(i, j, k, SEAM);
    }

    private Path2D.Double right(int i, int j, int k, double seam) {
        double z = deep[k];
        double x = across[i] + 1;
        return quad(seam, x, down[j], z, x, down[j], z + 1, x, down[j] + 1, z + 1, x, down[j] + 1, z);
    }

    /** A face, a little smaller than it is, so that a seam is left between neighbours. */
    private Path2D.Double quad(double seam, double... p) {
        double middleX = (x(p[0], p[2]) + x(p[6], p[8])) / 2;
        double middleY = (y(p[1], p[2]) + y(p[7], p[8])) / 2;
        double keep = 1 - seam / Math.max(size, 4);
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, 5);
        for (int v = 0; v < 4; v++) {
            double px = middleX + keep * (x(p[3 * v], p[3 * v + 2]) - middleX);
            double py = middleY + keep * (y(p[3 * v + 1], p[3 * v + 2]) - middleY);
            if (v == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
        return path;
    }

    /** The outline, as one sees it, of the box of cells from one corner to the other, both included. */
    Path2D.Double silhouette(At from, At to) {
        double x0 = across[from.i()];
        double x1 = across[to.i()] + 1;
        double y0 = down[from.j()];
        double y1 = down[to.j()] + 1;
        double z0 = deep[from.k()];
        double z1 = deep[to.k()] + 1;
        double[][] corners = {{x0, y1, z0}, {x0, y0, z0}, {x0, y0, z1}, {x1, y0, z1}, {x1, y1, z1}, {x1, y1, z0}};
        Path2D.Double path = new Path2D.Double();
        for (int v = 0; v < corners.length; v++) {
            double px = x(corners[v][0], corners[v][2]);
            double py = y(corners[v][1], corners[v][2]);
            if (v == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
        return path;
    }

    /** The three edges of a box that meet at the corner nearest to us. */
    Path2D.Double edges(At from, At to) {
        double x0 = across[from.i()];
        double x1 = across[to.i()] + 1;
        double y0 = down[from.j()];
        double y1 = down[to.j()] + 1;
        double z0 = deep[from.k()];
        double z1 = deep[to.k()] + 1;
        Path2D.Double path = new Path2D.Double();
        path.moveTo(x(x0, z0), y(y0, z0));
        path.lineTo(x(x1, z0), y(y0, z0));
        path.lineTo(x(x1, z0), y(y1, z0));
        path.moveTo(x(x1, z0), y(y0, z0));
        path.lineTo(x(x1, z1), y(y0, z1));
        return path;
    }

    /** The cell on the surface of the block at a point; null beside it. */
    @Nullable
    At hit(double px, double py) {
        int lastI = across.length - 1;
        // nearest faces first: the front, then the right side and the top
        for (int k = 0; k < deep.length; k++) {
            for (int i = lastI; i >= 0; i--) {
                for (int j = 0; j < down.length; j++) {
                    boolean surface = k == 0 || i == lastI || j == 0;
                    if (surface
                            && (k == 0 && front(i, j, k, 0).contains(px, py)
                                    || i == lastI && right(i, j, k, 0).contains(px, py)
                                    || j == 0 && top(i, j, k, 0).contains(px, py))) {
                        return new At(i, j, k);
                    }
                }
            }
        }
        return null;
    }
}
