package normscope.app.figure.sweep;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Band;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Trace;
import normscope.app.figure.draw.Type;
import normscope.quantity.Sweep;
import normscope.quantity.Swept;
import normscope.snapshot.Spread;

/** The panel of one question: a line a lane; where seeds diverged, a cross at the upper edge says how many. */
record SweepPanel(Sweep sweep, String asked, List<Swept.Line> lines) {
    /** Beyond it a linear axis shows the smaller ones as nothing. */
    private static final double WIDE = 30;

    /** Above a plot without a title: for the crosses of what diverged. */
    private static final double ALONE = 22;

    /** For the numbers below the plot, and for what they are. */
    private static final double BELOW = 41;

    private Axis across(double x, double width, double s) {
        double[] places = sweep.places();
        double from = x + 62 * s;
        double to = Math.max(from + 1, x + width - 30 * s);
        if (places.length == 1) {
            return Axis.linear(places[0] - 1, places[0] + 1, from, to);
        }
        double first = places[0];
        double last = places[places.length - 1];
        if (sweep.named()) {
            return Axis.linear(first - 0.5, last + 0.5, from, to);
        }
        return sweep.logarithmic() ? new Axis(first, last, from, to, true) : Axis.linear(first, last, from, to);
    }

    private Axis upright(double bottom, double top) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Swept.Line line : lines) {
            for (Spread spread : line.spreads()) {
                if (spread.count() > 0) {
                    low = Math.min(low, spread.low());
                    high = Math.max(high, spread.high());
                }
            }
        }
        if (low > high) {
            return Axis.linear(0, 1, bottom, top);
        }
        if (low > 0 && high / low > WIDE) {
            return new Axis(Axis.roundDown(low), Axis.roundUp(high), bottom, top, true);
        }
        double step = Axis.step(Math.max(high - Math.min(low, 0), 1e-12), 4);
        double lo = Math.min(0, Math.floor(low / step) * step);
        double hi = Math.ceil(high / step - 1e-9) * step;
        return Axis.linear(lo, hi > lo ? hi : lo + 1, bottom, top);
    }

    void paint(Pen pen, double x, double y, double width, double height) {
        pen.card(x, y, width, height);
        Axis across = across(x, width, pen.scale());
        double bottom = y + height - below(across, pen.scale());
        // on paper the axis says it, where it is long enough
        boolean beside = pen.paper() && pen.width(asked, Type.SMALL) <= bottom - y - pen.pt(ALONE);
        double top = y + (beside ? pen.pt(ALONE) : Panel.top(pen.scale()) + pen.pt(10));
        Axis upright = upright(bottom, top);
        if (!beside) {
            pen.text(
                    pen.fit(asked, width - pen.pt(24), Type.TITLE),
                    x + pen.pt(12),
                    y + pen.pt(19),
                    Type.TITLE,
                    pen.palette().text());
        }
        double labels = grid(pen, across, upright);
        if (beside) {
            AxisTitles.beside(pen, x, upright.from(), upright.to(), labels, asked);
        }
        below(pen, across, upright.from(), y + height - pen.pt(BELOW - 17));
        double[] places = sweep.places();
        for (Swept.Line line : lines) {
            band(pen, line, across, upright, places);
        }
        for (int i = 0; i < lines.size(); i++) {
            line(pen, i, across, upright, places);
        }
    }

    /** @return where the widest label begins */
    private static double grid(Pen pen, Axis across, Axis upright) {
        int most = Math.max(2, (int) ((upright.from() - upright.to()) / pen.pt(34)));
        double widest = 0;
        for (Ticks.Tick tick : Ticks.upright(pen, upright, most, Numbers::plain)) {
            widest = Math.max(widest, pen.width(tick.text(), Type.SMALL));
            pen.horizontal(
                    across.from(),
                    across.to(),
                    tick.at(),
                    tick.value() == 0 ? pen.palette().axis() : pen.palette().grid());
            pen.textRight(
                    tick.text(),
                    across.from() - pen.pt(8),
                    tick.at() + pen.pt(4),
                    Type.SMALL,
                    pen.palette().muted());
        }
        return across.from() - pen.pt(8) - widest;
    }

    /** How wide the widest value is as it is written; 0 where they stand along numbers. */
    private double widest(double s) {
        return sweep.named()
                ? sweep.values().stream()
                        .mapToDouble(value -> Type.SMALL.width(value, s))
                        .max()
                        .orElse(0)
                : 0;
    }

    /** Whether names have no room beside each other, and go upwards. */
    private boolean upwards(Axis across, double s) {
        double step = (across.to() - across.from()) / Math.max(1, sweep.values().size());
        return widest(s) + 6 * s > step;
    }

    /** What stands below the plot. */
    private double below(Axis across, double s) {
        return BELOW * s + (upwards(across, s) ? Math.max(0, widest(s) - 12 * s) : 0);
    }

    private void below(Pen pen, Axis across, double axis, double baseline) {
        Color muted = pen.palette().muted();
        if (sweep.named() && upwards(across, pen.scale())) {
            double[] places = sweep.places();
            for (int i = 0; i < places.length; i++) {
                String name = sweep.values().get(i);
                double middle = axis + pen.pt(6) + pen.width(name, Type.SMALL) / 2;
                pen.textUpwards(name, across.at(places[i]) + pen.pt(4), middle, Type.SMALL, muted);
            }
        } else if (sweep.named() || sweep.values().size() <= 3) {
            double[] places = sweep.places();
            for (int i = 0; i < places.length; i++) {
                pen.textCentred(sweep.values().get(i), across.at(places[i]), baseline, Type.SMALL, muted);
            }
        } else {
            int most = Math.max(2, (int) ((across.to() - across.from()) / pen.pt(80)));
            for (Ticks.Tick tick : Ticks.across(pen, across, most, Ticks.Room.ANY, Numbers::plain)) {
                pen.textCentred(tick.text(), tick.at(), baseline, Type.SMALL, muted);
            }
        }
        if (pen.paper()) {
            AxisTitles.below(pen, across.from(), across.to(), baseline, sweep.key());
        } else {
            pen.textCentred(sweep.key(), (across.from() + across.to()) / 2, baseline + pen.pt(14), Type.SMALL, muted);
        }
    }

    private void band(Pen pen, Swept.Line line, Axis across, Axis upright, double[] places) {
        if (sweep.seeds().size() > 1 && line.lane() >= 0 && !sweep.named()) {
            double[] low = line.spreads().stream().mapToDouble(Spread::low).toArray();
            double[] high = line.spreads().stream().mapToDouble(Spread::high).toArray();
            new Band(across, upright).add(places, low, high).paint(pen, line.lane(), Band.OPAQUE);
        }
    }

    private void line(Pen pen, int index, Axis across, Axis upright, double[] places) {
        Swept.Line line = lines.get(index);
        boolean ofLane = line.lane() >= 0;
        Color color = ofLane ? pen.lane(line.lane()) : pen.palette().text();
        BasicStroke stroke = ofLane ? pen.laneStroke(line.lane(), 2) : Pen.stroke((float) pen.pt(2));
        Trace trace = new Trace(across, upright, places.length);
        for (int i = 0; i < places.length; i++) {
            trace.add(places[i], line.spreads().get(i).median());
        }
        if (!trace.isEmpty() && !sweep.named()) { // between two names there is nothing
            pen.draw(trace.path(), color, stroke);
        }
        double beside = (across.to() - across.from()) / (places.length * (lines.size() + 1));
        for (int i = 0; i < places.length; i++) {
            double x = across.at(places[i]);
            Spread spread = line.spreads().get(i);
            if (sweep.named()) {
                x += (index - (lines.size() - 1) / 2.0) * Math.min(pen.pt(14), beside);
                if (spread.count() > 1) {
                    pen.line(x, upright.within(spread.low()), x, upright.within(spread.high()), color, pen.pt(2));
                }
            }
            if (spread.count() > 0) {
                pen.dot(x, upright.within(spread.median()), pen.pt(sweep.named() ? 5 : 3), color);
            }
            int diverged = line.diverged().get(i);
            if (diverged > 0) {
                double y = upright.to() - pen.pt(6);
                double at = sweep.named() ? x : x + (index - (lines.size() - 1) / 2.0) * pen.pt(9);
                pen.cross(at, y, pen.pt(3.5), color, pen.pt(1.8));
                if (diverged < line.runs().get(i)) {
                    pen.textCentred(Integer.toString(diverged), at, y - pen.pt(6), Type.SMALL, color);
                }
            }
        }
    }

    /** The value of the setting nearest to a point. */
    int nearest(double at, double x, double width, double s) {
        Axis across = across(x, width, s);
        double[] places = sweep.places();
        int nearest = 0;
        for (int i = 1; i < places.length; i++) {
            if (Math.abs(across.at(places[i]) - at) < Math.abs(across.at(places[nearest]) - at)) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** What came of one value of the setting. */
    String words(int value) {
        StringBuilder text =
                new StringBuilder(sweep.key() + " = " + sweep.values().get(value));
        for (Swept.Line line : lines) {
            Spread spread = line.spreads().get(value);
            text.append('\n').append(line.formula()).append(": ");
            if (spread.count() == 0) {
                text.append(
                        line.diverged().get(value) > 0
                                ? "diverged"
                                : line.runs().get(value) > 0 ? "no number" : "not yet");
                continue;
            }
            text.append(Numbers.plain(spread.median()));
            if (spread.count() > 1) {
                text.append(" (%s to %s)".formatted(Numbers.plain(spread.low()), Numbers.plain(spread.high())));
            }
            int diverged = line.diverged().get(value);
            text.append(diverged > 0 ? ", %d diverged".formatted(diverged) : "");
        }
        return text.toString();
    }
}
