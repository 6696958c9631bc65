package normscope.app.figure.shift;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Parting;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Type;
import normscope.app.figure.measured.MeasuredCurve;
import normscope.app.figure.measured.MeasuredFigure;
import normscope.app.figure.measured.MeasuredPanel;
import normscope.app.figure.measured.MeasuredPanel.Scale;
import normscope.snapshot.Course;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.ShiftCauses;
import normscope.snapshot.ShiftCauses.At;
import normscope.snapshot.Snapshot;

/**
 * What a single update does to the selected layer's inputs, told apart by cause: other samples, the update of earlier
 * layers alone, the whole update (Ioffe and Szegedy 2015). Where curves have room, marks say where something
 * changed, and a thin line is of the run from which this one parted.
 */
public final class ShiftCausesFigure implements Figure {
    /** Told apart by cause. */
    private enum Cause {
        EARLIER("Earlier layers’ update", "earlier-layers", At::earlier),
        UPDATE("Whole update", "update", At::update),
        SAMPLING("Other samples", "sampling", At::sampling);

        private final String title;
        private final String word;
        private final Function<At, double[]> distances;

        Cause(String title, String word, Function<At, double[]> distances) {
            this.title = title;
            this.word = word;
            this.distances = distances;
        }
    }

    /** So many measurements the range of the recent ones is of. */
    private static final int RECENT = 20;

    @Override
    public String id() {
        return "shift-causes";
    }

