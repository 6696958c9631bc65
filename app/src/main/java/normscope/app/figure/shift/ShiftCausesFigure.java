package normscope.app.figure.shift;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.measured.MeasuredFigure;
import normscope.app.figure.measured.MeasuredPanel;
import normscope.app.figure.measured.MeasuredPanel.Scale;
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

    private static MeasuredFigure figure(Snapshot snapshot, Look look) {
        List<MeasuredPanel> panels = Arrays.stream(ShiftCause.values())
                .map(cause -> new MeasuredPanel(
                                cause.title(),
                                "",
                                MeasuredPanel.STEP,
                                Scale.LOGARITHMIC,
                                Stream.concat(
                                                cause.ghosts(snapshot, look).stream(),
                                                cause.curves(snapshot, look).stream())
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
            how += ShiftCauseRows.diverged(snapshot).map(words -> " · " + words).collect(Collectors.joining());
        }
        pen.text(
                pen.fit(how, width - pen.pt(24), Type.SMALL),
                Panel.wide(width, height) ? 0 : pen.pt(12),
                pen.pt(Panel.wide(width, height) ? 31 : 35),
                Type.SMALL,
                pen.palette().muted());
        if (!canShow(snapshot)) {
            String words = causes == null ? "" : "not measured yet: train some steps with this page open";
            pen.text(
                    words,
                    Panel.wide(width, height) ? 0 : pen.pt(12),
                    top(s) + pen.pt(14),
                    Type.LABEL,
                    pen.palette().muted());
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
        new ShiftCauseRows(snapshot, look, width, height, top(s), s).paint(pen);
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
        return Optional.of(new ShiftCauseRows(snapshot, look, width, height, top(s), s).readout(y));
    }

    private record Row(String lane, At at, String layer, int index, ShiftCause cause) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .whole("step", row -> row.at().step())
            .text("layer", Row::layer)
            .text("cause", row -> row.cause().word())
            .number("unit_wasserstein", row -> row.cause().distances(row.at())[row.index()]);

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        ShiftCauses causes = snapshot.causes();
        for (int lane = 0; causes != null && lane < causes.lanes().size(); lane++) {
            String name = snapshot.lanes().get(lane).name();
            ShiftCauses.OfLane of = causes.lanes().get(lane);
            for (At at : of.entries()) {
                for (int layer = 0; layer < of.layers().size(); layer++) {
                    for (ShiftCause cause : ShiftCause.values()) {
                        rows.add(new Row(name, at, of.layers().get(layer), layer, cause));
                    }
                }
            }
        }
        return COLUMNS.table(rows);
    }
}
