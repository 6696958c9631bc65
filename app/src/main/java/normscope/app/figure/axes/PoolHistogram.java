package normscope.app.figure.axes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.function.ToIntFunction;
import normscope.app.figure.Focus;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.Motion;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Diverging;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Span;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Type;

/** The values of a pool as bars, what they become as outlines over them, and the mean with a standard deviation. */
final class PoolHistogram {
    /** What its axis counts. */
    private static final String VALUE = "value";

    private final Pen pen;
    private final PoolPlace place;
    private final Diagram d;
    private final Axis axis;

    PoolHistogram(Pen pen, PoolPlace place) {
        this.pen = pen;
        this.place = place;
        d = place.diagram();
        axis = place.axis();
    }

    /** What stands for running statistics: beside its dashes, a colour that no bar has. */
    static Color running(Pen pen) {
        return dark(pen) ? new Color(0xFF9AA8) : new Color(0xB3123F);
    }

    private static boolean dark(Pen pen) {
        return pen.palette() == Palette.of(Look.Theme.DARK);
    }

    static BasicStroke stroke(Pen pen, boolean running) {
        return running
                ? Pen.dashed((float) pen.pt(1.6), (float) pen.pt(4), (float) pen.pt(2.5))
                : Pen.stroke(pen.pt(1.4));
    }

    void paint(Look look) {
        if (place.baseline() <= place.top()) {
            return; // upside down it would say something else
        }
        bars(look);
        for (PoolPlace.Outline outline : place.outlines()) {
            Color colour = outline.running() ? running(pen) : pen.palette().text();
            pen.draw(outline(outline.counts()), colour, stroke(pen, outline.running()));
        }
        pen.horizontal(axis.from(), axis.to(), place.baseline(), pen.palette().axis());
        Span span = place.span();
        Axis aroundOffset = Axis.linear(-span.limit(), span.limit(), axis.from(), axis.to());
        double labels = place.baseline() + pen.pt(15);
        double end = axis.to() + pen.pt(8);
        pen.textRight(VALUE, end, labels, Type.SMALL, pen.palette().muted());
        end -= pen.width(VALUE, Type.SMALL) + pen.pt(6);
        for (Ticks.Tick tick : Ticks.across(pen, aroundOffset, 6, Ticks.Room.ANY, Numbers::tick)) {
            if (tick.at() + pen.width(tick.text(), Type.SMALL) / 2 <= end) {
                pen.textCentred(
                        tick.text(),
                        tick.at(),
                        labels,
                        Type.SMALL,
                        pen.palette().muted());
            }
        }
        int below = beyond(BarCounts::below);
        // the arrow to what lies beyond stands where the title would end
        double bottom = place.baseline() - pen.pt(below > 0 ? 14 : 0);
        AxisTitles.beside(pen, 0, bottom, place.top(), axis.from() - pen.pt(4), "how many");
        clipped(below, beyond(BarCounts::above));
        if (!place.stage().inside().backward() || !d.backward()) {
            moments();
        }
        brush();
    }

    private double height(double count) {
        return Math.min(1, count / place.most()) * (place.baseline() - place.top());
    }

    private double step() {
        return (axis.to() - axis.from()) / place.filled().bars().length;
    }

    private void bars(Look look) {
        double[] bars = place.filled().bars();
        Diverging colours = new Diverging(
                look.theme(), new Span(place.span().offset(), place.span().limit() * 0.6));
        Focus.Brush brush = d.focus().brush();
        double grown = place.stage().inside() == Inside.GRADIENT ? place.stage().share() : 1;
        double step = step();
        for (int i = 0; i < bars.length; i++) {
            if (bars[i] > 0) {
                double value = axis.lo() + (i + 0.5) * (axis.hi() - axis.lo()) / bars.length;
                Color colour = colours.of(value);
                if (brush != null && !brush.contains(value)) {
                    colour = Palette.mix(pen.palette().card(), colour, 0.3);
                }
                double h = Math.max(1, grown * height(bars[i]));
                pen.fill(axis.from() + i * step, place.baseline() - h, step - pen.pt(0.6), h, colour);
            }
        }
    }