    @Override
    public String title() {
        return "What shifts a layer's inputs";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "For each cause, a dot or a curve a lane says how far one step moved the selected layer's inputs: further right, or higher up, is further.",
                "Compare the update of earlier layers, which is covariate shift, with what merely taking other samples does.",
                Term.COVARIATE_SHIFT,
                Term.WASSERSTEIN,
                Term.MINIBATCH,
                Term.LOGARITHMIC));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return 272;
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return snapshot.causes() != null
                && snapshot.causes().lanes().stream()
                        .anyMatch(lane -> !lane.entries().isEmpty());
    }

    @Override
    public Object dependsOn(Snapshot snapshot, Look look) {
        List<Integer> diverged =
                snapshot.lanes().stream().map(LaneSnapshot::divergedAt).toList();
        return Arrays.asList(
                snapshot.causes(), snapshot.experiment(), snapshot.course(), diverged, look.layer(), look.theme());
    }

    /** Of the lanes that live: what shifted in one that diverged would take the axis for itself. */
    private static List<MeasuredCurve> curves(Cause cause, Snapshot snapshot, Look look) {
        ShiftCauses causes = snapshot.causes();
        int column = Names.selected(snapshot, look);
        List<MeasuredCurve> curves = new ArrayList<>();
        for (int lane = 0; causes != null && lane < causes.lanes().size(); lane++) {
            if (snapshot.lanes().get(lane).diverged()) {
                continue;
            }
            int layer = Names.layer(snapshot, lane, column);
            curves.add(line(lane, causes.lanes().get(lane).entries(), cause, layer));
        }
        return curves;
    }

    private static MeasuredCurve line(int lane, List<At> entries, Cause cause, int layer) {
        double[] x = entries.stream().mapToDouble(At::step).toArray();
        double[] y = entries.stream()
                .mapToDouble(at -> layer < 0 || layer >= cause.distances.apply(at).length
                        ? Double.NaN
                        : cause.distances.apply(at)[layer])
                .toArray();
        return MeasuredCurve.line(lane, x, y);
    }

    /** Of the run from which this one parted, from the last measurement that both have on. */
    private static List<MeasuredCurve> ghosts(Cause cause, Snapshot snapshot, Look look) {
        ShiftCauses causes = snapshot.causes();
        int column = Names.selected(snapshot, look);
        List<MeasuredCurve> ghosts = new ArrayList<>();
        for (int lane = 0; causes != null && lane < causes.lanes().size(); lane++) {
            int parted = Parting.of(snapshot, lane);
            List<At> before = causes.lanes().get(lane).before();
            int common = (int) before.stream().filter(at -> at.step() <= parted).count();
            List<At> own = before.subList(Math.max(0, common - 1), before.size());
            if (parted < Course.NEVER && common < before.size()) {
                ghosts.add(line(lane, own, cause, Names.layer(snapshot, lane, column))
                        .ghost());
            }
        }
        return ghosts;
    }

    private static MeasuredFigure figure(Snapshot snapshot, Look look) {
        List<MeasuredPanel> panels = Arrays.stream(Cause.values())
                .map(cause -> new MeasuredPanel(
                                cause.title,
                                "",
                                MeasuredPanel.STEP,
                                Scale.LOGARITHMIC,
                                Stream.concat(
                                                ghosts(cause, snapshot, look).stream(),
                                                curves(cause, snapshot, look).stream())
                                        .toList())
                        .withUpright("distance (σ)"))
                .toList();
        return new MeasuredFigure("shift-causes", "What shifts a layer's inputs", panels.size(), true, panels);
    }

    private static double scale(double width, double height) {
        return Panel.wide(width, height) ? Pen.scale(width, height, 1036, 480) : Pen.scale(width, height, 344, 272);
    }

    /** Below the title. */
    private static double top(double s) {
        return 42 * s;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        double s = scale(width, height);
        Pen pen = new Pen(g, look, s, snapshot);
        String name = title() + ", " + Names.column(snapshot, Names.selected(snapshot, look));
        if (Panel.wide(width, height)) {
            pen.ground(width, height);
            pen.text(name, 0, pen.pt(14), Type.TITLE, pen.palette().text());
        } else {
            Panel.frame(pen, width, height, name, "");
        }
        ShiftCauses causes = snapshot.causes();
        String how = causes == null
                ? "Measured while the page Shift is shown"
                : "units' Wasserstein distance in σ, at most every %d steps".formatted(causes.every());
        if (Panel.wide(width, height)) {
            how += diverged(snapshot).map(words -> " · " + words).collect(Collectors.joining());
        }
        pen.text(
                pen.fit(how, width - pen.pt(24), Type.SMALL),
                Panel.wide(width, height) ? 0 : pen.pt(12),
                pen.pt(Panel.wide(width, height) ? 31 : 35),
                Type.SMALL,
                pen.palette().muted());
        if (!canShow(snapshot)) {
            return;
        }
        if (Panel.wide(width, height)) { // curves over training; else what was measured last
            pen.graphics().translate(0, top(s));
            MeasuredFigure figure = figure(snapshot, look);
            figure.paint(pen.graphics(), width, height - top(s), snapshot, look);
            ShiftChanges changes = new ShiftChanges(snapshot);
            figure.places(width, height - top(s), pen.paper()).forEach(place -> changes.paint(pen, place));
            pen.graphics().translate(0, -top(s));
            return;
        }
        Axis across = across(snapshot, look, width, s);
        int most = Math.max(2, (int) (width / pen.pt(80)));
        for (Ticks.Tick tick : Ticks.across(pen, across, most, Ticks.Room.ANY, Numbers::plain)) {
            pen.vertical(tick.at(), top(s), height - pen.pt(24), pen.palette().grid());
            pen.textCentred(
                    tick.text(),
                    tick.at(),
                    height - pen.pt(10),
                    Type.SMALL,
                    pen.palette().muted());
        }
        AxisTitles.below(pen, across.from(), across.to(), height - pen.pt(10), "Wasserstein distance of units (σ)");
        for (Cause cause : Cause.values()) {
            row(pen, cause, across, height, snapshot, look);
        }
    }

    /** "A diverged at step 12". */
    private static String diverged(Snapshot snapshot, int lane) {
        return "%s diverged at step %s"
                .formatted(
                        snapshot.letter(lane),
                        Numbers.count(snapshot.lanes().get(lane).divergedAt()));
    }

    /** The same for every lane that did. */
    private static Stream<String> diverged(Snapshot snapshot) {
        return IntStream.range(0, snapshot.lanes().size())
                .filter(lane -> snapshot.lanes().get(lane).diverged())
                .mapToObj(lane -> diverged(snapshot, lane));
    }

    /** What is measured last as a dot a lane, with the range of what was measured before it. */
    private static void row(Pen pen, Cause cause, Axis across, double height, Snapshot snapshot, Look look) {
        double s = pen.scale();
        double rows = (height - pen.pt(26) - top(s)) / Cause.values().length;
        double y = top(s) + rows * cause.ordinal() + pen.pt(12);
        pen.text(cause.title, pen.pt(12), y, Type.LABEL, pen.palette().text());
        int lanes = snapshot.lanes().size();
        double step = Math.min(pen.pt(15), (rows - pen.pt(16)) / lanes);
        for (int lane = 0; lane < lanes; lane++) {
            if (snapshot.lanes().get(lane).diverged()) {
                pen.text(
                        diverged(snapshot, lane),
                        across.from(),
                        y + step * (lane + 1) + pen.pt(3),
                        Type.SMALL,
                        pen.palette().muted());
            }
        }
        for (MeasuredCurve curve : curves(cause, snapshot, look)) {
            lane(pen, curve, across, y + step * (curve.lane() + 1));
        }
    }

    private static void lane(Pen pen, MeasuredCurve curve, Axis across, double y) {
        double[] recent = recent(curve);
        if (recent.length == 0) {
            unmoved(pen, curve, across.from(), y);
            return;
        }
        Color color = pen.lane(curve.lane());
        double least = Arrays.stream(recent).min().orElseThrow();
        double most = Arrays.stream(recent).max().orElseThrow();
        pen.line(across.within(least), y, across.within(most), y, color, pen.pt(1.4));
        pen.dot(across.within(recent[recent.length - 1]), y, pen.pt(4), color);
        pen.text(
                pen.letter(curve.lane()),
                Math.min(across.within(most), across.to() - pen.pt(12)) + pen.pt(8),
                y + pen.pt(4),
                Type.STRONG,
                pen.laneText(curve.lane()));
    }

    /** A logarithmic axis has no place for a lane that did not move at all, or of which nothing is known yet. */
    private static void unmoved(Pen pen, MeasuredCurve curve, double x, double y) {
        int last = curve.low().length - 1;
        if (last < 0 || curve.low()[last] == 0) {
            String words = last < 0 ? "not measured yet" : "0: it does not move";
            String letter = pen.letter(curve.lane()) + " ";
            pen.text(letter, x, y + pen.pt(4), Type.STRONG, pen.laneText(curve.lane()));
            pen.text(
                    words,
                    x + pen.width(letter, Type.STRONG),
                    y + pen.pt(4),
                    Type.SMALL,
                    pen.palette().muted());
        }
    }

    /** Positive and finite ones of the last measurements, oldest first. */
    private static double[] recent(MeasuredCurve curve) {
        return Arrays.stream(curve.low())
                .skip(Math.max(0, curve.low().length - RECENT))
                .filter(value -> value > 0 && Double.isFinite(value))
                .toArray();
    }

    /** Whole decades that hold everything recent. */
    private static Axis across(Snapshot snapshot, Look look, double width, double s) {
        double lo = Double.POSITIVE_INFINITY;
        double hi = 0;
        for (Cause cause : Cause.values()) {
            for (MeasuredCurve curve : curves(cause, snapshot, look)) {
                for (double value : recent(curve)) {
                    lo = Math.min(lo, value);
                    hi = Math.max(hi, value);
                }
            }
        }
        if (lo > hi) {
            lo = 0.01;
            hi = 1;
        }
        hi = Math.pow(10, Math.ceil(Math.log10(hi) - 1e-9));
        lo = Math.max(hi * 1e-6, Math.min(Math.pow(10, Math.floor(Math.log10(lo) + 1e-9)), hi / 10));
        return new Axis(lo, hi, 20 * s, width - 22 * s, true);
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        double s = scale(width, height);
        if (!canShow(snapshot) || y < top(s)) {
            return Optional.empty();
        }
        if (Panel.wide(width, height)) {
            MeasuredFigure figure = figure(snapshot, look);
            Axis steps = figure.places(width, height - top(s), false).stream()
                    .map(MeasuredPanel.Place::across)
                    .filter(across -> x >= across.from() - 1 && x <= across.to() + 1)
                    .findFirst()
                    .orElse(null);
            String changed = steps == null ? "" : new ShiftChanges(snapshot).words(x, steps);
            return figure.readout(x, y - top(s), width, height - top(s), snapshot, look)
                    .map(text -> text + changed);
        }
        int row = (int) ((y - top(s)) / (height - 26 * s - top(s)) * Cause.values().length);
        Cause cause = Cause.values()[Math.min(row, Cause.values().length - 1)];
        StringBuilder text = new StringBuilder(cause.title);
        for (MeasuredCurve curve : curves(cause, snapshot, look)) {
            int last = curve.low().length - 1;
            if (last >= 0) {
                text.append("\n%s: %s σ (step %s)"
                        .formatted(
                                Names.lane(snapshot, curve.lane()),
                                Numbers.plain(curve.low()[last]),
                                Numbers.count(curve.x()[last])));
            }
        }
        diverged(snapshot).forEach(words -> text.append('\n').append(words));
        return Optional.of(text.toString());
    }

    private record Row(String lane, At at, String layer, int index, Cause cause) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .whole("step", row -> row.at().step())
            .text("layer", Row::layer)
            .text("cause", row -> row.cause().word)
            .number("unit_wasserstein", row -> row.cause().distances.apply(row.at())[row.index()]);

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        ShiftCauses causes = snapshot.causes();
        for (int lane = 0; causes != null && lane < causes.lanes().size(); lane++) {
            String name = snapshot.lanes().get(lane).name();
            ShiftCauses.OfLane of = causes.lanes().get(lane);
            for (At at : of.entries()) {
                for (int layer = 0; layer < of.layers().size(); layer++) {
                    for (Cause cause : Cause.values()) {
                        rows.add(new Row(name, at, of.layers().get(layer), layer, cause));
                    }
                }
            }
        }
        return COLUMNS.table(rows);
    }
}
