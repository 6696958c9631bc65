package normscope.app.figure.layers;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.histogram.LayersLayout;
import normscope.config.Placement;
import normscope.config.Settings;
import normscope.snapshot.Snapshot;

/** What bars, outlines and marks of the histograms are, and what their axes count. */
final class LayersLegend {
    /** What the axes of all histograms count. */
    private static final String AXIS = "across: " + LayersLayout.ACROSS + ", up: how many";

    private LayersLegend() {}

    static void paint(Pen pen, double width, Snapshot snapshot, Look look, LayersLayout layout) {
        Palette palette = pen.palette();
        double baseline = pen.pt(15);
        double right = width + pen.pt(12);
        if (!pen.paper()) { // where the axes have their titles, and the legend needs the room
            String axes = AXIS + " · " + axes(look);
            if (pen.width(axes, Type.SMALL) > width * 0.55) {
                axes = AXIS;
            }
            right = width - pen.width(axes, Type.SMALL);
            pen.text(axes, right, baseline, Type.SMALL, palette.muted());
        }
        boolean after = snapshot.experiment().setup(0).get(Settings.PLACEMENT) == Placement.AFTER;
        double x = 0;
        Path2D.Double bars = new Path2D.Double();
        double[] heights = {3, 7, 11, 8, 4};
        for (int i = 0; i < heights.length; i++) {
            bars.append(
                    new Rectangle2D.Double(
                            x + pen.pt(i * 3.2), baseline - pen.pt(heights[i]), pen.pt(2.6), pen.pt(heights[i])),
                    false);
        }
        pen.fill(bars, palette.muted());
        x = entry(pen, x + pen.pt(21), baseline, "after normalization", right);
        if (x < right) {
            Path2D.Double outline = new Path2D.Double();
            outline.moveTo(x, baseline);
            for (int i = 0; i < heights.length; i++) {
                outline.lineTo(x + pen.pt(i * 3.2), baseline - pen.pt(heights[i]));
                outline.lineTo(x + pen.pt((i + 1) * 3.2), baseline - pen.pt(heights[i]));
            }
            outline.lineTo(x + pen.pt(16), baseline);
            pen.draw(outline, palette.outline(), Pen.stroke(pen.pt(1.1)));
            x = entry(pen, x + pen.pt(21), baseline, after ? "what the linear map gives" : "before", right);
        }
        if (x < right) {
            for (int i = 0; i < 3; i++) {
                double at = x + pen.pt(2 + i * 6);
                pen.line(
                        at, baseline - pen.pt(i == 1 ? 10 : 8), at, baseline, palette.text(), pen.pt(i == 1 ? 2 : 1.5));
            }
            double end = entry(pen, x + pen.pt(21), baseline, "15, 50, 85 % of the values lie below", right);
            if (end == right) {
                entry(pen, x + pen.pt(21), baseline, "15, 50, 85 %", right);
            }
        }
    }

    private static double entry(Pen pen, double x, double baseline, String text, double right) {
        if (x + pen.width(text, Type.SMALL) > right - pen.pt(12)) {
            return right;
        }
        pen.text(text, x, baseline, Type.SMALL, pen.palette().muted());
        return x + pen.width(text, Type.SMALL) + pen.pt(18);
    }

    private static String axes(Look look) {
        return switch (look.axes()) {
            case SHARED -> "one axis for all";
            case PER_LAYER -> "an axis a layer";
            case PER_LANE -> "an axis a lane";
        };
    }
}
