package normscope.app.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** The values that share a mean and a variance as a histogram, and the arithmetic of one of them with its numbers. */
final class PoolFigure implements Figure {
    private static final int BARS = 64;

    @Override
    public String id() {
        return "pool";
    }

    @Override
    public String title() {
        return "The pool and the arithmetic";
    }

    /** Everything that painting and touching share. */
    private record Place(
            double scale,
            Diagram diagram,
            Axis axis,
            double top,
            double baseline,
            double rowsTop,
            double rowHeight,
            List<PoolRows.Row> rows) {
        static @Nullable Place of(double width, double height, Snapshot snapshot, Look look) {
            Diagram d = Diagram.of(snapshot, look.focus()).orElse(null);
            if (d == null) {
                return null;
            }
            double s = Pen.scale(width, height, 516, 342);
            double limit = Math.max(Diagram.limit(d.pool(before(d)), 0.995), Diagram.limit(d.pool(after(d)), 0.995));
            List<PoolRows.Row> rows = PoolRows.of(d);
            double rowHeight = 24 * s;
            double rowsTop = height - 34 * s - rowHeight * rows.size();
            return new Place(
                    s,
                    d,
                    Axis.linear(-limit, limit, 24 * s, width - 24 * s),
                    64 * s,
                    rowsTop - 26 * s,
                    rowsTop,
                    rowHeight,
                    rows);
        }
    }

    /** What is filled: x, or the gradient that arrives. */
    private static IntToDoubleFunction before(Diagram d) {
        return backward(d) ? d::dxhat : d::x;
    }

    /** What is drawn as a line: y, or what remains of the gradient. */
    private static IntToDoubleFunction after(Diagram d) {
        return backward(d) ? d::shown : d.focus().view() == Focus.View.Y ? d::y : d::xhat;
    }

