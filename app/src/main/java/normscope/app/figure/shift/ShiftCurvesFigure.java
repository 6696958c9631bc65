package normscope.app.figure.shift;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import normscope.app.figure.Against;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Hand;
import normscope.app.figure.Look;
import normscope.app.figure.Measures;
import normscope.app.figure.Reading;
import normscope.app.figure.ShiftDistance;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.measured.MeasuredCurve;
import normscope.app.figure.measured.MeasuredPanel;
import normscope.app.figure.measured.MeasuredPanel.Scale;
import normscope.measure.Shift;
import normscope.snapshot.Snapshot;

/**
 * How far the selected layer's inputs were from the earlier distribution, at every entry of the record; pale where
 * that is later than where one is, thin where it is the run's from which this one parted. Marks say where something changed.
 */
public final class ShiftCurvesFigure implements Figure {
    /** So many panels have room beside each other there, with their titles. */
    private static final int ON_PAPER = 3;

    @Override
    public String id() {
        return "shift-over-time";
    }

    @Override
    public String title() {
        return "Shift over training";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across are the steps of training, and up is how far the selected layer's inputs have come from those at the earlier step.",
                "Look whether a line levels off or goes on rising, and ask whether the lane that moves less is the one that learns better.",
                Term.COVARIATE_SHIFT,
                Term.WASSERSTEIN,
                Term.JENSEN_SHANNON));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return width < 640 ? 216 : 300;
    }

    private static double scale(double width, double height) {
        return Panel.wide(width, height) ? Pen.scale(width, height, 1036, 200) : Pen.scale(width, height, 344, 272);
    }

    /** All distances where there is room, else the chosen one. */
    private static List<MeasuredPanel> panels(Snapshot snapshot, Look look, boolean all) {
        int column = Names.selected(snapshot, look);
        List<ShiftCurve> curves = new ArrayList<>();
        List<ShiftCurve> before = new ArrayList<>();
        List<Integer> lanes = new ArrayList<>();
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            int layer = Names.layer(snapshot, lane, column);
            if (layer >= 0) {
                curves.add(ShiftCurve.whole(snapshot, lane, layer, look));
                before.add(ShiftCurve.before(snapshot, lane, layer, look));
                lanes.add(lane);
            }
        }
        String name = Names.column(snapshot, column);
        List<MeasuredPanel> panels = new ArrayList<>();
        for (ShiftDistance distance : ShiftDistance.values()) {
            boolean named = !all || panels.isEmpty();
            if (all || distance == look.against().distance()) {
                List<MeasuredCurve> lines = new ArrayList<>();
                for (int i = 0; i < curves.size(); i++) {
                    if (before.get(i).steps().length > 0) {
                        lines.add(
                                line(lanes.get(i), before.get(i), distance::of).ghost());
                    }
                }
                for (int i = 0; i < curves.size(); i++) {
                    lines.add(line(lanes.get(i), curves.get(i), distance::of).now(now(snapshot)));
                }
                String title = distance.title() + (named ? ", " + name : "");
                panels.add(new MeasuredPanel(title, "", MeasuredPanel.STEP, Scale.LINEAR, lines)
                        .withUpright(distance.axisTitle()));
            }
        }
        return panels;
    }

    /** Where one is, if anything is known of later; else infinite. */
    private static double now(Snapshot snapshot) {
        return snapshot.lanes().stream().anyMatch(lane -> lane.later() != null)
                ? snapshot.step()
                : Double.POSITIVE_INFINITY;
    }

    private static MeasuredCurve line(int lane, ShiftCurve curve, ToDoubleFunction<Shift> measure) {
        double[] x = Arrays.stream(curve.steps()).asDoubleStream().toArray();
        return MeasuredCurve.line(
                lane, x, curve.shifts().stream().mapToDouble(measure).toArray());
    }

    /** Where a panel stands. */
    private record Box(double x, double y, double width, double height) {
        static List<Box> of(double width, double height, double s, int panels) {
            return of(width, height, s, panels, panels);
        }

        static List<Box> of(double width, double height, double s, int panels, int columns) {
            double gap = 10 * s;
            double stepX = (width + gap) / columns;
            double stepY = (height + gap) / ((panels + columns - 1) / columns);
            List<Box> boxes = new ArrayList<>();
            for (int i = 0; i < panels; i++) {
                double x = Math.floor(i % columns * stepX);
                double y = Math.floor(i / columns * stepY);
                boxes.add(new Box(x, y, Math.floor(stepX - gap), stepY - gap));
            }
            return boxes;
        }

        boolean contains(double atX, double atY) {
            return atX >= x && atX < x + width && atY >= y && atY < y + height;
        }

        MeasuredPanel.Place place(MeasuredPanel panel, double s) {
            return panel.place(x, y, width, height, s, panel.curves());
        }
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        double s = scale(width, height);
        Pen pen = new Pen(g, look, s, snapshot);
        pen.ground(width, height);
        List<MeasuredPanel> panels = panels(snapshot, look, Panel.wide(width, height));
        int columns = pen.paper() ? Math.min(ON_PAPER, panels.size()) : panels.size();
        List<Box> boxes = Box.of(width, height, s, panels.size(), columns);
        ShiftChanges changes = new ShiftChanges(snapshot);
        for (int i = 0; i < panels.size(); i++) {
            Box box = boxes.get(i);
            panels.get(i)
                    .paint(
                            pen,
                            box.x(),
                            box.y(),
                            box.width(),
                            box.height(),
                            panels.get(i).curves());
            MeasuredPanel.Place place = box.place(panels.get(i), s);
            double top = place.upright().to();
            double bottom = place.upright().from();
            changes.paint(pen, place);
            if (look.against().kind() == Against.Kind.PINNED && bottom > top) {
                double at = place.across().within(look.against().step());
                pen.draw(
                        new Line2D.Double(at, top, at, bottom),
                        pen.palette().text(),
                        Pen.dashed((float) pen.pt(1.2), (float) pen.pt(4), (float) pen.pt(3)));
            }
            if (now(snapshot) < Double.POSITIVE_INFINITY && bottom > top) {
                double at = place.across().within(now(snapshot));
                pen.vertical(at, top, bottom, pen.palette().text());
            }
        }
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        double s = scale(width, height);
        List<MeasuredPanel> panels = panels(snapshot, look, Panel.wide(width, height));
        List<Box> boxes = Box.of(width, height, s, panels.size());
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).contains(x, y)) {
                MeasuredPanel.Place place = boxes.get(i).place(panels.get(i), s);
                return panels.get(i)
                        .readout(x, place, snapshot)
                        .map(text -> text + new ShiftChanges(snapshot).words(x, place.across())
                                + "\nclick: compare with this step");
            }
        }
        return Optional.empty();
    }

    /** Takes hold of a step to compare with. */
    @Override
    public Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        if (hand != Hand.PRESS && hand != Hand.DRAG) {
            return look;
        }
        double s = scale(width, height);
        List<MeasuredPanel> panels = panels(snapshot, look, Panel.wide(width, height));
        List<Box> boxes = Box.of(width, height, s, panels.size());
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).contains(x, y)) {
                Axis across = boxes.get(i).place(panels.get(i), s).across();
                double step = across.value(Math.max(across.from(), Math.min(across.to(), x)));
                return look.with(look.against().pin((int) Math.round(step)));
            }
        }
        return look;
    }

    private record Row(String lane, int step, String layer, Shift shift) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .whole("step", Row::step)
            .text("layer", Row::layer)
            .of(Row::shift, Measures.SHIFT);

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        int column = Names.selected(snapshot, look);
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            int layer = Names.layer(snapshot, lane, column);
            if (layer < 0) {
                continue;
            }
            ShiftCurve curve = ShiftCurve.of(snapshot, lane, layer, look);
            String name = snapshot.lanes().get(lane).name();
            for (int k = 0; k < curve.steps().length; k++) {
                rows.add(new Row(
                        name,
                        curve.steps()[k],
                        Names.column(snapshot, column),
                        curve.shifts().get(k)));
            }
        }
        return COLUMNS.table(rows);
    }
}
