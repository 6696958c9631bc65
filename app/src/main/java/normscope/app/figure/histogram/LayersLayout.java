package normscope.app.figure.histogram;

import java.awt.geom.RoundRectangle2D;
import java.util.TreeSet;
import java.util.stream.IntStream;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;

/**
 * Where the grid of histograms stands: one row a lane, one column a layer. Where there is no room for all columns, so
 * few are shown that each can be read: the first, the last two and the selected one, and others as the look says.
 *
 * @param scale of the type
 * @param columns the layers shown, from left to right
 * @param skipped how many are left out
 * @param rows how many lanes
 * @param left where the first column begins
 * @param top where the first row begins
 * @param stepX from a column to the next
 * @param stepY from a row to the next
 * @param width of a cell
 * @param height of a cell
 * @param head how wide the heads of the rows are
 * @param footLabels whether values stand below the last row alone, because the cells are too low for them
 */
public record LayersLayout(
        double scale,
        int[] columns,
        int skipped,
        int rows,
        double left,
        double top,
        double stepX,
        double stepY,
        double width,
        double height,
        double head,
        boolean footLabels) {
    /** What every histogram counts along its axis. */
    public static final String ACROSS = "input of the activation";

    private static final double NARROWEST = 40;

    /** Of columns that cannot all be there anyway. */
    private static final double COMFORTABLE = 96;

    private static final int FEWEST = 4;
    private static final double STRIP = 20;
    private static final double LOWEST_WITH_LABELS = 84;
    private static final double HEAD = 116;

    /** Wider ones would take too much from the histograms: longer names are written smaller. */
    private static final double WIDEST_HEAD = 150;

    /** What a head has beside the name of its lane. */
    private static final double BESIDE_NAME = 20;

    /** From there on, with the gap below it, a row has room for the name of its normalizer. */
    private static final double HIGH_ROW = 78;

    private static final double LEGEND = 22;
    private static final double HEADS = 19;

    public static LayersLayout of(double width, double height, Snapshot snapshot, Look look) {
        double s = Pen.scale(width, height, 1036, 316);
        int all = Math.max(1, Names.columns(snapshot));
        int rows = snapshot.lanes().size();
        double head = width < 560 * s ? 34 * s : head(snapshot, (height - (LEGEND + HEADS) * s) / rows, s);
        double room = width - head;
        int fitting = Math.max(2, (int) (room / (NARROWEST * s)));
        if (all > fitting) {
            fitting = Math.max(Math.min(FEWEST, fitting), (int) (room / (COMFORTABLE * s)));
        }
        int[] columns = choose(all, fitting, Names.selected(snapshot, look), look.stretch());
        double gapX = (columns.length <= 6 ? 10 : 5) * s;
        double gapY = (rows <= 2 ? 9 : 6) * s;
        double stepX = (room + gapX) / columns.length;
        double top = (LEGEND + HEADS + (columns.length < all ? STRIP : 0)) * s;
        double cell = (height - top + gapY) / rows - gapY;
        boolean foot = cell < LOWEST_WITH_LABELS * s && look.axes() != Look.Axes.PER_LANE;
        double bottom = foot ? 17 * s : 0;
        double stepY = (height - top - bottom + gapY) / rows;
        return new LayersLayout(
                s,
                columns,
                all - columns.length,
                rows,
                head,
                top,
                stepX,
                stepY,
                stepX - gapX,
                stepY - gapY,
                head,
                foot);
    }

    /** As wide as the names in it want, within bounds. */
    private static double head(Snapshot snapshot, double row, double s) {
        double widest = 0;
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            widest = Math.max(widest, Type.STRONG.width(snapshot.lanes().get(i).name(), s));
            if (row > HIGH_ROW * s) {
                widest = Math.max(widest, Type.SMALL.width(Names.normalizer(snapshot, i), s));
            }
        }
        return Math.max(HEAD * s, Math.min(WIDEST_HEAD * s, Math.ceil(widest + BESIDE_NAME * s)));
    }

    private static int[] choose(int all, int fitting, int selected, Look.Stretch stretch) {
        if (all <= fitting) {
            return IntStream.range(0, all).toArray();
        }
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int must : new int[] {selected, all - 1, 0, all - 2}) {
            if (chosen.size() < fitting) {
                chosen.add(must);
            }
        }
        if (stretch == Look.Stretch.NEAR) {
            for (int away = 1; chosen.size() < fitting; away++) {
                for (int near : new int[] {selected + away, selected - away}) {
                    if (chosen.size() < fitting && near > 0 && near < all) {
                        chosen.add(near);
                    }
                }
            }
        }
        for (int even = fitting; chosen.size() < fitting && even > 1; even--) {
            TreeSet<Integer> more = new TreeSet<>(chosen);
            for (int i = 0; i < even; i++) {
                more.add(Math.round(i * (all - 2f) / (even - 1)));
            }
            if (more.size() <= fitting) {
                chosen = more;
                break;
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many layers there are. */
    public int all() {
        return columns.length + skipped;
    }

    /** Where the strip that stands for all layers begins, above the heads of the columns. */
    public double stripTop() {
        return (LEGEND + 3) * scale;
    }

    public double stripHeight() {
        return 11 * scale;
    }

    /** The strip's axis: a layer reaches from its index to the next. */
    public Axis strip() {
        return Axis.linear(0, all(), left, x(columns.length - 1) + width);
    }

    /** The layer of the strip at a point; −1 beside it and where all layers are shown. */
    public int stripAt(double x, double y) {
        int layer = (int) Math.floor(strip().value(x));
        boolean inside = y >= stripTop() - 4 * scale && y <= stripTop() + stripHeight() + 4 * scale;
        return skipped > 0 && inside && layer >= 0 && layer < all() ? layer : -1;
    }

    public double x(int place) {
        return left + place * stepX;
    }

    public double y(int row) {
        return top + row * stepY;
    }

    /** The place among the columns at a point; −1 between and beside them. */
    public int placeAt(double x) {
        int place = (int) Math.floor((x - left) / stepX);
        return x >= left && place < columns.length && x - x(place) <= width ? place : -1;
    }

    /** The row at a point; −1 between and beside them. */
    public int rowAt(double y) {
        int row = (int) Math.floor((y - top) / stepY);
        return y >= top && row < rows && y - y(row) <= height ? row : -1;
    }

    /** Space between a cell's edge and the ends of its axis. */
    double inset() {
        return Math.min(12 * scale, width * 0.05);
    }

    /** Along the grid as a whole, whose cells are alike. */
    public void axisTitles(Pen pen) {
        double bottom = y(rows - 1) + height;
        double right = x(columns.length - 1) + width;
        AxisTitles.below(pen, left, right, bottom + pen.pt(footLabels ? 13 : -6), ACROSS);
        if (pen.paper()) { // on the screen heads of rows stand there, and a legend says it
            AxisTitles.beside(pen, 0, bottom, top, pen.pt(2), "density");
        }
    }

    /** The horizontal axis of a cell. */
    public Axis axis(int place, double limit) {
        return Axis.linear(-limit, limit, x(place) + inset(), x(place) + width - inset());
    }

    /**
     * What must be known of a row first, in its head, where it hides no number: a pill, and words below or beside it.
     *
     * @param baseline where the next line in the head would stand
     * @return where the line after it would stand
     */
    public double stamp(Pen pen, int row, double x, double baseline, String pill, String words) {
        Palette palette = pen.palette();
        double bottom = y(row) + height;
        double wide = pen.width(pill, Type.STRONG) + pen.pt(14);
        double high = pen.pt(16);
        double top = Math.min(baseline - pen.pt(12), bottom - high);
        pen.fill(new RoundRectangle2D.Double(x, top, wide, high, high, high), palette.text());
        pen.text(pill, x + pen.pt(7), top + pen.pt(12), Type.STRONG, palette.card());
        double next = top + pen.pt(30);
        if (next > bottom) { // in a low row beside it, if anywhere
            double beside = x + wide + pen.pt(5);
            if (beside + pen.width(words, Type.SMALL) <= head - pen.pt(4)) {
                pen.text(words, beside, top + pen.pt(12), Type.SMALL, palette.text());
            }
            return next;
        }
        pen.text(pen.fit(words, head - x - pen.pt(4), Type.SMALL), x, next, Type.SMALL, palette.muted());
        return next + pen.pt(17);
    }

    /** The same where a head has room for no more than a letter: a cross for a lane that diverged. */
    public void cross(Pen pen, int row, LaneSnapshot lane, double x, double baseline) {
        if (lane.diverged() && baseline + pen.pt(18) <= y(row) + height) {
            pen.text("×", x, baseline + pen.pt(18), Type.HEADLINE, pen.palette().text());
        }
    }
}
