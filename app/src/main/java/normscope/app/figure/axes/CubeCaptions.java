package normscope.app.figure.axes;

import java.util.Optional;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Span;
import normscope.app.figure.draw.Type;
import normscope.config.Normalizer;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;

/** What stands above the block of cells and below it. */
final class CubeCaptions {
    private CubeCaptions() {}

    /** What pools, and of which layer the values are. */
    static void head(Pen pen, double width, CubePlace place, Snapshot snapshot) {
        Palette palette = pen.palette();
        Diagram diagram = place.diagram();
        LayerTensor tensor = diagram.tensor();
        double x = pen.pt(14);
        Optional<Normalizer> name = Normalizer.named(diagram.scheme(), tensor.channels());
        String title = diagram.own() && tensor.normalizer().normalizes()
                ? tensor.normalizer().title()
                : Schemes.title(diagram.scheme(), tensor.channels());
        pen.text(title, x, pen.pt(23), Type.HEADLINE, palette.text());
        double after = x + pen.width(title, Type.HEADLINE) + pen.pt(12);
        String words = Schemes.words(diagram.scheme(), tensor);
        if (pen.paper() && pen.width(words, Type.SMALL) > width - after - x) {
            words = words.replaceFirst(", .*", "").replace("one for each", "per");
        }
        pen.text(pen.fit(words, width - after - x, Type.SMALL), after, pen.pt(23), Type.SMALL, palette.muted());
        String from = from(snapshot, tensor);
        String note = diagram.own()
                ? from + " · its own normalizer"
                : tensor.scheme() == null
                        ? from + " · as if this stood there"
                        : from + " · not the layer's own: as if this stood there";
        pen.text(pen.fit(note, width - 2 * x, Type.SMALL), x, pen.pt(42), Type.SMALL, palette.muted());
        if (name.isEmpty() && !diagram.alone() && !diagram.scheme().centred()) {
            pen.textRight("not centred", width - x, pen.pt(42), Type.SMALL, palette.muted());
        }
    }

    /** "layer 1 of lane B batch · after step 40"; without a letter where that lane is gone and its values are still drawn. */
    private static String from(Snapshot snapshot, LayerTensor tensor) {
        if (tensor.lane() < 0) {
            return tensor.source();
        }
        String source = tensor.source();
        if (tensor.lane() < snapshot.lanes().size()) {
            String name = snapshot.lanes().get(tensor.lane()).name();
            if (source.endsWith("of lane " + name)) {
                source = source.substring(0, source.length() - name.length()) + Names.lane(snapshot, tensor.lane());
            }
        }
        return "%s · after step %s".formatted(source, Numbers.count(tensor.step()));
    }

    /** What the colours mean, and how many shown values are beyond them. */
    static void foot(Pen pen, double width, double height, CubePlace place) {
        Palette palette = pen.palette();
        Diagram diagram = place.diagram();
        Span span = place.colours().span();
        double limit = span.limit();
        double x = pen.pt(14);
        double y = height - pen.pt(26);
        double bar = pen.pt(120);
        int steps = 40;
        for (int i = 0; i < steps; i++) {
            double value = span.offset() + limit * (2 * (i + 0.5) / steps - 1);
            pen.fill(
                    x + bar * i / steps,
                    y,
                    bar / steps + 0.5,
                    pen.pt(8),
                    place.colours().of(value));
        }
        pen.text("−" + Numbers.tick(limit).replace("+", ""), x, y + pen.pt(20), Type.SMALL, palette.muted());
        pen.textCentred("0", x + bar / 2, y + pen.pt(20), Type.SMALL, palette.muted());
        pen.textRight(Numbers.tick(limit), x + bar, y + pen.pt(20), Type.SMALL, palette.muted());
        pen.text(span.words(), x + bar + pen.pt(8), y + pen.pt(8), Type.SMALL, palette.text());
        double[] values = place.shown();
        int beyond = 0;
        int bad = 0;
        for (double value : values) {
            beyond += Math.abs(value - span.offset()) > limit ? 1 : 0;
            bad += Double.isFinite(value) ? 0 : 1;
        }
        String what = new StageValues(diagram).words();
        String clipped = bad > 0
                ? "%d of %d cells diverged".formatted(bad, values.length)
                : "%d of %d cells beyond the colours".formatted(beyond, values.length);
        double right = width - x;
        if (pen.paper() && pen.width(clipped, Type.SMALL) > right - x - bar - pen.pt(20)) {
            clipped = clipped.replace(" the colours", "");
        }
        pen.textRight(what, right, y + pen.pt(6), Type.STRONG, palette.text());
        pen.textRight(
                pen.fit(clipped, right - x - bar - pen.pt(20), Type.SMALL),
                right,
                y + pen.pt(20),
                Type.SMALL,
                palette.muted());
    }
}