    private Path2D.Double outline(BarCounts counts) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(axis.from(), place.baseline());
        double step = step();
        for (int i = 0; i < counts.bars().length; i++) {
            double y = place.baseline() - height(counts.bars()[i]);
            path.lineTo(axis.from() + i * step, y);
            path.lineTo(axis.from() + (i + 1) * step, y);
        }
        path.lineTo(axis.to(), place.baseline());
        return path;
    }

    private int beyond(ToIntFunction<BarCounts> side) {
        return side.applyAsInt(place.filled())
                + place.outlines().stream()
                        .mapToInt(outline -> side.applyAsInt(outline.counts()))
                        .sum();
    }

    /** What lies beyond the axis, at its ends. */
    private void clipped(int below, int above) {
        Palette palette = pen.palette();
        double y = place.baseline() - pen.pt(8);
        if (below > 0) {
            pen.arrow(axis.from() - pen.pt(8), y, -1, 0, palette.text());
            pen.text(Numbers.count(below) + " beyond", axis.from(), y - pen.pt(8), Type.SMALL, palette.muted());
        }
        if (above > 0) {
            double right = axis.to() + pen.pt(8);
            pen.arrow(right, y, 1, 0, palette.text());
            pen.textRight(Numbers.count(above) + " beyond", right, y - pen.pt(8), Type.SMALL, palette.muted());
        }
        if (place.filled().bad() > 0) {
            pen.textRight(
                    Numbers.count(place.filled().bad()) + " are no numbers: diverged",
                    axis.to(),
                    place.top(),
                    Type.STRONG,
                    palette.text());
        }
    }

    /** The mean with a standard deviation to both sides, of this minibatch and of the running statistics. */
    private void moments() {
        if (d.alone()) {
            return;
        }
        Motion.Stage stage = place.stage();
        Color now = dark(pen) ? new Color(0xFFD166) : new Color(0x9A6A00);
        boolean centred = d.scheme().centred();
        int taken = stage.taken(d.m());
        double mean = centred ? d.mean() : 0;
        double deviation = d.deviation();
        switch (stage.inside()) {
            case GATHER, AFFINE -> {
                return;
            }
            case MEAN -> {
                mean = centred ? d.mean(taken) : 0;
                deviation = Double.NaN;
            }
            case VARIANCE ->
                deviation = Math.sqrt(d.variance(taken) + d.tensor().eps());
            case NORMALIZE -> {
                mean *= 1 - stage.first();
                deviation /= 1 + (deviation - 1) * stage.second();
            }
            default -> {}
        }
        // the numbers of x are subtracted and divided by: what is left is that of the values now
        boolean normalized = stage.inside() == Inside.NORMALIZE && stage.share() > 0;
        String name = normalized ? stage.share() < 1 ? "mean ± σ now" : "mean ± σ of x̂" : "μ ± σ";
        whisker(
                mean,
                deviation,
                place.top() - pen.pt(6),
                Double.isFinite(deviation) ? name : "μ",
                now,
                Pen.stroke(pen.pt(1.8)));
        RunningPool running = RunningPool.of(d);
        if (running != null && (stage.inside() == Inside.RUNNING || stage.inside() == Inside.WHOLE)) {
            RunningPool shown = running;
            if (stage.inside() == Inside.RUNNING) {
                // the same update as the network's, as much of it as has been shown
                shown = running.after(d, d.tensor().momentum() * stage.share());
            }
            whisker(
                    shown.mean(),
                    shown.deviation(),
                    place.top() + pen.pt(8),
                    stage.inside() == Inside.RUNNING ? "new running μ ± σ" : "running μ ± σ",
                    running(pen),
                    stroke(pen, true));
        }
    }

    private void whisker(double mean, double deviation, double y, String name, Color colour, BasicStroke stroke) {
        if (!(mean >= axis.lo() && mean <= axis.hi())) {
            return;
        }
        double x = axis.at(mean);
        double high = y - pen.pt(4);
        pen.draw(new Line2D.Double(x, high, x, place.baseline()), colour, stroke);
        if (!Double.isFinite(deviation)) {
            pen.text(name, x + pen.pt(5), y + pen.pt(2), Type.STRONG, colour);
            return;
        }
        double from = axis.within(mean - deviation);
        double to = axis.within(mean + deviation);
        pen.draw(new Line2D.Double(from, y, to, y), colour, stroke);
        pen.line(from, y - pen.pt(3), from, y + pen.pt(3), colour, pen.pt(1.4));
        pen.line(to, y - pen.pt(3), to, y + pen.pt(3), colour, pen.pt(1.4));
        double beyond = pen.pt(pen.paper() ? 18 : 0); // no card ends there
        double left = Math.min(to + pen.pt(6), axis.to() + beyond - pen.width(name, Type.SMALL));
        pen.text(name, left, y + pen.pt(4), Type.SMALL, colour);
    }

    private void brush() {
        Focus.Brush brush = d.focus().brush();
        if (brush == null) {
            return;
        }
        double from = axis.within(Math.min(brush.from(), brush.to()));
        double to = axis.within(Math.max(brush.from(), brush.to()));
        double top = place.top() - pen.pt(12);
        pen.box(
                from,
                top,
                Math.max(1, to - from),
                place.baseline() - top,
                pen.palette().text());
    }
}
