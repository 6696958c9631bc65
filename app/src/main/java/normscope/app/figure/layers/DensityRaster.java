package normscope.app.figure.layers;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import normscope.app.figure.Hints;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.histogram.Bars;
import normscope.app.figure.histogram.Extent;
import normscope.app.figure.histogram.PerEntry;
import normscope.app.figure.histogram.Ranges;
import normscope.snapshot.Entry;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Densities against step as an image of one lane, in its colour: nothing is the paper, its usual peak is the full colour.
 * The densities of an entry are computed once; only pixels are set for every frame.
 */
final class DensityRaster {
    private static final List<DensityRaster> RASTERS = new ArrayList<>();

    private final int lane;
    /** Fewer than this are not worth a word. */
    private static final double FEW = 0.001;

    private final PerEntry<Column> densities = new PerEntry<>();
    private int layer = -1;
    private double limit = Double.NaN;
    private @Nullable Palette palette;
    private @Nullable Color color;
    private int[] colors = {};
    private int[] pale = {};
    private BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

    /** An entry of the record as the strip has it: densities from low values to high, and the shares beyond both ends. */
    private record Column(float[] densities, double below, double above) {}

    private DensityRaster(int lane) {
        this.lane = lane;
    }

    static synchronized DensityRaster of(int lane) {
        while (RASTERS.size() <= lane) {
            RASTERS.add(new DensityRaster(RASTERS.size()));
        }
        return RASTERS.get(lane);
    }

    /** Paints the strip. Locked, because a file may be written while the screen is painted. */
    synchronized void paint(
            Pen pen, Axis steps, double top, double height, LaneSnapshot snapshot, int shown, Ranges.Range range) {
        if (layer != shown || limit != range.limit()) {
            densities.clear();
            layer = shown;
            limit = range.limit();
        }
        List<Entry> entries = snapshot.whole().entries();
        List<Column> columns = densities.of(entries, entry -> column(entry, shown, range.limit()));
        double zoom = zoom(pen.graphics());
        int width = (int) Math.round((steps.to() - steps.from()) * zoom);
        int rows = (int) Math.round(height * zoom);
        if (width < 1 || rows < 1) {
            return;
        }
        int type = type(pen.graphics());
        if (image.getWidth() != width || image.getHeight() != rows || image.getType() != type) {
            image = new BufferedImage(width, rows, type);
        }
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Color own = pen.lane(lane);
        if (palette != pen.palette() || !own.equals(color)) {
            palette = pen.palette();
            color = own;
            colors = colors(pen.palette(), own);
            pale = Arrays.stream(colors)
                    .map(rgb -> pen.palette().later(new Color(rgb)).getRGB())
                    .toArray();
        }
        int[] column = new int[rows];
        double full = full(columns);
        int filled = -2;
        boolean filledPale = false;
        int end = end(snapshot);
        double now = snapshot.later() == null ? Double.POSITIVE_INFINITY : snapshot.step();
        for (int x = 0; x < width; x++) {
            double step = steps.value(steps.from() + (x + 0.5) / zoom);
            int index = step > end ? -1 : indexAt(entries, step);
            boolean isLater = step > now;
            if (index != filled || isLater != filledPale) {
                fill(column, index < 0 ? null : columns.get(index).densities(), full, isLater ? pale : colors);
                filled = index;
                filledPale = isLater;
            }
            for (int y = 0, at = x; y < rows; y++, at += width) {
                pixels[at] = column[y];
            }
        }
        pen.graphics().translate(steps.from(), top);
        pen.graphics().drawImage(image, 0, 0, (int) Math.round(width / zoom), (int) Math.round(rows / zoom), null);
        pen.graphics().translate(-steps.from(), -top);
        // the numbers at the edges are of now and earlier
        List<Column> shares = columns.subList(0, 1 + indexAt(entries, now));
        beyond(
                pen,
                steps,
                top,
                -1,
                entries,
                shares.stream().mapToDouble(Column::above).toArray());
        beyond(
                pen,
                steps,
                top + height,
                1,
                entries,
                shares.stream().mapToDouble(Column::below).toArray());
    }

