package normscope.app.figure.layers;

import java.util.List;
import normscope.app.figure.CurveView;
import normscope.app.figure.draw.Axis;

/** The upright axis of losses: what all lanes need that do not explode. */
final class LossAxis {
    /** An exploding loss is cut off where it is so many times what the calmest lane's was at most. */
    private static final double EXPLODED = 30;

    /** The same where equal lengths are equal differences: more would leave nothing of the others. */
    private static final double EXPLODED_LINEAR = 3;

    /** A run before takes no more than so many times what the lanes need. */
    private static final double GHOST = 2;

    private static final double[] NONE = {Double.NaN, Double.NaN};

    private LossAxis() {}

    /** From its bottom to its top. */
    static Axis of(List<LaneCurves> lanes, CurveView.Loss loss, double bottom, double top) {
        boolean linear = loss == CurveView.Loss.LINEAR;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double calmest = Double.POSITIVE_INFINITY;
        for (LaneCurves lane : lanes) {
            Curve curve = lane.whole();
            double[] span = curve.span();
            if (!Double.isNaN(span[0])) {
                lowest = Math.min(lowest, span[0]);
                highest = Math.max(highest, span[1]);
                calmest = Math.min(calmest, curve.highestLine());
            }
        }
        if (lowest > highest) {
            return linear ? Axis.linear(0, 1, bottom, top) : new Axis(0.1, 10, bottom, top, true);
        }
        double needed = Math.max(Math.min(highest, (linear ? EXPLODED_LINEAR : EXPLODED) * calmest), 1e-6);
        double reach = needed;
        for (LaneCurves lane : lanes) {
            double[] span = lane.before() == null ? NONE : lane.before().span();
            if (!Double.isNaN(span[0])) {
                lowest = Math.min(lowest, span[0]);
                reach = Math.max(reach, Math.min(span[1], GHOST * needed));
            }
        }
        if (linear) {
            double step = Axis.step(reach, 4) / 2;
            return Axis.linear(0, Math.ceil(reach / step) * step, bottom, top);
        }
        double hi = Axis.roundUp(reach);
        double lo = Math.min(Axis.roundDown(Math.max(lowest, hi * 1e-6)), hi / 5);
        return new Axis(lo, hi, bottom, top, true);
    }
}
