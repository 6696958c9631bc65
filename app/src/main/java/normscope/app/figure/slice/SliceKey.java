package normscope.app.figure.slice;

import java.util.Locale;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.draw.Viridis;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Snapshot;

/** What colours mean, and what a point is. */
final class SliceKey {
    private SliceKey() {}

    /** An upright bar of all colours with losses beside it. */
    static void paint(Pen pen, double x, double top, double bottom, SliceScale scale) {
        double width = pen.pt(10);
        int steps = (int) Math.max(1, bottom - top);
        for (int i = 0; i < steps; i++) {
            pen.fill(x, top + i, width, 1.5, Viridis.at(1 - (i + 0.5) / steps));
        }
        double last = Double.POSITIVE_INFINITY;
        for (double level : scale.levels(Math.max(2, (int) ((bottom - top) / pen.pt(15))))) {
            double y = bottom - scale.share(level) * (bottom - top);
            if (last - y >= pen.pt(12)) {
                pen.text(
                        SliceScale.label(level),
                        x + width + pen.pt(5),
                        y + pen.pt(4),
                        Type.SMALL,
                        pen.palette().muted());
                pen.line(x + width, y, x + width + pen.pt(3), y, pen.palette().muted(), 1);
                last = y;
            }
        }
        pen.text(
                scale.logarithmic() ? "loss, log" : "loss",
                x - pen.pt(4),
                top - pen.pt(10),
                Type.SMALL,
                pen.palette().muted());
    }

    /** A point of the grid in words. */
    static String words(Snapshot snapshot, int index, LaneSlice lane, int a, int b) {
        double loss = lane.loss(b, a);
        return "%s\nα %s, β %s\nloss %s"
                .formatted(
                        Names.lane(snapshot, index),
                        number(lane.alphas()[a]),
                        number(lane.betas()[b]),
                        Double.isNaN(loss)
                                ? "not computed yet"
                                : Double.isInfinite(loss) ? "diverges" : Numbers.plain(loss));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value).replace("-", "−");
    }
}