    /** The step up to which a lane's strip goes. */
    static int end(LaneSnapshot lane) {
        History later = lane.later();
        return lane.diverged()
                ? lane.divergedAt()
                : later == null ? lane.step() + 1 : later.loss().size() + 1;
    }

    /** The largest share of values that lay beyond an edge, with an arrow where that was. */
    private static void beyond(Pen pen, Axis steps, double edge, int out, List<Entry> entries, double[] shares) {
        int most = 0;
        for (int i = 1; i < shares.length; i++) {
            most = shares[i] > shares[most] ? i : most;
        }
        if (shares.length == 0 || shares[most] < FEW) {
            return;
        }
        String text = Numbers.percent(shares[most]);
        double width = pen.width(text, Type.SMALL);
        double at = Math.min(steps.within(entries.get(most).step()), steps.to() - width - pen.pt(10));
        double y = edge - out * pen.pt(7);
        pen.fill(
                at, y - pen.pt(6), width + pen.pt(10), pen.pt(12), pen.palette().card());
        pen.arrow(at + pen.pt(4), y, 0, out, pen.palette().text());
        pen.text(text, at + pen.pt(9), y + pen.pt(4), Type.SMALL, pen.palette().text());
    }

    /**
     * The density that has the lane's full colour: its usual peak, so that every lane's strip has all shades however
     * unlike the lanes are.
     */
    private static double full(List<Column> columns) {
        double[] peaks = new double[columns.size()];
        for (int i = 0; i < peaks.length; i++) {
            for (float density : columns.get(i).densities()) {
                peaks[i] = Math.max(peaks[i], density);
            }
        }
        Arrays.sort(peaks);
        double usual = peaks.length == 0 ? 0 : peaks[peaks.length / 2];
        return usual > 0 ? 1.2 * usual : 1;
    }

    /** FXGraphics2D copies what has an alpha channel, and converts what has none; files need none. */
    private static int type(Graphics2D g) {
        boolean file = g.getRenderingHint(Hints.PIXELS_PER_POINT) != null;
        return file ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB_PRE;
    }

    private static double zoom(Graphics2D g) {
        Object wanted = g.getRenderingHint(Hints.PIXELS_PER_POINT);
        return wanted instanceof Double zoom
                ? zoom
                : Math.max(1, g.getTransform().getScaleX());
    }

    private static Column column(Entry entry, int layer, double limit) {
        int bars = Extent.bars(limit, Extent.BARS);
        Bars counted = Bars.of(entry.layers().get(layer).input().histogram(), limit, bars);
        float[] densities = new float[bars];
        for (int i = 0; i < bars; i++) {
            densities[i] = (float) counted.density(i);
        }
        double total = Math.max(1, counted.total());
        return new Column(densities, counted.below() / total, counted.above() / total);
    }

    private static void fill(int[] column, float @Nullable [] densities, double top, int[] colors) {
        for (int y = 0; y < column.length; y++) {
            int shade = 0;
            if (densities != null) {
                int bar = densities.length - 1 - y * densities.length / column.length;
                // the square root, because tails are what moves first
                shade = (int) Math.min(255, 255 * Math.sqrt(densities[bar] / top));
            }
            column[y] = colors[shade];
        }
    }

    private static int[] colors(Palette palette, Color full) {
        Color paper = palette.card();
        Color deep = Palette.mix(full, palette.text(), 0.35);
        int[] colors = new int[256];
        for (int i = 0; i < colors.length; i++) {
            double share = i / 255.0;
            Color color = share < 0.75
                    ? Palette.mix(paper, full, share / 0.75)
                    : Palette.mix(full, deep, (share - 0.75) / 0.25);
            colors[i] = color.getRGB();
        }
        return colors;
    }

    /** The last entry at a step or before it; −1 if there is none. */
    static int indexAt(List<Entry> entries, double step) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).step() <= step) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
