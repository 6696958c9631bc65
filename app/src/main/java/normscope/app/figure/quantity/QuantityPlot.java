package normscope.app.figure.quantity;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Along;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Band;
import normscope.app.figure.draw.Beyond;
import normscope.app.figure.draw.Coinciding;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pale;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Parting;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Trace;
import normscope.app.figure.draw.Type;
import normscope.quantity.Quantity;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;

/** One quantity of all lanes over training. */
final class QuantityPlot {
    /** How opaque the shade is from a span's lowest number to its highest, of 255. */
    private static final int SHADE = 34;

    /** The same of later steps. */
    private static final int PALE_SHADE = 12;

    private static final int MOST_TICKS = 7;

    private final Snapshot snapshot;
    private final Look look;
    private final Quantity quantity;
    private final Box box;
    private final List<QuantityLines> lanes;
    private final Along along;
    private final Axis steps;
    private final Axis values;

    /** Where its card stands. */
    record Box(double x, double y, double width, double height, double scale) {
        boolean contains(double atX, double atY) {
            return atX >= x && atX < x + width && atY >= y && atY < y + height;
        }
    }

    QuantityPlot(Snapshot snapshot, Look look, Quantity quantity, Box box) {
        this.snapshot = snapshot;
        this.look = look;
        this.quantity = quantity;
        this.box = box;
        double s = box.scale();
        lanes = IntStream.range(0, snapshot.lanes().size())
                .mapToObj(lane -> QuantityLines.of(snapshot, look, quantity, lane))
                .toList();
        double left = box.x() + 58 * s;
        along = new Along(snapshot, look, left, Math.max(left + 1, box.x() + box.width() - 66 * s));
        steps = along.axis();
        double top = box.y() + Panel.top(s);
        values = QuantityScale.of(quantity.unit(), lanes, Math.max(top + 1, box.y() + box.height() - 26 * s), top);
    }

    Quantity quantity() {
        return quantity;
    }

    List<QuantityLines> lanes() {
        return lanes;
    }

    /** Its title, which says of what it is. */
    String title() {
        return QuantityWords.title(quantity, snapshot, look);
    }

    void paint(Pen pen) {
        pen.card(box.x(), box.y(), box.width(), box.height());
        head(pen);
        if (values.from() - values.to() < pen.pt(14)) {
            return;
        }
        if (lanes.stream().allMatch(lane -> lane.isEmpty() && lane.before().isEmpty())) {
            // a sheet of paper is no page that is open
            String words = pen.paper() ? "no numbers" : QuantityWords.missing(quantity, snapshot, look);
            double middle = (steps.from() + steps.to()) / 2;
            String shown = pen.fit(words, steps.to() - steps.from(), Type.SMALL);
            pen.textCentred(
                    shown,
                    middle,
                    (values.from() + values.to()) / 2,
                    Type.SMALL,
                    pen.palette().muted());
            return; // an axis would be made up
        }
        grid(pen);
        along.labels(pen, box.y() + box.height() - pen.pt(9));
        along.changes(pen, values.to(), values.from());
        ghosts(pen);
        lanes.forEach(lane -> line(pen, lane, true));
        lanes.forEach(lane -> line(pen, lane, false));
        along.cursor(pen, values.to(), values.from());
        Beyond beyond = new Beyond(steps, values);
        Coinciding coinciding = new Coinciding();
        for (QuantityLines lane : lanes) {
            lane.points(false).forEach(point -> {
                double at = along.of(lane.lane(), point.step());
                beyond.add(lane.lane(), at, point.mean());
                coinciding.add(lane.lane(), steps.at(at), values.within(point.mean()));
            });
        }
        coinciding.paint(pen, steps, values, beyond.places(pen, value -> QuantityWords.number(quantity, value)));
        beyond.paint(pen, value -> QuantityWords.number(quantity, value));
        new QuantityEnds(snapshot, quantity, lanes, along, values).paint(pen);
    }

    /** The title, and how the axis is to be read, where there is room for it. */
    private void head(Pen pen) {
        double x = box.x() + pen.pt(12);
        double room = box.width() - pen.pt(pen.paper() ? 24 : 40);
        String shown = pen.fit(title(), room, Type.TITLE);
        pen.text(shown, x, box.y() + pen.pt(19), Type.TITLE, pen.palette().text());
        String note = note();
        double right = box.x() + box.width() - pen.pt(12);
        // beside the title there is a menu in the window, as wide as a few letters
        double left = x + pen.width(shown, Type.TITLE) + pen.pt(pen.paper() ? 12 : 44);
        if (pen.width(note, Type.SMALL) <= right - pen.pt(pen.paper() ? 0 : 18) - left) {
            pen.textRight(
                    note,
                    right - pen.pt(pen.paper() ? 0 : 18),
                    box.y() + pen.pt(19),
                    Type.SMALL,
                    pen.palette().muted());
        }
    }

    private String note() {
        String scale = values.logarithmic() ? "logarithmic" : values.lo() > 0 || values.hi() < 0 ? "without 0" : "";
        boolean spans = lanes.stream().anyMatch(lane -> lane.now().every() > 1);
        String band = spans ? "line: mean of spans" : "";
        return scale + (scale.isEmpty() || band.isEmpty() ? "" : " · ") + band;
    }

