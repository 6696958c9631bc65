package normscope.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import normscope.nn.Network;
import org.jspecify.annotations.Nullable;

/**
 * The points that training passed, as many as fit: when there are too many, every second one goes. Points that somebody
 * asked for stay.
 */
public final class SlicePath {
    private final int most;
    private final List<SlicePoint> points = new ArrayList<>();
    private final TreeSet<Integer> asked = new TreeSet<>();
    private int every = 1;
    private int coarse;

    /**
     * @param most how many points are kept beside those that are asked for; 0 for none
     */
    public SlicePath(int most) {
        this.most = most;
    }

    /** Updates between two points that are kept unasked. */
    public int every() {
        return Math.max(every, coarse);
    }

    /** Whether a straight run would have kept more points. */
    public boolean isSparse() {
        return coarse > every;
    }

    /** Adds those that are missing up to a step, from what is kept of a straight run to there. */
    public void fill(SlicePath straight, int last) {
        coarse = 0;
        every = Math.max(every, straight.every);
        straight.points(last).stream()
                .filter(point -> point.step() % every == 0)
                .forEach(this::add);
        points.removeIf(point -> point.step() % every != 0 && !asked.contains(point.step()));
        thin();
    }

    /** Keeps this step if it is its turn. */
    public void pass(Network network, int step) {
        if (most == 0 || step % every != 0) {
            return;
        }
        add(SlicePoint.of(network, step));
        thin();
    }

    private void thin() {
        while (points.size() - asked.size() > most) {
            every *= 2;
            points.removeIf(point -> point.step() % every != 0 && !asked.contains(point.step()));
        }
    }

    /** Keeps this step whatever comes. */
    public void ask(Network network, int step) {
        asked.add(step);
        add(SlicePoint.of(network, step));
    }

    private void add(SlicePoint point) {
        int step = point.step();
        int place = points.size();
        while (place > 0 && points.get(place - 1).step() > step) {
            place--;
        }
        if (place == 0 || points.get(place - 1).step() < step) {
            points.add(place, point);
        }
    }

    /** All parameters at step 0, [P]; null if they were not kept. */
    public double @Nullable [] initial() {
        if (points.isEmpty() || points.get(0).step() > 0) {
            return null;
        }
        float[] kept = points.get(0).parameters();
        double[] wide = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            wide[i] = kept[i];
        }
        return wide;
    }

    /** Those up to a step, oldest first. */
    public List<SlicePoint> points(int last) {
        return points.stream().filter(point -> point.step() <= last).toList();
    }

    /** Forgets what came after a step. */
    public void cut(int step) {
        points.removeIf(point -> point.step() > step);
        asked.removeIf(at -> at > step);
        if (every > 1 && 2L * (points.size() - asked.size()) - 1 <= most) {
            coarse = Math.max(coarse, every);
            every = 1;
        }
    }
}
