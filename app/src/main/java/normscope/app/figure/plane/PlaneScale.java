package normscope.app.figure.plane;

import java.awt.Color;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Viridis;
import normscope.snapshot.Plane;

/**
 * From where to where colours of numbers go, the same for all lanes.
 *
 * @param lo the darkest
 * @param hi the lightest
 */
record PlaneScale(double lo, double hi) {
    /** Of the numbers that samples ask for: what a lane answers beyond them is beyond the colours too. */
    static PlaneScale numbers(Plane plane) {
        double[] targets = plane.points().targets();
        double lo = Arrays.stream(targets).min().orElse(0);
        double hi = Arrays.stream(targets).max().orElse(1);
        return hi > lo ? new PlaneScale(lo, hi) : new PlaneScale(lo - 0.5, lo + 0.5);
    }

    /** Of how far answers spread, from 0. */
    static PlaneScale spread(Plane plane) {
        double most = plane.lanes().stream()
                .flatMapToDouble(lane -> DoubleStream.of(lane.spread()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return new PlaneScale(0, most > 0 ? Axis.roundUp(most) : 0.01);
    }

    /** How light a number is, from 0 to 1. */
    double share(double value) {
        return Math.max(0, Math.min(1, (value - lo) / (hi - lo)));
    }

    /** The colour of a number. */
    Color color(double value) {
        return Viridis.at(share(value));
    }
}
