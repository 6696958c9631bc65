package normscope.app.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Hints;
import normscope.app.figure.Look;
import normscope.app.figure.Table;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Snapshot;

/**
 * A figure for a paper: a line that says which lane is drawn how, and the figure without anything behind it. It is drawn
 * as in a window and made smaller as a whole, so that the window's smallest type, of 11 points, has 8 on paper.
 */
public final class PaperSheet implements Figure {
    /** Points of the paper to a point of the window. */
    private static final double REDUCTION = 8 / 11.0;

    /** For the titles beside upright axes. */
    private static final double LEFT = 12;

    /** For the titles below axes. */
    private static final double BELOW = 13;

    private static final double LINE = 15;

    private final Figure figure;
    private final boolean transparent;

    /**
     * @param figure what is printed
     * @param transparent whether what is behind it shows through; else it is white
     */
    public PaperSheet(Figure figure, boolean transparent) {
        this.figure = figure;
        this.transparent = transparent;
    }

    @Override
    public String id() {
        return figure.id();
    }

    @Override
    public String title() {
        return figure.title();
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return figure.canShow(snapshot);
    }

    @Override
    public Optional<SliceRecipe> recipe(Snapshot snapshot) {
        return figure.recipe(snapshot);
    }

    /** How high it is where it is that wide, both in points of the paper. */
    public double height(double width, Snapshot snapshot) {
        double wide = width / REDUCTION;
        return (top(wide, snapshot) + figure.paperHeight(wide - LEFT, snapshot) + BELOW) * REDUCTION;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        AffineTransform before = g.getTransform();
        RenderingHints hints = g.getRenderingHints();
        if (!transparent) {
            g.setColor(Color.WHITE);
            // beyond its edges, so that no pixel there stays half dark
            g.fill(new Rectangle2D.Double(-1, -1, width + 2, height + 2));
        }
        g.setRenderingHint(Hints.PAPER, true);
        g.scale(REDUCTION, REDUCTION);
        double wide = width / REDUCTION;
        double top = top(wide, snapshot);
        Look light = look.with(Look.Theme.LIGHT); // dark is for screens
        legend(new Pen(g, light, 1, snapshot), wide, snapshot);
        g.translate(LEFT, top);
        figure.paint(g, wide - LEFT, height / REDUCTION - top - BELOW, snapshot, light);
        g.setTransform(before);
        g.setRenderingHints(hints);
    }

    /** A lane in the legend, and where it stands. */
    private record Entry(int lane, String name, String normalizer, double x, double baseline) {
        static final double SAMPLE = 24;

        static List<Entry> all(double width, Snapshot snapshot) {
            List<Entry> entries = new ArrayList<>();
            double x = LEFT;
            double baseline = 12;
            for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
                String name = Names.lane(snapshot, lane);
                String normalizer = Names.normalizer(snapshot, lane);
                double wide = SAMPLE + 5 + Type.STRONG.width(name, 1) + 5 + Type.SMALL.width(normalizer, 1);
                if (x > LEFT && x + wide > width) {
                    x = LEFT;
                    baseline += LINE;
                }
                entries.add(new Entry(lane, name, normalizer, x, baseline));
                x += wide + 16;
            }
            return entries;
        }
    }

    /** Where the figure begins. */
    private double top(double width, Snapshot snapshot) {
        List<Entry> entries = Entry.all(width, snapshot);
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).baseline() + 8;
    }

    private static void legend(Pen pen, double width, Snapshot snapshot) {
        for (Entry entry : Entry.all(width, snapshot)) {
            int lane = entry.lane();
            double x = entry.x();
            double line = entry.baseline() - 4;
            pen.draw(new Line2D.Double(x, line, x + Entry.SAMPLE, line), pen.lane(lane), pen.laneStroke(lane, 2.4));
            x += Entry.SAMPLE + 5;
            String name = pen.fit(entry.name(), width - x, Type.STRONG);
            pen.text(name, x, entry.baseline(), Type.STRONG, pen.laneText(lane));
            x += pen.width(name, Type.STRONG) + 5;
            String normalizer = pen.fit(entry.normalizer(), width - x, Type.SMALL);
            pen.text(normalizer, x, entry.baseline(), Type.SMALL, pen.palette().muted());
        }
    }

    /** On paper nothing is pointed at. */
    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return Optional.empty();
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return figure.table(snapshot, look);
    }
}
