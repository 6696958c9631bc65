package normscope.app.figure.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import normscope.app.figure.draw.Axis;

/** The upright axis of percentiles: what all lanes need that do not explode. */
final class DriftAxis {
    /** How many times further the axis reaches than the calmest lane needs. */
    private static final double REACH = 4;

    private static final double CALM = 2;

    /** Less is no drift that anyone should see. */
    private static final double LEAST = 0.5;

    /** A run before takes no more than so many times what the lanes need. */
    private static final double GHOST = 1.5;

    private double low = -LEAST;
    private double high = LEAST;

    private DriftAxis() {}

    /**
     * From its bottom to its top.
     *
     * @param now up to where one is
     * @param later on from there, lane by lane
     * @param before of the run before, lane by lane
     */
    static Axis of(List<Track> now, List<Track> later, List<Track> before, double bottom, double top) {
        double calmest = Double.POSITIVE_INFINITY;
        List<Track> deciding = new ArrayList<>();
        boolean alive = IntStream.range(0, now.size())
                .anyMatch(i -> now.get(i).size() > 0 && !diverges(now.get(i), later.get(i)));
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i).size() > 0 && !(alive && diverges(now.get(i), later.get(i)))) {
                deciding.addAll(List.of(now.get(i), later.get(i)));
                double reach = Math.max(now.get(i).reach(), later.get(i).reach());
                calmest = Math.min(calmest, reach);
            }
        }
        double reach = Double.isInfinite(calmest) ? 1 : REACH * Math.max(CALM, calmest);
        DriftAxis axis = new DriftAxis();
        deciding.forEach(track -> axis.take(track, reach));
        double most = GHOST * Math.max(-axis.low, axis.high);
        before.forEach(track -> axis.take(track, most));
        double step = Axis.step(axis.high - axis.low, 4) / 2;
        return Axis.linear(Math.floor(axis.low / step) * step, Math.ceil(axis.high / step) * step, bottom, top);
    }

    private static boolean diverges(Track now, Track later) {
        return now.diverged() || later.diverged();
    }

    private void take(Track track, double reach) {
        for (int p = 0; p < 3; p++) {
            for (int i = 0; i < track.size(); i++) {
                if (Double.isFinite(track.low(p, i)) && Double.isFinite(track.high(p, i))) {
                    low = Math.max(-reach, Math.min(low, track.low(p, i)));
                    high = Math.min(reach, Math.max(high, track.high(p, i)));
                }
            }
        }
    }
}
