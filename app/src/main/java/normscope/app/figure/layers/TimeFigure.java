package normscope.app.figure.layers;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import normscope.app.figure.Columns;
import normscope.app.figure.CurveView;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Along;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.histogram.Bars;
import normscope.app.figure.histogram.Extent;
import normscope.app.figure.histogram.Ranges;
import normscope.snapshot.Entry;
import normscope.snapshot.Histogram;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;

/**
 * The histogram of the selected layer's inputs to its nonlinearity against step: one strip a lane, the newest right, and
 * pale what is later than where one is.
 */
public final class TimeFigure implements Figure {
    @Override
    public String id() {
        return "distributions-over-time";
    }

    @Override
    public String title() {
        return "Distribution over time";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Each strip is one lane: across are the steps of training, up are the inputs of the selected layer's activation, and strong colour means many values.",
                "Look whether a strip keeps its place and width, or moves to where the activation is flat.",
                Term.INPUT,
                Term.SATURATED,
                Term.COVARIATE_SHIFT));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return Math.max(216, 80 + 50.0 * snapshot.lanes().size());
    }

    @Override
    public Set<CurveView.Choice> choices() {
        return EnumSet.of(CurveView.Choice.ALONG);
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, Panel.scale(width, height), snapshot);
        String column = Names.column(snapshot, Names.selected(snapshot, look));
        Panel.frame(pen, width, height, title() + " · " + column, "stronger: more values");
        Strips strips = Strips.of(width, height, snapshot, look);
        Ranges ranges = Ranges.of(snapshot, look.axes());
        Palette palette = pen.palette();
        for (int lane = 0; lane < strips.lanes(); lane++) {
            int layer = Names.layer(snapshot, lane, Names.selected(snapshot, look));
            double top = strips.top(lane);
            double bottom = top + strips.height();
            pen.text(
                    pen.letter(lane),
                    pen.pt(pen.paper() ? 10 : 20),
                    (top + bottom) / 2 + pen.pt(5),
                    Type.HEADLINE,
                    pen.laneText(lane));
            if (layer < 0) {
                String words = "has no " + column;
                pen.text(words, strips.steps().from(), (top + bottom) / 2 + pen.pt(4), Type.SMALL, palette.muted());
                continue;
            }
            LaneSnapshot each = snapshot.lanes().get(lane);
            Ranges.Range range = ranges.of(lane, layer);
            DensityRaster.of(lane).paint(pen, strips.along().steps(lane), top, strips.height(), each, layer, range);
            strips.along().cursor(pen, lane, top, bottom);
            pen.box(
                    strips.steps().from(),
                    top,
                    strips.steps().to() - strips.steps().from(),
                    strips.height(),
                    palette.border());
            axisLabels(pen, strips, top, bottom, range.limit());
            if (each.diverged()) {
                stopped(pen, strips, lane, top, bottom, each.divergedAt());
            }
        }
        double bottom = strips.top(strips.lanes() - 1) + strips.height();
        AxisTitles.beside(
                pen, 0, bottom, strips.top(0), pen.pt(pen.paper() ? 7 : 19), "input of the activation", "input");
        strips.along().labels(pen, height - pen.pt(9));
    }

    private static void axisLabels(Pen pen, Strips strips, double top, double bottom, double limit) {
        double right = strips.steps().from() - pen.pt(5);
        Color color = pen.palette().muted();
        if (bottom - top < pen.pt(24)) {
            String both = "±" + Numbers.tick(limit).substring(1);
            pen.textRight(both, right, (top + bottom) / 2 + pen.pt(4), Type.SMALL, color);
            return;
        }
        pen.textRight(Numbers.tick(limit), right, top + pen.pt(9), Type.SMALL, color);
        pen.textRight(Numbers.tick(-limit), right, bottom, Type.SMALL, color);
        if (bottom - top >= pen.pt(56)) {
            pen.textRight("0", right, (top + bottom) / 2 + pen.pt(4), Type.SMALL, color);
        }
    }

    private static void stopped(Pen pen, Strips strips, int lane, double top, double bottom, int step) {
        double from = strips.along().steps(lane).at(step);
        String words = "diverged at step " + Numbers.count(step);
        double width = pen.width(words, Type.SMALL);
        pen.vertical(from, top, bottom, pen.palette().text());
        boolean right = from + pen.pt(6) + width <= strips.steps().to();
        double x = right ? from + pen.pt(6) : Math.max(strips.steps().from() + pen.pt(4), from - pen.pt(6) - width);
        double baseline = (top + bottom) / 2 + pen.pt(4);
        if (!right) {
            pen.fill(
                    x - pen.pt(3),
                    baseline - pen.pt(11),
                    width + pen.pt(6),
                    pen.pt(15),
                    pen.palette().card());
        }
        pen.text(words, x, baseline, Type.SMALL, pen.palette().text());
    }

    /** Where the strips stand. */
    private record Strips(int lanes, Along along, double first, double height, double pitch) {
        static Strips of(double width, double height, Snapshot snapshot, Look look) {
            double s = Panel.scale(width, height);
            int lanes = snapshot.lanes().size();
            double top = Panel.top(s);
            double gap = 9 * s;
            double pitch = (height - 26 * s - top + gap) / lanes;
            double left = Math.max(66 * s, 43 * s + labels(snapshot, look, s)); // right of the letters
            Along along = new Along(snapshot, look, Math.floor(left), Math.floor(width - 14 * s));
            return new Strips(lanes, along, top, Math.floor(pitch - gap), pitch);
        }

        /** How wide the longest is of what stands at the ends of the upright axes. */
        private static double labels(Snapshot snapshot, Look look, double s) {
            Ranges ranges = Ranges.of(snapshot, look.axes());
            double widest = 0;
            for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
                int layer = Names.layer(snapshot, lane, Names.selected(snapshot, look));
                if (layer >= 0) {
                    double limit = ranges.of(lane, layer).limit();
                    widest = Math.max(widest, Type.SMALL.width(Numbers.tick(-limit), s));
                }
            }
            return widest;
        }

        Axis steps() {
            return along.axis();
        }

        double top(int lane) {
            return Math.floor(first + lane * pitch);
        }

        int laneAt(double x, double y) {
            int lane = (int) Math.floor((y - first) / pitch);
            boolean inside = x >= along.axis().from() && x <= along.axis().to() && y >= first && lane < lanes;
            return inside && y <= top(lane) + height ? lane : -1;
        }
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Strips strips = Strips.of(width, height, snapshot, look);
        int lane = strips.laneAt(x, y);
        int layer = lane < 0 ? -1 : Names.layer(snapshot, lane, Names.selected(snapshot, look));
        if (layer < 0) {
            return Optional.empty();
        }
        LaneSnapshot each = snapshot.lanes().get(lane);
        List<Entry> entries = each.whole().entries();
        int step = strips.along().step(lane, x);
        int index = DensityRaster.indexAt(entries, step);
        if (index < 0 || step > DensityRaster.end(each)) {
            return Optional.empty();
        }
        Entry entry = entries.get(index);
        LayerStats stats = entry.layers().get(layer);
        double limit = Ranges.of(snapshot, look.axes()).of(lane, layer).limit();
        Histogram histogram = stats.input().histogram();
        int bars = Extent.bars(limit, Extent.BARS);
        int bar = (int) Math.floor((1 - (y - strips.top(lane)) / strips.height()) * bars);
        bar = Math.max(0, Math.min(bars - 1, bar));
        double barWidth = 2 * limit / bars;
        double from = -limit + bar * barWidth;
        double count = histogram.on(-limit, limit, bars).counts()[bar];
        return Optional.of("%s · %s · step %s\nfrom %s to %s: %s of the values\nμ %s, σ %s"
                .formatted(
                        Names.lane(snapshot, lane),
                        stats.name(),
                        Numbers.count(entry.step()),
                        Numbers.plain(from),
                        Numbers.plain(from + barWidth),
                        Numbers.percent(count / Math.max(1, histogram.total())),
                        Numbers.plain(stats.input().mean()),
                        Numbers.plain(stats.input().std())));
    }

    private record Row(String lane, Entry entry, String layer, Bars bars) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .whole("step", row -> row.entry().step())
            .number("epoch", row -> row.entry().epoch())
            .text("layer", Row::layer)
            .of(Row::bars, Bars.COLUMNS);

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            int layer = Names.layer(snapshot, lane, Names.selected(snapshot, look));
            if (layer < 0) {
                continue;
            }
            LaneSnapshot each = snapshot.lanes().get(lane);
            double limit = Ranges.of(snapshot, look.axes()).of(lane, layer).limit();
            for (Entry entry : each.history().entries()) {
                LayerStats stats = entry.layers().get(layer);
                Bars bars = Bars.of(stats.input().histogram(), limit, Extent.bars(limit, Extent.BARS));
                rows.add(new Row(each.name(), entry, stats.name(), bars));
            }
        }
        return COLUMNS.table(rows);
    }
}
