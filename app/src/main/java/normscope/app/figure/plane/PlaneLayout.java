package normscope.app.figure.plane;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the squares stand: one a lane, and where answers spread one more of that, below the first or beside it, in as many
 * rows as leave them largest.
 *
 * @param cells in the order of lanes, each lane's answers before their spread
 * @param side of a square, in points
 * @param keyX where the keys begin
 * @param keys from where to where each key goes, in y: of the answers, and of their spread
 */
record PlaneLayout(List<Cell> cells, double side, double keyX, List<double[]> keys) {
    private static final double KEY = 92;
    private static final double TICKS_LEFT = 24;
    private static final double TICKS_BELOW = 15;
    private static final double HEAD = 18;
    private static final double GAP = 12;

    /**
     * A square.
     *
     * @param lane its place
     * @param spread whether it shows how far answers spread
     * @param x left
     * @param y top
     */
    record Cell(int lane, boolean spread, double x, double y) {
        boolean contains(double atX, double atY, double side) {
            return atX >= x && atX < x + side && atY >= y && atY < y + side;
        }
    }

    /**
     * As large as there is room.
     *
     * @param spread whether there is a square for it too
     * @param left where there is room: from there to {@code right}, and from {@code top} to {@code bottom}
     * @param s how large a point is
     */
    static PlaneLayout of(int lanes, boolean spread, double left, double top, double right, double bottom, double s) {
        int all = spread ? 2 * lanes : lanes;
        int best = 1;
        double side = 0;
        for (int columns = 1; columns <= all; columns++) {
            boolean whole = !spread || columns == 2 || columns == lanes || columns == all;
            int rows = (all + columns - 1) / columns;
            double wide = (right - left - KEY * s - GAP * s * columns) / columns - TICKS_LEFT * s;
            double high = (bottom - top - GAP * s * (rows - 1)) / rows - (HEAD + TICKS_BELOW) * s;
            double now = Math.floor(Math.min(wide, high));
            if (whole && now > side) {
                side = now;
                best = columns;
            }
        }
        double stepX = side + (TICKS_LEFT + GAP) * s;
        double stepY = side + (HEAD + TICKS_BELOW + GAP) * s;
        double x = left + Math.max(0, (right - left - KEY * s - best * stepX) / 2);
        boolean below = best == lanes;
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            for (int k = 0; k < (spread ? 2 : 1); k++) {
                int at = !spread ? i : below ? k * lanes + i : 2 * i + k;
                cells.add(new Cell(
                        i,
                        k == 1,
                        Math.floor(x + at % best * stepX + TICKS_LEFT * s),
                        Math.floor(top + at / best * stepY + HEAD * s)));
            }
        }
        double first = top + HEAD * s;
        double last = first + ((all + best - 1) / best - 1) * stepY + side;
        double upper = !spread || below ? first + side : (first + last) / 2 - HEAD * s;
        List<double[]> keys = new ArrayList<>();
        keys.add(new double[] {first, upper});
        if (spread) {
            keys.add(new double[] {last - (upper - first), last});
        }
        return new PlaneLayout(cells, side, x + best * stepX, keys);
    }
}
