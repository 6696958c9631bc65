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
    private int first = -1;

    /**
     * @param most how many points are kept beside those that are asked for; 0 for none
     */
    public SlicePath(int most) {
        this.most = most;
    }

    /** Updates between two points that are kept unasked. */
    public int every() {
        return every;
    }

    /** Keeps this step if it is its turn. */
    public void pass(Network network, int step) {
        if (most == 0 || step % every != 0) {
            return;
        }
        first = first < 0 ? step : Math.min(first, step);
        add(network, step);
        while (points.size() - asked.size() > most) {
            every *= 2;
            points.removeIf(point -> point.step() % every != 0 && !asked.contains(point.step()));
        }
    }

    /** Keeps this step whatever comes. */
    public void ask(Network network, int step) {
        asked.add(step);
        add(network, step);
    }

    private void add(Network network, int step) {
        int place = points.size();
        while (place > 0 && points.get(place - 1).step() > step) {
            place--;
        }
        if (place == 0 || points.get(place - 1).step() < step) {
            points.add(place, SlicePoint.of(network, step));
        }
    }

    /** Whether a path that came no further than to a step would hold more points up to there. */
    public boolean lacks(int step) {
        int own = 1;
        int from = Math.max(0, first); // a branch begins later
        while (most > 0 && step / own - (from + own - 1) / own + 1 > most) {
            own *= 2;
        }
        return most > 0 && own < every;
    }

    /** Those that somebody asked for, up to a step, oldest first. */
    public List<SlicePoint> asked(int last) {
        return points(last).stream()
                .filter(point -> asked.contains(point.step()))
                .toList();
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
    }
}
