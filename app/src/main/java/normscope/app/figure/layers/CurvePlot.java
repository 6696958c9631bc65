package normscope.app.figure.layers;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Along;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Band;
import normscope.app.figure.draw.Beyond;
import normscope.app.figure.draw.Coinciding;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pale;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Parting;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Trace;
import normscope.app.figure.draw.Type;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** One plot of loss or accuracy over steps, all lanes in it. */
final class CurvePlot {
    /** How opaque the shade is from a span's lowest minibatch to its highest, of 255; less where it fills the plot. */
    private static final int SHADE = 34;

    private static final int FAINTEST = 9;

    /** Of the plot's height: a shade higher than that tells nothing apart any more, and becomes fainter. */
    private static final double HIGH = 0.2;

    /** The same of later steps. */
    private static final int PALE_SHADE = 12;

    private final Snapshot snapshot;
    private final Metric metric;
    private final List<LaneCurves> lanes = new ArrayList<>();
    private final List<Curve> curves;
    private final Along along;
    private final Axis steps;
    private final Axis values;
    private final boolean roomy;
    private final Place place;

    /** @param roomy whether there is room for words behind the numbers at the end */
    CurvePlot(Snapshot snapshot, Look look, Metric metric, Place place, boolean roomy) {
        this.snapshot = snapshot;
        this.roomy = roomy;
        this.place = place;
        this.metric = metric;
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            lanes.add(LaneCurves.of(snapshot, i, metric));
        }
        curves = lanes.stream().map(LaneCurves::now).toList();
        along = new Along(snapshot, look, place.left(), place.right());
        steps = along.axis();
        values = metric == Metric.ACCURACY
                ? Axis.linear(0, 1, place.bottom(), place.top())
                : LossAxis.of(lanes, look.curves().loss(), place.bottom(), place.top());
    }

    /**
     * Where its axes stand.
     *
     * @param edge where its part of the card begins
     */
    record Place(double edge, double left, double right, double top, double bottom) {}

    void paint(Pen pen) {
        grid(pen);
        along.changes(pen, values.to(), values.from());
        ghosts(pen);
        for (int i = 0; i < curves.size(); i++) {
            later(pen, i);
        }
        // all shades before all lines: that of a later lane would hide the lines of those before
        for (int i = 0; i < curves.size(); i++) {
            shade(pen, curves.get(i), i);
        }
        for (int i = 0; i < curves.size(); i++) {
            minibatches(pen, curves.get(i), i);
        }
        along.cursor(pen, values.to(), values.from());
        Beyond beyond = new Beyond(steps, values);
        Coinciding coinciding = new Coinciding();
        for (int i = 0; i < curves.size(); i++) {
            dots(pen).paint(curves.get(i), i, 0, pen.lane(i));
            stands(pen, curves.get(i), i);
            Curve curve = curves.get(i);
            int lane = i;
            for (int span = 0; span < curve.means().length; span++) {
                double at = along.of(i, curve.middle(span));
                beyond.add(i, at, curve.means()[span]);
                if (curve.runs() > 1) {
                    beyond.add(i, at, curve.lows()[span]);
                    beyond.add(i, at, curve.highs()[span]);
                }
                coinciding.add(i, steps.at(at), values.within(curve.means()[span]));
            }
            curve.ends().stream()
                    .filter(end -> values.within(end.value()) < values.to() + pen.pt(12))
                    .forEach(end -> beyond.keepOff(along.steps(lane).at(end.step())));
            for (Evaluation evaluation : curve.evaluations()) {
                beyond.add(i, along.of(i, evaluation.step()), metric.of(evaluation));
            }
        }
        coinciding.paint(pen, steps, values, beyond.places(pen, Numbers::plain));
        beyond.paint(pen, Numbers::plain);
        new CurveEnds(snapshot, lanes, along, values, roomy).paint(pen);
    }

    /** The run before, from where the two part. */
    private void ghosts(Pen pen) {
        Pale.Names names = new Pale.Names(values);
        for (int i = 0; i < lanes.size(); i++) {
            Curve before = lanes.get(i).before();
            if (before != null) {
                int first = Parting.of(snapshot, i) / before.every();
                pen.draw(line(before, i, first, null).path(), Pale.ghost(pen, i), Pale.ghostStroke(pen, i));
                int lane = i;
                double[] xs = Arrays.stream(before.middles())
                        .skip(first)
                        .map(step -> along.steps(lane).at(step))
                        .toArray();
                names.add(i, xs, Arrays.copyOfRange(before.means(), first, before.means().length));
            }
        }
        names.paint(pen, steps.from());
    }

    /** What comes after where one is, as pale as what is not now. */
    private void later(Pen pen, int lane) {
        Curve now = curves.get(lane);
        Curve later = lanes.get(lane).later();
        if (later == null) {
            return;
        }
        Color color = Pale.later(pen, lane);
        int first = now.means().length;
        Axis own = along.steps(lane);
        if (later.every() > 1 || later.runs() > 1) {
            new Band(own, values)
                    .add(
                            Arrays.copyOfRange(later.middles(), first, later.means().length),
                            Arrays.copyOfRange(later.lows(), first, later.means().length),
                            Arrays.copyOfRange(later.highs(), first, later.means().length))
                    .paint(pen, lane, PALE_SHADE);
        }
        Trace line = line(later, lane, first, now);
        if (!line.isEmpty()) {
            pen.draw(line.path(), color, pen.laneStroke(lane, 1.6));
        }
        dots(pen).paint(later, lane, now.evaluations().size(), color);
    }

    /** Through the means from a span on, and through the last of those before. */
    private Trace line(Curve curve, int lane, int first, @Nullable Curve earlier) {
        Trace line = new Trace(along.steps(lane), values, curve.means().length + 1);
        int last = earlier == null ? -1 : earlier.means().length - 1;
        if (earlier != null && last >= 0) {
            line.add(earlier.middle(last), earlier.means()[last]);
        }
        for (int i = first; i < curve.means().length; i++) {
            line.add(curve.middle(i), curve.means()[i]);
        }
        return line;
    }

    private void grid(Pen pen) {
        Palette palette = pen.palette();
        double room = values.from() - values.to();
        int most = Math.max(3, (int) (room / pen.pt(15)));
        double[] quarters = {0, 0.25, 0.5, 0.75, 1};
        double[] halves = {0, 0.5, 1};
        List<Ticks.Tick> ticks = metric == Metric.ACCURACY
                ? Ticks.upright(
                        pen,
                        values,
                        room >= pen.pt(110) ? List.of(quarters, halves) : List.of(halves),
                        tick -> Numbers.fixed(tick * 100, 0) + " %")
                : Ticks.upright(pen, values, values.logarithmic() ? most : most / 2, Numbers::unsigned);
        boolean guessing = metric == Metric.ACCURACY && snapshot.classes() > 1;
        double chance = guessing ? values.at(1.0 / snapshot.classes()) : Double.NaN;
        double right = steps.from() - pen.pt(6);
        double widest = guessing ? pen.width("chance", Type.SMALL) : 0;
        for (Ticks.Tick tick : ticks) {
            pen.horizontal(steps.from(), steps.to(), tick.at(), palette.grid());
            if (!(Math.abs(tick.at() - chance) < pen.pt(13))) {
                pen.textRight(tick.text(), right, tick.at() + pen.pt(4), Type.SMALL, palette.muted());
                widest = Math.max(widest, pen.width(tick.text(), Type.SMALL));
            }
        }
        AxisTitles.beside(pen, place.edge(), values.from(), values.to(), right - widest, unit());
        if (guessing) {
            pen.draw(
                    new Line2D.Double(steps.from(), chance, steps.to(), chance),
                    palette.axis(),
                    Pen.dashed((float) pen.pt(1), (float) pen.pt(2), (float) pen.pt(3)));
            pen.textRight("chance", right, chance + pen.pt(4), Type.SMALL, palette.muted());
        }
    }

    private String unit() {
        return metric == Metric.ACCURACY ? "accuracy (%)" : snapshot.classes() > 0 ? "loss (nats)" : "loss";
    }

    private void shade(Pen pen, Curve curve, int lane) {
        if (curve.every() > 1 || curve.runs() > 1) {
            new Band(along.steps(lane), values)
                    .add(curve.middles(), curve.lows(), curve.highs())
                    .paint(pen, lane, curve.runs() > 1 ? Band.OPAQUE : faint(curve));
        }
    }

    /** Few samples in a minibatch are now all right and now all wrong, and their shades fill the plot. */
    private int faint(Curve curve) {
        double heights = 0;
        int n = 0;
        for (int i = 0; i < curve.means().length; i++) {
            double height = values.within(curve.lows()[i]) - values.within(curve.highs()[i]);
            heights += Double.isFinite(height) ? height : 0;
            n += Double.isFinite(height) ? 1 : 0;
        }
        double share = n == 0 ? 0 : heights / n / Math.max(1, values.from() - values.to());
        return (int) Math.max(FAINTEST, SHADE * Math.min(1, HIGH / Math.max(share, 1e-9)));
    }

    private void minibatches(Pen pen, Curve curve, int lane) {
        Trace line = line(curve, lane, 0, null);
        if (!line.isEmpty()) {
            pen.draw(line.path(), pen.lane(lane), pen.laneStroke(lane, curve.runs() > 1 ? 2.2 : 1.6));
        }
    }

    private EvaluationDots dots(Pen pen) {
        return new EvaluationDots(pen, metric, along, values);
    }

    /** Where a lane stands still after steps of its own: no end of what it learned, and no cross. */
    private void stands(Pen pen, Curve curve, int lane) {
        OptionalInt stops = snapshot.experiment().stops(lane);
        double last = curve.lastMinibatches();
        if (stops.isPresent() && curve.steps() >= stops.getAsInt() && !Double.isNaN(last)) {
            double x = along.steps(lane).at(stops.getAsInt());
            double y = values.within(last);
            pen.line(x, y - pen.pt(6), x, y + pen.pt(6), pen.lane(lane), pen.pt(2.2));
        }
    }

    Axis steps() {
        return steps;
    }

    Axis values() {
        return values;
    }

    boolean contains(double x, double y) {
        return x >= steps.from() && x <= steps.to() && y <= values.from() && y >= values.to();
    }

    /** The numbers at a place, one line a lane. */
    String readout(double x) {
        return along.words(x) + new CurveReadout(snapshot, metric, lanes, along).at(x) + along.changedAt(x);
    }

    void labels(Pen pen, double baseline) {
        along.labels(pen, baseline);
    }
}