    private void grid(Pen pen) {
        double room = values.from() - values.to();
        int most = Math.max(2, (int) Math.min(MOST_TICKS, room / pen.pt(24)));
        double right = steps.from() - pen.pt(6);
        double widest = 0;
        for (Ticks.Tick tick :
                Ticks.upright(pen, values, most, value -> QuantityWords.tick(quantity, value, values.logarithmic()))) {
            Color color =
                    tick.value() == 0 ? pen.palette().axis() : pen.palette().grid();
            pen.horizontal(steps.from(), steps.to(), tick.at(), color);
            pen.textRight(
                    tick.text(),
                    right,
                    tick.at() + pen.pt(4),
                    Type.SMALL,
                    pen.palette().muted());
            widest = Math.max(widest, pen.width(tick.text(), Type.SMALL));
        }
        AxisTitles.beside(pen, box.x(), values.from(), values.to(), right - widest, QuantityWords.axis(quantity));
    }

    /** The run before, from where the two part. */
    private void ghosts(Pen pen) {
        Pale.Names names = new Pale.Names(values);
        for (QuantityLines lane : lanes) {
            if (!lane.before().isEmpty()) {
                Trace trace = trace(lane.before(), lane.lane());
                pen.draw(trace.path(), Pale.ghost(pen, lane.lane()), Pale.ghostStroke(pen, lane.lane()));
                Axis own = along.steps(lane.lane());
                double[] xs = Arrays.stream(lane.before().steps()).map(own::at).toArray();
                names.add(lane.lane(), xs, lane.before().means());
            }
        }
        names.paint(pen, steps.from());
    }

    private Trace trace(QuantityLine line, int lane) {
        Trace trace = new Trace(along.steps(lane), values, line.points().size());
        line.points().forEach(point -> trace.add(point.step(), point.mean()));
        return trace;
    }

    private void line(Pen pen, QuantityLines lines, boolean later) {
        int lane = lines.lane();
        QuantityLine line = later ? lines.later() : lines.now();
        if (line.every() > 1) {
            new Band(along.steps(lane), values)
                    .add(line.steps(), line.lows(), line.highs())
                    .paint(pen, lane, later ? PALE_SHADE : SHADE);
        }
        Color color = later ? Pale.later(pen, lane) : pen.lane(lane);
        Trace trace = new Trace(along.steps(lane), values, line.points().size() + 1);
        if (later && !lines.now().points().isEmpty()) {
            List<QuantityLine.Point> now = lines.now().points();
            trace.add(now.get(now.size() - 1).step(), now.get(now.size() - 1).mean());
        }
        line.points().forEach(point -> trace.add(point.step(), point.mean()));
        if (!trace.isEmpty()) {
            pen.draw(trace.path(), color, pen.laneStroke(lane, 1.8));
        }
        List<QuantityLine.Point> seen = line.points().stream()
                .filter(point -> !Double.isNaN(point.mean()))
                .toList();
        if (seen.size() == 1) {
            QuantityLine.Point only = seen.get(0);
            pen.dot(along.steps(lane).at(only.step()), values.within(only.mean()), pen.pt(2.8), color);
        }
    }

    /** The numbers at a place, a line a lane; empty beside the plot. */
    Optional<String> readout(double x, double y) {
        if (!box.contains(x, y)) {
            return Optional.empty();
        }
        if (x < steps.from() || x > steps.to()) {
            return Optional.of(title() + "\n" + quantity.says());
        }
        StringBuilder text = new StringBuilder(title());
        text.append('\n').append(along.words(x));
        for (QuantityLines lane : lanes) {
            text.append('\n').append(Names.lane(snapshot, lane.lane())).append(": ");
            double step = along.steps(lane.lane()).value(x);
            QuantityLine.Point point = nearest(lane, step);
            LaneSnapshot each = snapshot.lanes().get(lane.lane());
            text.append(Double.isNaN(point.step()) ? "no number" : words(point));
            if (each.diverged() && step > each.divergedAt()) {
                text.append(", diverged at step ").append(Numbers.count(each.divergedAt()));
            }
            if (!lane.before().isEmpty() && step >= Parting.of(snapshot, lane.lane())) {
                text.append("\n  before: ").append(words(lane.before().nearest(step)));
            }
        }
        return Optional.of(text + along.changedAt(x));
    }

    private static QuantityLine.Point nearest(QuantityLines lane, double step) {
        QuantityLine.Point now = lane.now().nearest(step);
        QuantityLine.Point later = lane.later().nearest(step);
        return Math.abs(later.step() - step) < Math.abs(now.step() - step) || Double.isNaN(now.step()) ? later : now;
    }

    /** "0.31 rad (step 120)". */
    private String words(QuantityLine.Point point) {
        String range = point.high() > point.low()
                ? ", %s to %s"
                        .formatted(
                                QuantityWords.number(quantity, point.low()),
                                QuantityWords.number(quantity, point.high()))
                : "";
        return "%s%s (step %s)"
                .formatted(
                        QuantityWords.measured(quantity, point.mean()), range, Numbers.count(Math.round(point.step())));
    }
}