    private static boolean backward(Diagram d) {
        return d.focus().inside().backward() && d.backward();
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return snapshot.tensor() != null;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, Pen.scale(width, height, 516, 342));
        pen.ground(width, height);
        pen.card(0, 0, width, height);
        Place place = Place.of(width, height, snapshot, look);
        if (place == null) {
            Waiting.paint(pen, width, height);
            return;
        }
        head(pen, width, place);
        histogram(pen, place, look);
        rows(pen, width, place);
        foot(pen, width, height, place);
    }

    private static void head(Pen pen, double width, Place place) {
        Diagram d = place.diagram();
        double x = pen.pt(14);
        LayerTensor t = d.tensor();
        String m = "m = " + product(d) + Numbers.count(d.m()) + (d.m() == 1 ? " value" : " values");
        pen.textRight(m, width - x, pen.pt(22), Type.SMALL, pen.palette().muted());
        double room = width - 2 * x - pen.width(m, Type.SMALL) - pen.pt(12);
        pen.text(
                pen.fit("The pool of " + name(d), room, Type.TITLE),
                x,
                pen.pt(22),
                Type.TITLE,
                pen.palette().text());
        String filled = backward(d) ? "filled: the gradient that arrives" : "filled: x";
        String line = backward(d)
                ? "line: " + CubeFigure.what(d)
                : "line: " + (d.focus().view() == Focus.View.Y ? "y" : "x̂");
        Focus.Brush brush = d.focus().brush();
        String key = brush == null ? filled + " · " + line : brushed(d, brush);
        pen.text(
                key,
                x,
                pen.pt(40),
                Type.SMALL,
                brush == null ? pen.palette().muted() : pen.palette().text());
        if (t.n() > 0) {
            String all = Numbers.count(d.pools()) + (d.pools() == 1 ? " pool in all" : " pools in all");
            pen.textRight(all, width - x, pen.pt(40), Type.SMALL, pen.palette().muted());
        }
    }

    /** What the pool's size is a product of. */
    private static String product(Diagram d) {
        List<String> factors = new ArrayList<>();
        int samples = d.scheme().samplesPerPool(d.tensor().n());
        int channels = d.tensor().channels() / d.scheme().groupsOf(d.tensor().channels());
        int positions = d.scheme().overPositions() ? d.tensor().positions() : 1;
        for (int factor : new int[] {samples, channels, positions}) {
            if (factor > 1) {
                factors.add(Numbers.count(factor));
            }
        }
        return factors.size() > 1 ? String.join(" × ", factors) + " = " : "";
    }

    private static String name(Diagram d) {
        List<String> parts = new ArrayList<>();
        int samples = d.scheme().samplesPerPool(d.tensor().n());
        int perGroup = d.tensor().channels() / d.scheme().groupsOf(d.tensor().channels());
        String unit = d.tensor().spatial() ? "channel" : "unit";
        if (samples == 1 && d.tensor().n() > 1) {
            parts.add("sample " + d.sample());
        } else if (samples < d.tensor().n()) {
            parts.add("samples %d–%d"
                    .formatted(d.sample() / samples * samples, d.sample() / samples * samples + samples - 1));
        }
        if (perGroup == 1) {
            parts.add(unit + " " + d.channel());
        } else if (perGroup < d.tensor().channels()) {
            int first = d.channel() / perGroup * perGroup;
            parts.add("%ss %d–%d".formatted(unit, first, first + perGroup - 1));
        }
        if (!d.scheme().overPositions() && d.tensor().spatial()) {
            parts.add("position (%d, %d)"
                    .formatted(
                            d.position() / d.tensor().width(),
                            d.position() % d.tensor().width()));
        }
        return parts.isEmpty() ? "the whole minibatch" : String.join(", ", parts);
    }

    /** Values in equal bins. */
    private record Counts(double[] bars, int below, int above, int bad) {
        static Counts of(double[] values, Axis axis) {
            double[] bars = new double[BARS];
            int below = 0;
            int above = 0;
            int bad = 0;
            for (double value : values) {
                int bar = (int) Math.floor((value - axis.lo()) / (axis.hi() - axis.lo()) * BARS);
                if (!Double.isFinite(value)) {
                    bad++;
                } else if (bar < 0) {
                    below++;
                } else if (bar > BARS || bar == BARS && value > axis.hi()) {
                    above++;
                } else {
                    bars[Math.min(bar, BARS - 1)]++;
                }
            }
            return new Counts(bars, below, above, bad);
        }

        double most() {
            double most = 1;
            for (double bar : bars) {
                most = Math.max(most, bar);
            }
            return most;
        }
    }

    private static void histogram(Pen pen, Place place, Look look) {
        Diagram d = place.diagram();
        Palette palette = pen.palette();
        Axis axis = place.axis();
        double[] x = d.pool(before(d));
        Counts counts = Counts.of(x, axis);
        Counts after = Counts.of(d.pool(after(d)), axis);
        double room = place.baseline() - place.top();
        double top = Math.max(counts.most(), Math.min(after.most(), 3 * counts.most()));
        double step = (axis.to() - axis.from()) / BARS;
        Diverging colours = new Diverging(look.theme(), axis.hi() * 0.6);
        Focus.Brush brush = d.focus().brush();
        for (int i = 0; i < BARS; i++) {
            if (counts.bars()[i] > 0) {
                double value = axis.lo() + (i + 0.5) * (axis.hi() - axis.lo()) / BARS;
                Color colour = colours.of(value);
                if (brush != null && !brush.contains(value)) {
                    colour = Palette.mix(palette.card(), colour, 0.3);
                }
                double h = Math.max(1, Math.min(1, counts.bars()[i] / top) * room);
                pen.fill(axis.from() + i * step, place.baseline() - h, step - pen.pt(0.6), h, colour);
            }
        }
        boolean line = d.focus().inside() != Focus.Inside.GATHER
                && d.focus().inside() != Focus.Inside.MEAN
                && d.focus().inside() != Focus.Inside.VARIANCE
                && d.focus().inside() != Focus.Inside.GRADIENT;
        if (line) {
            Path2D.Double path = new Path2D.Double();
            path.moveTo(axis.from(), place.baseline());
            for (int i = 0; i < BARS; i++) {
                double y = place.baseline() - Math.min(1, after.bars()[i] / top) * room;
                path.lineTo(axis.from() + i * step, y);
                path.lineTo(axis.from() + (i + 1) * step, y);
            }
            path.lineTo(axis.to(), place.baseline());
            pen.draw(path, palette.text(), Pen.stroke(pen.pt(1.4)));
        }
        pen.horizontal(axis.from(), axis.to(), place.baseline(), palette.axis());
        for (double tick : axis.ticks(6)) {
            pen.textCentred(
                    Numbers.tick(tick), axis.at(tick), place.baseline() + pen.pt(15), Type.SMALL, palette.muted());
        }
        clipped(pen, place, counts, after, line);
        if (!backward(d)) {
            moments(pen, place, look);
        }
        brush(pen, place);
    }

    /** What lies beyond the axis, at its ends. */
    private static void clipped(Pen pen, Place place, Counts counts, Counts after, boolean line) {
        int below = counts.below() + (line ? after.below() : 0);
        int above = counts.above() + (line ? after.above() : 0);
        double y = place.baseline() - pen.pt(8);
        if (below > 0) {
            pen.arrow(place.axis().from() - pen.pt(8), y, -1, 0, pen.palette().text());
            pen.text(
                    Numbers.count(below) + " beyond",
                    pen.pt(14),
                    y - pen.pt(8),
                    Type.SMALL,
                    pen.palette().muted());
        }
        if (above > 0) {
            double right = place.axis().to() + pen.pt(8);
            pen.arrow(right, y, 1, 0, pen.palette().text());
            pen.textRight(
                    Numbers.count(above) + " beyond",
                    right,
                    y - pen.pt(8),
                    Type.SMALL,
                    pen.palette().muted());
        }
        if (counts.bad() > 0) {
            pen.textRight(
                    Numbers.count(counts.bad()) + " are no numbers: diverged",
                    place.axis().to(),
                    place.top(),
                    Type.STRONG,
                    pen.palette().text());
        }
    }

    /** The mean with a standard deviation to both sides, of this minibatch and of the running statistics. */
    private static void moments(Pen pen, Place place, Look look) {
        Diagram d = place.diagram();
        Focus.Inside inside = d.focus().inside();
        if (inside == Focus.Inside.GATHER) {
            return;
        }
        Color now = look.theme() == Look.Theme.DARK ? new Color(0xFFD166) : new Color(0x9A6A00);
        double mean = d.scheme().centred() ? d.mean() : 0;
        double deviation = inside == Focus.Inside.MEAN ? Double.NaN : d.deviation();
        whisker(pen, place, mean, deviation, place.top() - pen.pt(6), "μ", now, Pen.stroke(pen.pt(1.8)));
        LayerTensor.Output out = d.tensor().learned();
        if (out != null && out.runningMean() != null && out.runningVar() != null && d.own()) {
            int at = out.runningMean().length == d.tensor().channels() ? d.channel() : 0;
            whisker(
                    pen,
                    place,
                    out.runningMean()[at],
                    Math.sqrt(out.runningVar()[at] + d.tensor().eps()),
                    place.top() + pen.pt(8),
                    "running μ",
                    pen.palette().muted(),
                    Pen.dashed((float) pen.pt(1.4), (float) pen.pt(4), (float) pen.pt(2.5)));
        }
    }

    private static void whisker(
            Pen pen,
            Place place,
            double mean,
            double deviation,
            double y,
            String name,
            Color colour,
            BasicStroke stroke) {
        Axis axis = place.axis();
        if (!(Math.abs(mean) <= axis.hi())) {
            return;
        }
        double x = axis.at(mean);
        pen.draw(new Line2D.Double(x, y - pen.pt(4), x, place.baseline()), colour, stroke);
        if (Double.isFinite(deviation)) {
            double from = axis.within(mean - deviation);
            double to = axis.within(mean + deviation);
            pen.draw(new Line2D.Double(from, y, to, y), colour, stroke);
            pen.line(from, y - pen.pt(3), from, y + pen.pt(3), colour, pen.pt(1.4));
            pen.line(to, y - pen.pt(3), to, y + pen.pt(3), colour, pen.pt(1.4));
            pen.text(
                    name + " ± σ", Math.min(to + pen.pt(6), axis.to() - pen.pt(70)), y + pen.pt(4), Type.SMALL, colour);
        } else {
            pen.text(name, x + pen.pt(5), y + pen.pt(2), Type.STRONG, colour);
        }
    }

    private static void brush(Pen pen, Place place) {
        Focus.Brush brush = place.diagram().focus().brush();
        if (brush == null) {
            return;
        }
        double from = place.axis().within(Math.min(brush.from(), brush.to()));
        double to = place.axis().within(Math.max(brush.from(), brush.to()));
        pen.box(
                from,
                place.top() - pen.pt(12),
                Math.max(1, to - from),
                place.baseline() - place.top() + pen.pt(12),
                pen.palette().text());
    }

    /** How many values lie in the brushed stretch. */
    private static String brushed(Diagram d, Focus.Brush brush) {
        int inside = 0;
        double[] pool = d.pool(before(d));
        for (double value : pool) {
            inside += brush.contains(value) ? 1 : 0;
        }
        return "%s of %s values in the stretch, ringed in the cube"
                .formatted(Numbers.count(inside), Numbers.count(pool.length));
    }

    private static void rows(Pen pen, double width, Place place) {
        double y = place.rowsTop();
        double x = pen.pt(14);
        for (PoolRows.Row row : place.rows()) {
            boolean here = row.stage() == place.diagram().focus().inside() && row.stage() != Focus.Inside.WHOLE;
            if (here) {
                pen.fill(
                        new RoundRectangle2D.Double(
                                x - pen.pt(6),
                                y,
                                width - 2 * x + pen.pt(12),
                                place.rowHeight() - pen.pt(2),
                                pen.pt(6),
                                pen.pt(6)),
                        pen.palette().grid());
            }
            double baseline = y + place.rowHeight() * 0.66;
            pen.text(
                    row.formula(),
                    x,
                    baseline,
                    Type.LABEL,
                    here ? pen.palette().text() : pen.palette().muted());
            double room = width - 2 * x - pen.width(row.formula(), Type.LABEL) - pen.pt(10);
            pen.textRight(
                    pen.fit(row.numbers(), room, Type.STRONG),
                    width - x,
                    baseline,
                    Type.STRONG,
                    pen.palette().text());
            y += place.rowHeight();
        }
    }

    private static void foot(Pen pen, double width, double height, Place place) {
        Diagram d = place.diagram();
        String where = d.tensor().spatial()
                ? "value n %d · c %d · (%d, %d)"
                        .formatted(
                                d.sample(),
                                d.channel(),
                                d.position() / d.tensor().width(),
                                d.position() % d.tensor().width())
                : "value n %d · c %d".formatted(d.sample(), d.channel());
        if (d.focus().change() != 0) {
            where += " · moved by " + Numbers.plain(d.focus().change());
        }
        pen.textRight(
                where,
                width - pen.pt(14),
                height - pen.pt(13),
                Type.SMALL,
                pen.palette().muted());
        Focus.Inside inside = d.focus().inside();
        String stage = inside == Focus.Inside.WHOLE
                ? ""
                : "%d of %d: %s".formatted(inside.ordinal(), Focus.Inside.values().length - 1, inside.title());
        if (inside.backward() && !d.backward()) {
            stage = d.tensor().learned() == null
                    ? "no gradient is known of this tensor"
                    : "the gradient of this normalizer has more terms than these";
        }
        pen.text(
                stage,
                pen.pt(14),
                height - pen.pt(13),
                inside == Focus.Inside.WHOLE ? Type.SMALL : Type.STRONG,
                inside == Focus.Inside.WHOLE
                        ? pen.palette().muted()
                        : pen.palette().text());
    }

    @Override
    public Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Place place = Place.of(width, height, snapshot, look);
        if (place == null) {
            return look;
        }
        Focus focus = look.focus();
        boolean over = y >= place.top() - 14 * place.scale() && y <= place.baseline() + 16 * place.scale();
        double value = place.axis()
                .value(Math.max(place.axis().from(), Math.min(place.axis().to(), x)));
        return switch (hand) {
            case PRESS -> look.with(focus.with(over ? new Focus.Brush(value, value) : null));
            case DRAG ->
                focus.brush() == null
                        ? look
                        : look.with(focus.with(new Focus.Brush(focus.brush().from(), value)));
            case RELEASE ->
                focus.brush() != null
                                && Math.abs(place.axis().at(focus.brush().from())
                                                - place.axis().at(focus.brush().to()))
                                        < 3
                        ? look.with(focus.with((Focus.Brush) null))
                        : look;
            default -> look;
        };
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Place place = Place.of(width, height, snapshot, look);
        if (place == null || y < place.top() - 14 * place.scale() || y > place.baseline() + 16 * place.scale()) {
            return Optional.empty();
        }
        return Optional.of("drag over a stretch: the values in it are ringed in the cube");
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<List<String>> rows = new ArrayList<>();
        Diagram.of(snapshot, look.focus())
                .ifPresent(d -> PoolRows.of(d).forEach(row -> rows.add(List.of(row.formula(), row.numbers()))));
        return new Table(List.of("formula", "numbers"), rows);
    }
}
