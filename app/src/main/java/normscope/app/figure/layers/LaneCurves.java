package normscope.app.figure.layers;

import java.util.List;
import normscope.app.figure.draw.Parting;
import normscope.config.Experiment;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The curves of a lane: up to where one is, on to the last step that is known, and of the run from which this one parted.
 *
 * @param now up to where one is
 * @param later all that is known, in the same spans; null if that is no more
 * @param before that of the run before; null if there is none, or none that went another way
 */
record LaneCurves(Curve now, @Nullable Curve later, @Nullable Curve before) {
    private static final int BEFORE = 2 * Experiment.MAX_LANES;

    static LaneCurves of(Snapshot snapshot, int lane, Metric metric) {
        Curve now = Curve.of(snapshot, lane, metric);
        return new LaneCurves(now, later(snapshot, lane, metric), before(snapshot, lane, metric));
    }

    private static @Nullable Curve later(Snapshot snapshot, int lane, Metric metric) {
        LaneSnapshot each = snapshot.lanes().get(lane);
        History later = each.later();
        if (later == null) {
            return null;
        }
        if (!snapshot.seeds().isEmpty()) {
            return Curve.over(snapshot, lane, metric, true);
        }
        Blocks blocks = Blocks.known(metric.of(later), Curve.place(lane, metric));
        int diverges = each.diverged() ? -1 : each.endsAt();
        List<Curve.End> ends = diverges < 0 ? List.of() : List.of(new Curve.End(diverges, Double.NaN));
        return Curve.of(blocks, blocks.size(), Curve.every(blocks.size()), later.evaluations(), ends, metric);
    }

    private static @Nullable Curve before(Snapshot snapshot, int lane, Metric metric) {
        History before = snapshot.lanes().get(lane).before();
        if (before == null || before.loss().size() <= Parting.of(snapshot, lane)) {
            return null;
        }
        Blocks blocks = Blocks.known(metric.of(before), BEFORE + Curve.place(lane, metric));
        return Curve.of(blocks, blocks.size(), Curve.every(blocks.size()), before.evaluations(), List.of(), metric);
    }

    /** All that is known of the run. */
    Curve whole() {
        return later == null ? now : later;
    }
}
