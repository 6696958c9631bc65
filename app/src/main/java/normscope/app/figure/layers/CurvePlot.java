package normscope.app.figure.layers;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Band;
import normscope.app.figure.draw.Beyond;
import normscope.app.figure.draw.Coinciding;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Trace;
import normscope.app.figure.draw.Type;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Spread;
import normscope.snapshot.Statistics;

/** One plot of loss or accuracy over steps, all lanes in it. */
final class CurvePlot {
    /** An exploding loss is cut off where it is so many times what the calmest lane's was at most. */
    private static final double EXPLODED = 30;

    /** How opaque the shade is from a span's lowest minibatch to its highest, of 255. */
    private static final int SHADE = 34;

    private final Snapshot snapshot;
    private final Curve.Metric metric;
    private final List<Curve> curves = new ArrayList<>();
    private final Axis steps;
    private final Axis values;
    private final boolean roomy;

    CurvePlot(Snapshot snapshot, Curve.Metric metric, double left, double right, double top, double bottom) {
        this(snapshot, metric, left, right, top, bottom, true);
    }

    /** @param roomy whether there is room for words behind the numbers at the end */
    CurvePlot(
            Snapshot snapshot,
            Curve.Metric metric,
            double left,
            double right,
            double top,
            double bottom,
            boolean roomy) {
        this.snapshot = snapshot;
        this.roomy = roomy;
        this.metric = metric;
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            curves.add(Curve.of(snapshot, i, metric));
        }
        this.steps = Panel.steps(newest(snapshot), left, right);
        this.values = metric == Curve.Metric.ACCURACY ? Axis.linear(0, 1, bottom, top) : lossAxis(bottom, top);
    }

    static int newest(Snapshot snapshot) {
        int newest = snapshot.step();
        for (LaneSnapshot lane : snapshot.lanes()) {
            newest = Math.max(newest, lane.step());
        }
        return newest;
    }

    private Axis lossAxis(double bottom, double top) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double calmest = Double.POSITIVE_INFINITY;
        for (Curve curve : curves) {
            double[] span = curve.span();
            if (!Double.isNaN(span[0])) {
                lowest = Math.min(lowest, span[0]);
                highest = Math.max(highest, span[1]);
                calmest = Math.min(calmest, curve.highestLine());
            }
        }
        if (lowest > highest) {
            return new Axis(0.1, 10, bottom, top, true);
        }
        double hi = Axis.roundUp(Math.max(Math.min(highest, EXPLODED * calmest), 1e-6));
        double lo = Math.min(Axis.roundDown(Math.max(lowest, hi * 1e-6)), hi / 5);
        return new Axis(lo, hi, bottom, top, true);
    }

    void paint(Pen pen) {
        grid(pen);
        for (int i = 0; i < curves.size(); i++) {
            minibatches(pen, curves.get(i), i);
        }
        Beyond beyond = new Beyond(steps, values);
        Coinciding coinciding = new Coinciding();
        for (int i = 0; i < curves.size(); i++) {
            heldOut(pen, curves.get(i), i);
            Curve curve = curves.get(i);
            for (int span = 0; span < curve.means().length; span++) {
                beyond.add(i, curve.middle(span), curve.means()[span]);
                if (curve.runs() > 1) {
                    beyond.add(i, curve.middle(span), curve.lows()[span]);
                    beyond.add(i, curve.middle(span), curve.highs()[span]);
                }
                coinciding.add(i, steps.at(curve.middle(span)), values.within(curve.means()[span]));
            }
            for (Evaluation evaluation : curve.evaluations()) {
                beyond.add(i, evaluation.step(), metric.of(evaluation));
            }
        }
        coinciding.paint(pen, steps.from() + pen.pt(6), values.from() - pen.pt(5));
        beyond.paint(pen, Numbers::plain);
        endLabels(pen);
    }

    private void grid(Pen pen) {
        Palette palette = pen.palette();
        double room = values.from() - values.to();
        int most = Math.max(3, (int) (room / pen.pt(15)));
        double[] quarters = {0, 0.25, 0.5, 0.75, 1};
        double[] halves = {0, 0.5, 1};
        List<Ticks.Tick> ticks = metric == Curve.Metric.ACCURACY
                ? Ticks.upright(
                        pen,
                        values,
                        room >= pen.pt(110) ? List.of(quarters, halves) : List.of(halves),
                        tick -> Numbers.fixed(tick * 100, 0) + " %")
                : Ticks.upright(pen, values, most, CurvePlot::logLabel);
        boolean guessing = metric == Curve.Metric.ACCURACY && snapshot.classes() > 1;
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
        AxisTitles.beside(pen, values.from(), values.to(), right - widest, unit());
        if (guessing) {
            pen.draw(
                    new Line2D.Double(steps.from(), chance, steps.to(), chance),
                    palette.axis(),
                    Pen.dashed((float) pen.pt(1), (float) pen.pt(2), (float) pen.pt(3)));
            pen.textRight("chance", right, chance + pen.pt(4), Type.SMALL, palette.muted());
        }
    }

    private String unit() {
        return metric == Curve.Metric.ACCURACY ? "accuracy (%)" : snapshot.classes() > 0 ? "loss (nats)" : "loss";
    }

    private static String logLabel(double value) {
        if (value >= 1) {
            return value < 100_000 ? Numbers.fixed(value, 0) : Numbers.plain(value);
        }
        int decimals = (int) Math.ceil(-Math.log10(value) - 1e-9);
        return decimals <= 4 ? Numbers.fixed(value, decimals) : Numbers.plain(value);
    }

    private void minibatches(Pen pen, Curve curve, int lane) {
        int n = curve.means().length;
        if (curve.every() > 1 || curve.runs() > 1) {
            new Band(steps, values)
                    .add(curve.middles(), curve.lows(), curve.highs())
                    .paint(pen, lane, curve.runs() > 1 ? Band.OPAQUE : SHADE);
        }
        Trace line = new Trace(steps, values, n);
        for (int i = 0; i < n; i++) {
            line.add(curve.middle(i), curve.means()[i]);
        }
        if (!line.isEmpty()) {
            pen.draw(line.path(), pen.lane(lane), pen.laneStroke(lane, curve.runs() > 1 ? 2.2 : 1.6));
        }
    }

    /** Dots: lines between them would cut the corners that minibatches show. */
    private void heldOut(Pen pen, Curve curve, int lane) {
        Palette palette = pen.palette();
        Color color = pen.lane(lane);
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < curve.evaluations().size(); i++) {
            Evaluation evaluation = curve.evaluations().get(i);
            double value = metric.of(evaluation);
            double x = steps.at(evaluation.step());
            // where evaluations are many, as many dots as can be told apart
            if (x - last >= pen.pt(14) && Double.isFinite(value) && value <= values.hi()) {
                last = x;
                if (curve.runs() > 1) {
                    whisker(pen, x, curve.spreads().get(i), color);
                }
                pen.dot(x, values.within(value), pen.pt(3.7), palette.card());
                pen.dot(x, values.within(value), pen.pt(2.8), color);
            }
        }
        for (Curve.End end : curve.ends()) {
            if (!Double.isNaN(end.value())) {
                pen.cross(steps.at(end.step()), values.within(end.value()), pen.pt(4), color, pen.pt(2.2));
            }
        }
    }

    /** From the lowest run to the highest. */
    private void whisker(Pen pen, double x, Spread spread, Color color) {
        double low = values.within(spread.low());
        double high = values.within(spread.high());
        double cap = pen.pt(2.6);
        pen.line(x, low, x, high, color, pen.pt(1.3));
        pen.line(x - cap, low, x + cap, low, color, pen.pt(1.3));
        pen.line(x - cap, high, x + cap, high, color, pen.pt(1.3));
    }

    private void endLabels(Pen pen) {
        double[] wanted = new double[curves.size()];
        for (int i = 0; i < wanted.length; i++) {
            Curve curve = curves.get(i);
            boolean diverged = curve.diverged();
            double now = diverged ? curve.lastMinibatches() : curve.standing();
            wanted[i] = Double.isNaN(now) ? Double.NaN : values.within(now);
            if (!diverged && curve.evaluatedAt() >= 0) {
                // from the dot that the number is of to the number, for the line may have gone elsewhere since
                pen.line(steps.at(curve.evaluatedAt()), wanted[i], steps.to(), wanted[i], pen.lane(i), pen.pt(0.6));
            }
        }
        double room = values.from() - values.to();
        double distance = Math.min(pen.pt(14), Math.max(pen.pt(11), (room + pen.pt(8)) / wanted.length));
        double[] placed = Panel.apart(wanted, distance, values.to() + pen.pt(1), values.from() + pen.pt(3));
        for (int i = 0; i < placed.length; i++) {
            if (!Double.isNaN(placed[i])) {
                String label = label(i);
                double x = steps.to() + pen.pt(7);
                pen.text(label, x, placed[i] + pen.pt(4), Type.STRONG, pen.laneText(i));
                String lost = Seeded.diverged(snapshot, i, roomy);
                double after = x + pen.width(label, Type.STRONG);
                pen.text(lost, after, placed[i] + pen.pt(4), Type.SMALL, pen.laneText(i));
            }
        }
    }

    private String label(int lane) {
        // the same sign as at the end of its curve
        String words = curves.get(lane).diverged() ? "×" : curves.get(lane).words();
        return snapshot.letter(lane) + " " + words;
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

    /** The numbers at a step, one line a lane. */
    String readout(double x) {
        int step = (int) Math.round(Math.max(0, steps.value(x)));
        StringBuilder text = new StringBuilder("step ").append(Numbers.count(step));
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            text.append('\n').append(Names.lane(snapshot, i)).append(':');
            int span = step / curve.every();
            if (span < curve.means().length && !Double.isNaN(curve.means()[span])) {
                text.append(" minibatch ").append(metric.words(curve.means()[span]));
                text.append(curve.runs() > 1 ? range(curve.lows()[span], curve.highs()[span]) : "");
            }
            int at = curve.latest(step);
            if (at >= 0) {
                Evaluation latest = curve.evaluations().get(at);
                text.append(" held-out ").append(metric.words(metric.of(latest)));
                if (curve.runs() > 1) {
                    Spread spread = curve.spreads().get(at);
                    text.append(range(spread.low(), spread.high()));
                }
                text.append(" (step %s)".formatted(Numbers.count(latest.step())));
                if (latest.statistics() == Statistics.FIRST_MINIBATCHES) {
                    text.append("\n  with ").append(latest.statistics().title());
                }
            }
        }
        return text.toString();
    }

    /** Of all seeds: ", 10.1 % to 11.4 %,". */
    private String range(double low, double high) {
        return ", " + metric.words(low) + " to " + metric.words(high) + ",";
    }
}
