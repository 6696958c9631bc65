package normscope.app.figure.quantity;

import java.util.List;
import normscope.app.figure.draw.Axis;
import normscope.quantity.Unit;

/** The upright axis of a quantity, as its numbers ask for: logarithmic where they are positive and span much. */
final class QuantityScale {
    /** Positive numbers that span more than this are drawn logarithmically. */
    private static final double WIDE = 30;

    /** A lane that explodes is cut off where it is so many times what the calmest reaches, on either axis. */
    private static final double EXPLODED = 1000;

    private static final double EXPLODED_LINEAR = 30;

    /** What is so many times less than the largest is as good as nothing. */
    private static final double SMALLEST = 1e-6;

    /** A run before takes no more than so many times what the lanes need. */
    private static final double GHOST = 2;

    /** Numbers that differ by less than this share of the largest are drawn without the 0. */
    private static final double NARROW = 0.3;

    private QuantityScale() {}

    /** From its bottom to its top; shares are never drawn logarithmically. */
    static Axis of(Unit unit, List<QuantityLines> lanes, double bottom, double top) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double calmest = Double.POSITIVE_INFINITY;
        for (QuantityLines lane : lanes) {
            double[] own = span(lane, false);
            if (own[0] <= own[1]) {
                low = Math.min(low, own[0]);
                high = Math.max(high, own[1]);
                calmest = Math.min(calmest, Math.max(Math.abs(own[0]), Math.abs(own[1])));
            }
        }
        if (low > high) {
            return Axis.linear(0, 1, bottom, top);
        }
        boolean logarithmic = unit != Unit.SHARE && low > 0 && high > WIDE * low;
        boolean explodes = unit != Unit.SHARE && calmest > 0; // a share is 1 at most
        double limit = explodes ? calmest * (logarithmic ? EXPLODED : EXPLODED_LINEAR) : Double.POSITIVE_INFINITY;
        high = Math.min(high, limit);
        low = Math.max(low, -limit);
        double reach = Math.max(Math.abs(low), Math.abs(high)) * GHOST;
        for (QuantityLines lane : lanes) {
            double[] before = span(lane, true);
            if (before[0] <= before[1]) {
                high = Math.max(high, Math.min(before[1], reach));
                low = logarithmic && before[0] <= 0 ? low : Math.min(low, Math.max(before[0], -reach));
            }
        }
        return logarithmic ? logarithmic(low, high, bottom, top) : linear(low, high, bottom, top);
    }

    /** The least and the greatest; infinite the other way round if there are none. */
    private static double[] span(QuantityLines lane, boolean before) {
        double[] span = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        lane.points(before).forEach(point -> {
            span[0] = Math.min(span[0], point.low());
            span[1] = Math.max(span[1], point.high());
        });
        return span;
    }

    private static Axis logarithmic(double low, double high, double bottom, double top) {
        double hi = Axis.roundUp(high);
        return new Axis(Axis.roundDown(Math.max(low, hi * SMALLEST)), hi, bottom, top, true);
    }

    private static Axis linear(double low, double high, double bottom, double top) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        boolean apart = low > 0 == high > 0 && high - low < NARROW * size && high > low;
        double from = apart ? low : Math.min(0, low);
        double to = apart ? high : Math.max(0, high);
        double step = Axis.step(Math.max(to - from, 1e-12), 4) / 2;
        double lo = Math.floor(from / step + 1e-9) * step;
        double hi = Math.ceil(to / step - 1e-9) * step;
        return Axis.linear(lo, hi > lo ? hi : lo + 1, bottom, top); // where all is 0, an axis still has a length
    }
}
