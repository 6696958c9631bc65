package normscope.app.figure.slice;

import normscope.app.figure.Look;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Panel;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** Where the curves of a line stand. */
record LinePlot(Slice slice, Axis along, Axis losses, SliceScale scale) {
    /** Null if there is nothing to show. */
    static @Nullable LinePlot of(double width, double height, Snapshot snapshot, Look look) {
        Slice slice = SliceFrame.line(snapshot);
        if (slice == null) {
            return null;
        }
        double s = SliceFrame.scale(width, height);
        double bottom = SliceFrame.bottom(slice, width, height, s) - 34 * s;
        // lines through recorded points are as long as their lanes' ways, which differ
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (LaneSlice lane : slice.lanes()) {
            if (lane.problem().isEmpty()) {
                lo = Math.min(lo, lane.alphas()[0]);
                hi = Math.max(hi, lane.alphas()[lane.alphas().length - 1]);
            }
        }
        if (lo > hi) {
            lo = 0;
            hi = 1;
        }
        // curves of several lanes stand in one plot, so they share their heights
        SliceScale scale = SliceScale.of(slice, 0, look.with(Look.Axes.SHARED));
        double top = Panel.top(s) + 8 * s;
        double pad = scale.logarithmic() ? Math.pow(scale.hi() / scale.lo(), 0.04) : 0.05 * (scale.hi() - scale.lo());
        Axis losses = scale.logarithmic()
                ? new Axis(scale.lo() / pad, scale.hi() * pad, bottom, top, true)
                : Axis.linear(scale.lo() - pad, scale.hi() + pad, bottom, top);
        return new LinePlot(slice, Axis.linear(lo, hi, 58 * s, width - 92 * s), losses, scale);
    }
}
