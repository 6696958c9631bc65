package normscope.train;

import java.util.List;
import java.util.TreeMap;
import normscope.measure.SlicePath;
import normscope.measure.SlicePoint;
import normscope.nn.Network;
import org.jspecify.annotations.Nullable;

/**
 * The way of a lane, for slices: as far as it ever came, and where it went back, the closer points of a run that came no further
 * than to there. Which points a slice at a step is told follows from the step alone, once that run has been made.
 */
final class Way {
    private final SlicePath whole;
    private @Nullable SlicePath straight;
    private int straightTo;

    /** @param most how many points are kept of either */
    Way(int most) {
        whole = new SlicePath(most);
    }

    /** An update was made. */
    void pass(Network network, int step) {
        whole.pass(network, step);
        SlicePath closer = straight;
        if (closer != null && step == straightTo + 1) {
            closer.pass(network, step);
            straightTo = step;
        } else if (step > straightTo) {
            straight = null; // it went on from elsewhere
        }
    }

    /** Keeps this step whatever comes. */
    void ask(Network network, int step) {
        whole.ask(network, step);
    }

    /** Forgets what came after a step. */
    void cut(int step) {
        whole.cut(step);
        SlicePath closer = straight;
        if (closer != null) {
            closer.cut(step);
            straightTo = Math.min(straightTo, step);
        }
    }

    /** Takes the points of the same run that came no further than to a step. */
    void take(Way other, int step) {
        straight = other.whole;
        straightTo = step;
    }

    /** Whether a run that came no further than to a step would know more points. */
    boolean lacks(int step) {
        return at(step).lacks(step);
    }

    private SlicePath at(int step) {
        SlicePath closer = straight;
        return closer != null && whole.lacks(step) && step <= straightTo && !closer.lacks(step) ? closer : whole;
    }

    /** Updates between two points of which a slice at a step is told. */
    int every(int step) {
        return at(step).every();
    }

    /** Those points, oldest first. */
    List<SlicePoint> points(int step) {
        TreeMap<Integer, SlicePoint> points = new TreeMap<>();
        whole.asked(step).forEach(point -> points.put(point.step(), point));
        at(step).points(step).forEach(point -> points.put(point.step(), point));
        return List.copyOf(points.values());
    }

    /** All parameters at step 0, [P]; null if they were not kept. */
    double @Nullable [] initial() {
        return whole.initial();
    }
}
