package normscope.app.figure.axes;

import normscope.app.figure.Focus;
import normscope.app.figure.Look;
import normscope.app.figure.Motion;
import normscope.app.figure.draw.Diverging;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Span;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of the block's picture stand, and in which colours: what painting and touching share.
 *
 * @param scale of the picture
 * @param shown what every cell of the window shows, samples fastest, where the picture comes to rest
 * @param painted the same as it is painted on the way there, in the colours of {@code shown}
 */
record CubePlace(
        double scale,
        Diagram diagram,
        CubeWindow window,
        CubeLayout layout,
        CubeEdges edges,
        Diverging colours,
        double[] shown,
        double[] painted) {
    /** Cells along an axis of a block. */
    static final int CELLS = 8;

    /** Cells along an axis where there are no feature maps. */
    static final int FLAT = 12;

    /** Of the shown values so many lie within the colours. */
    private static final double WITHIN = 0.97;

    static double scale(double width, double height) {
        return Pen.scale(width, height, 516, 342);
    }

    /** Null where a snapshot carries no tensor. */
    static @Nullable CubePlace of(double width, double height, Snapshot snapshot, Look look) {
        Diagram diagram = Diagram.of(snapshot, look.focus()).orElse(null);
        if (diagram == null) {
            return null;
        }
        double s = scale(width, height);
        CubeWindow window = CubeWindow.of(diagram.tensor(), look.focus().active(), CELLS, FLAT);
        double x = 84 * s;
        double y = 52 * s;
        CubeLayout layout = new CubeLayout(
                x, y, width - x - (window.spatial() ? 60 : 40) * s, height - y - 58 * s, gaps(diagram, window));
        StageValues values = new StageValues(diagram);
        double[] shown = values.cells(window, false);
        Diverging colours = colours(look, shown);
        return new CubePlace(
                s,
                diagram,
                window,
                layout,
                new CubeEdges(diagram, window, layout, s),
                colours,
                shown,
                painted(diagram, window, values, shown, colours.span()));
    }

    /** Colours in which nearly all of some values differ. */
    static Diverging colours(Look look, double[] shown) {
        return new Diverging(look.theme(), Span.of(shown, WITHIN));
    }

    private static double[] painted(Diagram diagram, CubeWindow window, StageValues values, double[] shown, Span span) {
        Motion motion = diagram.focus().motion();
        if (motion == null
                || motion.view() == diagram.focus().view()
                        && motion.inside() == diagram.focus().inside()) {
            return shown;
        }
        double[] before = values.cells(window, true);
        Span from = Span.of(before, WITHIN);
        double scaled = span.limit() / from.limit();
        double[] painted = new double[shown.length];
        for (int i = 0; i < painted.length; i++) {
            double start = span.offset() + (before[i] - from.offset()) * scaled;
            painted[i] = start + (shown[i] - start) * motion.eased();
        }
        return painted;
    }

    /** How far pools stand apart, on the way from the scheme before. */
    private static double[][] gaps(Diagram diagram, CubeWindow window) {
        double[][] gaps = window.boundaries(diagram.tensor(), diagram::statistic);
        Motion motion = diagram.focus().motion();
        if (motion != null && motion.scheme() != null) {
            Diagram before = diagram.with(motion.scheme());
            double[][] from = window.boundaries(diagram.tensor(), before::statistic);
            for (int axis = 0; axis < gaps.length; axis++) {
                for (int i = 0; i < gaps[axis].length; i++) {
                    gaps[axis][i] = from[axis][i] + (gaps[axis][i] - from[axis][i]) * motion.eased();
                }
            }
        }
        return gaps;
    }

    /** The cell at a point; null where there is none. */
    Focus.@Nullable Cell cell(double x, double y) {
        CubeLayout.At at = layout.hit(x, y);
        return at == null ? null : window.cell(diagram.tensor(), at.i(), at.j(), at.k());
    }

    /** How far a hand that drags over one cell moves its value. */
    double unit() {
        LayerTensor tensor = diagram.tensor();
        double[] x = new double[shown.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = tensor.x()[window.place(tensor, i)];
        }
        return Span.of(x, WITHIN).limit();
    }
}
