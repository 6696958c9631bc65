package normscope.app.figure.shift;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Hand;
import normscope.app.figure.Look;
import normscope.app.figure.Measures;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.Typed;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.histogram.HistogramCell;
import normscope.app.figure.histogram.LayersLayout;
import normscope.app.figure.histogram.Ranges;
import normscope.measure.Shift;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import normscope.snapshot.StageStats;
import org.jspecify.annotations.Nullable;

/**
 * How far the inputs of every layer's nonlinearity have shifted: their distribution now, filled, and at an earlier step,
 * as an outline, with the distances between the two (Ioffe and Szegedy 2015: internal covariate shift).
 */
public final class ShiftFigure implements Figure {
    @Override
    public String id() {
        return "shift";
    }

    @Override
    public String title() {
        return "Shift of layers' inputs";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Each panel is one layer of one lane: across is the input of its activation, filled as it is now, and as an outline as it was at the earlier step.",
                "Look how far the filled shape and the outline lie apart; the numbers in the corner say it as distances.",
                Term.COVARIATE_SHIFT,
                Term.WASSERSTEIN,
                Term.JENSEN_SHANNON,
                Term.SIGMA));
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
        new AgainstWords(width, layout.scale(), look).paint(pen);
        int selected = Names.selected(snapshot, look);
        for (int place = 0; place < layout.columns().length; place++) {
            int column = layout.columns()[place];
            String name = Names.fitting(snapshot, layout.columns(), column, layout.width() + pen.pt(2), pen);
            Type type = column == selected && !pen.paper() ? Type.STRONG : Type.LABEL;
            pen.text(
                    name,
                    layout.x(place) + pen.pt(2),
                    layout.top() - pen.pt(6),
                    type,
                    pen.palette().text());
        }
        Ranges ranges = Ranges.of(snapshot, look.axes());
        layout.axisTitles(pen);
        for (int row = 0; row < layout.rows(); row++) {
            lane(pen, layout, snapshot, look, ranges, row, selected);
        }
    }

    /** What a lane is compared with; null where it is nothing, as for what a lane was like when it diverged. */
    private static @Nullable Entry earlier(LaneSnapshot lane, Look look) {
        return lane.diverged() ? null : look.against().of(lane.history().entries(), lane.step());
    }

    private static void lane(
            Pen pen, LayersLayout layout, Snapshot snapshot, Look look, Ranges ranges, int row, int selected) {
        LaneSnapshot lane = snapshot.lanes().get(row);
        Entry earlier = earlier(lane, look);
        Palette palette = pen.palette();
        double y = layout.y(row);
        String letter = layout.head() >= pen.pt(100) ? Names.lane(snapshot, row) : pen.letter(row);
        double room = layout.head() - pen.pt(8);
        pen.textFitting(
                letter, room, 0, y + pen.pt(20), pen.laneText(row), Type.HEADLINE, Type.TITLE, Type.STRONG, Type.SMALL);
        if (!lane.diverged() && layout.head() >= pen.pt(100) && layout.height() >= pen.pt(60)) {
            pen.text("step " + Numbers.count(lane.step()), 0, y + pen.pt(38), Type.SMALL, palette.text());
            String than = earlier == null ? "nothing earlier" : "against " + Numbers.count(earlier.step());
            pen.text(than, 0, y + pen.pt(53), Type.SMALL, palette.muted());
        }
        for (int place = 0; place < layout.columns().length; place++) {
            int layer = Names.layer(snapshot, row, layout.columns()[place]);
            double x = layout.x(place);
            pen.card(x, y, layout.width(), layout.height());
            if (layer < 0) {
                continue;
            }
            StageStats now = lane.layers().get(layer).input();
            StageStats then =
                    earlier == null ? null : earlier.layers().get(layer).input();
            HistogramCell cell = new HistogramCell(pen, layout, place, row, ranges.of(row, layer), 2);
            cell.compare(row, now, then, numbers(then, now), lane.diverged());
            if (layout.columns()[place] == selected) {
                pen.frame(x, y, layout.width(), layout.height());
            }
            if (layout.footLabels() && row == layout.rows() - 1) {
                double limit = ranges.of(row, layer).limit();
                double at = y + layout.height() + pen.pt(13);
                HistogramCell.tickLabels(pen, layout.axis(place, limit), limit, at, layout.width());
            }
        }
        if (!lane.diverged()) {
            return;
        }
        if (layout.head() >= pen.pt(100)) {
            layout.stamp(pen, row, 0, y + pen.pt(38), "diverged", "at step " + Numbers.count(lane.divergedAt()));
        } else {
            layout.cross(pen, row, lane, 0, y + pen.pt(20));
        }
    }

    /** The distances, the most telling first. */
    private static List<String> numbers(@Nullable StageStats then, StageStats now) {
        if (then == null) {
            return List.of();
        }
        Shift shift = Shift.between(then, now);
        return List.of(
                "distance " + small(shift.wasserstein()),
                "mean " + Numbers.steadySigned(shift.mean()) + " σ  σ × " + Numbers.steady(shift.scale()));
    }

    private static String small(double value) {
        return value < 9.9995 ? Numbers.fixed(value, 3) : Numbers.plain(value);
    }

    @Override
    public Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        LayersLayout layout = LayersLayout.of(width, height, snapshot, look);
        return hand == Hand.PRESS ? new AgainstWords(width, layout.scale(), look).chosen(x, y) : look;
    }

    @Override
    public Optional<Look> typed(Typed key, Snapshot snapshot, Look look) {
        return AgainstWords.typed(key, look);
    }

    @Override
    public Optional<String> spoken(Snapshot snapshot, Look look) {
        return Optional.of(
                "Shift of layers' inputs against %s. Up and down choose what to compare with, left and right how many steps back."
                        .formatted(AgainstWords.text(look)));
    }

    @Override
    public Optional<Integer> layerAt(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        LayersLayout layout = LayersLayout.of(width, height, snapshot, look);
        int place = layout.placeAt(x);
        boolean cells = place >= 0 && y >= layout.top() - 18 * layout.scale();
        return cells ? Optional.of(layout.columns()[place]) : Optional.empty();
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        LayersLayout layout = LayersLayout.of(width, height, snapshot, look);
        int place = layout.placeAt(x);
        int row = layout.rowAt(y);
        int layer = place < 0 || row < 0 ? -1 : Names.layer(snapshot, row, layout.columns()[place]);
        if (layer < 0) {
            return Optional.empty();
        }
        LaneSnapshot lane = snapshot.lanes().get(row);
        LayerStats now = lane.layers().get(layer);
        if (lane.diverged()) {
            return Optional.of(
                    "%s · diverged at step %s".formatted(Names.lane(snapshot, row), Numbers.count(lane.divergedAt())));
        }
        Entry earlier = earlier(lane, look);
        if (earlier == null) {
            return Optional.of("%s · %s · nothing recorded so early".formatted(Names.lane(snapshot, row), now.name()));
        }
        Shift shift = Shift.between(earlier.layers().get(layer).input(), now.input());
        return Optional.of(
                "%s · %s · step %s against step %s\nmean moved by %s standard deviations, deviation × %s\nWasserstein distance W %s\nKullback–Leibler divergence %s nats\nJensen–Shannon divergence JS %s nats (at most 0.693)"
                        .formatted(
                                Names.lane(snapshot, row),
                                now.name(),
                                Numbers.count(lane.step()),
                                Numbers.count(earlier.step()),
                                Numbers.steadySigned(shift.mean()),
                                Numbers.plain(shift.scale()),
                                Numbers.plain(shift.wasserstein()),
                                Numbers.plain(shift.kullbackLeibler()),
                                Numbers.plain(shift.jensenShannon())));
    }

    private record Row(LaneSnapshot lane, Entry earlier, LayerStats now, Shift shift) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", row -> row.lane().name())
            .whole("step", row -> row.lane().step())
            .whole("against_step", row -> row.earlier().step())
            .text("layer", row -> row.now().name())
            .of(Row::shift, Measures.SHIFT);

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        for (LaneSnapshot lane : snapshot.lanes()) {
            Entry earlier = earlier(lane, look);
            for (int layer = 0; earlier != null && layer < lane.layers().size(); layer++) {
                LayerStats now = lane.layers().get(layer);
                Shift shift = Shift.between(earlier.layers().get(layer).input(), now.input());
                rows.add(new Row(lane, earlier, now, shift));
            }
        }
        return COLUMNS.table(rows);
    }
}
