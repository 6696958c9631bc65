package normscope.app.figure.layers;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.histogram.HistogramCell;
import normscope.app.figure.histogram.LayersLayout;
import normscope.app.figure.histogram.Ranges;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;

/** The distributions of every layer: one row a lane, one column a layer. */
public final class LayersFigure implements Figure {
    @Override
    public String id() {
        return "layers";
    }

    @Override
    public String title() {
        return "Distributions layer by layer";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Each histogram is one layer of one lane: across is the input of its activation, and up is how many values lie there.",
                "Compare the filled shape, after normalization, with the outline, before it, and see which lanes keep theirs while they train.",
                Term.INPUT,
                Term.SIGMA,
                Term.PERCENTILE,
                Term.LANE));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return snapshot.lanes().size() > 2 ? 300 : 230;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        LayersLayout layout = LayersLayout.of(width, height, snapshot, look);
        Pen pen = new Pen(g, look, layout.scale(), snapshot);
        pen.ground(width, height);
        LayersLegend.paint(pen, width, snapshot, look, layout);
        Ranges ranges = Ranges.of(snapshot, look.axes());
        int selected = Names.selected(snapshot, look);
        if (layout.skipped() > 0) {
            LayersStrip.paint(pen, layout, selected);
        }
        for (int place = 0; place < layout.columns().length; place++) {
            columnHead(pen, layout, place, snapshot, !pen.paper() && layout.columns()[place] == selected);
        }
        layout.axisTitles(pen);
        for (int row = 0; row < layout.rows(); row++) {
            rowHead(pen, layout, row, snapshot);
            LaneSnapshot lane = snapshot.lanes().get(row);
            for (int place = 0; place < layout.columns().length; place++) {
                int column = layout.columns()[place];
                int layer = Names.layer(snapshot, row, column);
                if (layer < 0) {
                    continue;
                }
                double x = layout.x(place);
                double y = layout.y(row);
                pen.card(x, y, layout.width(), layout.height());
                Ranges.Range range = ranges.of(row, layer);
                HistogramCell cell = new HistogramCell(pen, layout, place, row, range);
                if (layer < lane.layers().size() - 1) {
                    cell.inset(
                            lane.layers().get(layer),
                            snapshot.experiment().setup(row).get(Settings.ACTIVATION));
                }
                cell.paint(row, lane.layers().get(layer), lane.diverged());
                if (column == selected) {
                    pen.frame(x, y, layout.width(), layout.height());
                }
                if (layout.footLabels() && row == layout.rows() - 1) {
                    double at = y + layout.height() + pen.pt(13);
                    HistogramCell.tickLabels(pen, layout.axis(place, range.limit()), range.limit(), at, layout.width());
                }
            }
        }
    }

    private static void columnHead(Pen pen, LayersLayout layout, int place, Snapshot snapshot, boolean selected) {
        Palette palette = pen.palette();
        int column = layout.columns()[place];
        boolean output = column == Names.columns(snapshot) - 1;
        String name = Names.column(snapshot, column);
        double x = layout.x(place);
        double baseline = layout.top() - pen.pt(6);
        Type type = selected ? Type.STRONG : Type.LABEL;
        if (!output || pen.width(name, type) > layout.width() + pen.pt(4)) {
            name = Names.fitting(snapshot, layout.columns(), column, layout.width() + pen.pt(2), pen);
        }
        if (layout.width() < pen.pt(96)) {
            pen.textCentred(name, x + layout.width() / 2, baseline, type, palette.text());
            return;
        }
        pen.text(name, x + pen.pt(2), baseline, type, palette.text());
        int lane = snapshot.lanes().size() - 1;
        int layer = Names.layer(snapshot, lane, column);
        if (layer >= 0) {
            LayerStats stats = snapshot.lanes().get(lane).layers().get(layer);
            String note = output
                    ? "logits, own axis"
                    : stats.units() + " " + Names.unitWord(snapshot, column) + (stats.units() == 1 ? "" : "s");
            if (output && snapshot.classes() == 0) {
                note = "own axis";
            }
            if (pen.width(name, type) + pen.width(note, Type.SMALL) + pen.pt(14) <= layout.width()) {
                pen.textRight(note, x + layout.width() - pen.pt(2), baseline, Type.SMALL, palette.muted());
            }
        }
    }

    private static void rowHead(Pen pen, LayersLayout layout, int row, Snapshot snapshot) {
        Palette palette = pen.palette();
        LaneSnapshot lane = snapshot.lanes().get(row);
        Color color = pen.laneText(row);
        double y = layout.y(row);
        double height = layout.height();
        pen.fill(0, y, pen.pt(4), height, pen.lane(row));
        double x = pen.pt(12);
        double room = layout.head() - x - pen.pt(8);
        String letter = pen.letter(row);
        double line = y + pen.pt(15);
        pen.text(letter, x, line, Type.HEADLINE, color);
        if (room < pen.pt(50)) {
            layout.cross(pen, row, lane, x, line);
            return;
        }
        Curve accuracy = Curve.of(lane, row, Metric.ACCURACY);
        Curve loss = Curve.of(lane, row, Metric.LOSS);
        String dated = dated(Double.isNaN(accuracy.standing()) ? loss : accuracy, lane);
        double after = x + pen.width(letter, Type.HEADLINE) + pen.pt(7);
        double end = layout.head() - pen.pt(14);
        // in a low row, or below a stamp, there is no line for it but this one
        boolean above = height <= pen.pt(72) || lane.always() >= 0;
        if (!dated.isEmpty() && above) {
            pen.textRight(dated, end, line - pen.pt(1.5), Type.SMALL, palette.muted());
            end -= pen.width(dated, Type.SMALL) + pen.pt(6);
        }
        pen.draw(
                new Line2D.Double(after, line - pen.pt(5.5), Math.max(after, end), line - pen.pt(5.5)),
                pen.lane(row),
                pen.laneStroke(row, 2));
        line += pen.pt(17);
        pen.name(lane.name(), room, x, line, color);
        String normalizer = Names.normalizer(snapshot, row);
        line += pen.pt(15);
        if (line <= y + height && height > pen.pt(72)) {
            pen.text(pen.fit(normalizer, room, Type.SMALL), x, line, Type.SMALL, palette.muted());
            line += pen.pt(18);
        }
        if (lane.diverged()) {
            layout.stamp(pen, row, x, line, "diverged", "at step " + Numbers.count(lane.divergedAt()));
            return;
        }
        int always = lane.always();
        if (always >= 0) {
            String words = height >= pen.pt(110) ? "whatever the input" : accuracy.words();
            line = layout.stamp(pen, row, x, line, "always " + always, words);
        }
        if (!Double.isNaN(accuracy.standing()) && line <= y + height) {
            line = number(pen, x, line, accuracy, "correct") + pen.pt(16);
        }
        if (!Double.isNaN(loss.standing()) && line <= y + height) {
            line = number(pen, x, line, loss, "loss") + pen.pt(16);
        }
        if (!dated.isEmpty() && !above && line <= y + height) {
            pen.text(dated, x, line, Type.SMALL, palette.muted());
            line += pen.pt(15);
        }
        Curve shown = Double.isNaN(accuracy.standing()) ? loss : accuracy;
        if (shown.evaluatedAt() < lane.step() && !Double.isNaN(shown.lastMinibatches()) && line <= y + height) {
            pen.text(shown.minibatchWords(), x, line, Type.SMALL, palette.muted());
        }
    }

    /** A number of the held-out data, and what it counts. */
    private static double number(Pen pen, double x, double baseline, Curve curve, String what) {
        String number = curve.words();
        pen.text(number, x, baseline, Type.TITLE, pen.palette().text());
        double after = x + pen.width(number, Type.TITLE) + pen.pt(5);
        pen.text(what, after, baseline, Type.SMALL, pen.palette().muted());
        return baseline;
    }

    /** Of which step the numbers of the held-out data are: "at 250"; empty where it is this one, or there are none. */
    private static String dated(Curve shown, LaneSnapshot lane) {
        return lane.diverged() || Double.isNaN(shown.standing()) || shown.evaluatedAt() == shown.steps()
                ? ""
                : "at step " + Numbers.count(shown.evaluatedAt());
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return LayersNumbers.readout(LayersLayout.of(width, height, snapshot, look), x, y, snapshot, look);
    }

    @Override
    public Optional<Integer> layerAt(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        LayersLayout layout = LayersLayout.of(width, height, snapshot, look);
        int ofStrip = layout.stripAt(x, y);
        if (ofStrip >= 0) {
            return Optional.of(ofStrip);
        }
        int place = layout.placeAt(x);
        return place >= 0 && y >= 0 && y <= height ? Optional.of(layout.columns()[place]) : Optional.empty();
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return LayersNumbers.table(snapshot, look);
    }
}
