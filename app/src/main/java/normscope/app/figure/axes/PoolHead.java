package normscope.app.figure.axes;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Focus;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Diverging;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Span;
import normscope.app.figure.draw.Type;

/** What stands above the pool: which values are in it and how many, and what is drawn of them. */
final class PoolHead {
    private PoolHead() {}

    static void paint(Pen pen, double width, PoolPlace place, Look look) {
        Diagram d = place.diagram();
        double x = pen.pt(14);
        String m = d.alone()
                ? "nothing is shared"
                : "m = " + product(d) + Numbers.count(d.m()) + (d.m() == 1 ? " value" : " values");
        double room = width - 2 * x - pen.width(m, Type.SMALL) - pen.pt(12);
        boolean below = pen.paper() && pen.width(pool(d), Type.TITLE) > room;
        if (below) {
            room = width - 2 * x;
        } else {
            pen.textRight(m, width - x, pen.pt(22), Type.SMALL, pen.palette().muted());
        }
        pen.text(
                pen.fit(pool(d), room, Type.TITLE),
                x,
                pen.pt(22),
                Type.TITLE,
                pen.palette().text());
        Focus.Brush brush = d.focus().brush();
        double end;
        if (brush == null) {
            end = key(pen, x, pen.pt(40), place, look.theme());
        } else {
            String words = brushed(place, brush);
            pen.text(words, x, pen.pt(40), Type.SMALL, pen.palette().text());
            end = x + pen.width(words, Type.SMALL) + pen.pt(14);
        }
        String all = below ? m : Numbers.count(d.pools()) + (d.pools() == 1 ? " pool in all" : " pools in all");
        if (!d.alone() && end + pen.width(all, Type.SMALL) <= width - x) {
            pen.textRight(all, width - x, pen.pt(40), Type.SMALL, pen.palette().muted());
        }
    }

    /**
     * What the bars are and what the lines.
     *
     * @return where it ends
     */
    private static double key(Pen pen, double x, double baseline, PoolPlace place, Look.Theme theme) {
        Diagram d = place.diagram();
        double middle = baseline - pen.pt(4);
        Diverging colours = new Diverging(theme, new Span(0, 1));
        pen.fill(x, middle - pen.pt(4), pen.pt(4.5), pen.pt(8), colours.of(-0.8));
        pen.fill(x + pen.pt(4.5), middle - pen.pt(4), pen.pt(4.5), pen.pt(8), colours.of(0.8));
        String offset = place.span().away() ? " = " + place.span().words() : "";
        double at = text(pen, filled(d) + offset, x + pen.pt(14), baseline);
        for (PoolPlace.Outline outline : place.outlines()) {
            Color colour = outline.running()
                    ? PoolHistogram.running(pen)
                    : pen.palette().text();
            pen.draw(
                    new Line2D.Double(at, middle, at + pen.pt(17), middle),
                    colour,
                    PoolHistogram.stroke(pen, outline.running()));
            at = text(pen, outline.name(), at + pen.pt(22), baseline);
        }
        return at;
    }

    /** @return where the next may begin */
    private static double text(Pen pen, String text, double x, double baseline) {
        pen.text(text, x, baseline, Type.SMALL, pen.palette().muted());
        return x + pen.width(text, Type.SMALL) + pen.pt(14);
    }

    private static String filled(Diagram d) {
        StageValues values = new StageValues(d);
        return values.backward()
                ? values.words()
                : d.focus().inside() == Inside.WHOLE ? "x" : d.focus().view().symbol();
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

    /** "The pool of sample 3, channels 0–7". */
    static String pool(Diagram d) {
        return d.alone() ? "No pool: " + name(d) : "The pool of " + name(d);
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

    /** How many values lie in the brushed stretch. */
    private static String brushed(PoolPlace place, Focus.Brush brush) {
        Diagram d = place.diagram();
        int inside = 0;
        for (double value : d.pool(new StageValues(d).filled())) {
            inside += brush.contains(value) ? 1 : 0;
        }
        return "%s of %s values in the stretch, ringed in the cube"
                .formatted(Numbers.count(inside), Numbers.count(d.m()));
    }
}
