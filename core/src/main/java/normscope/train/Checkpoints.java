package normscope.train;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * What all lanes were at some steps, so that they can be so again: at multiples of a number of steps that doubles whenever
 * there are more of them than fit.
 */
final class Checkpoints {
    /** Copying so often takes well under a hundredth of training's time: a step moves every parameter several times. */
    private static final int FIRST_EVERY = 32;

    private final long budget;
    private final TreeMap<Integer, List<LaneRun.State>> states = new TreeMap<>();
    private int every = FIRST_EVERY;
    private long bytes;

    /** @param budget bytes that they may take; the start is kept whatever it takes */
    Checkpoints(long budget) {
        this.budget = budget;
    }

    /** Whether this step is to be kept and is not yet. */
    boolean wants(int step) {
        return step % every == 0 && !states.containsKey(step);
    }

    void keep(int step, List<LaneRun.State> lanes) {
        long size = bytes(lanes);
        states.put(step, List.copyOf(lanes));
        bytes += size;
        while (bytes > budget && states.size() > 1) {
            every *= 2;
            dropIf(kept -> kept % every != 0);
        }
    }

    /** What was kept of the newest step up to this one; the start was. */
    Map.Entry<Integer, List<LaneRun.State>> before(int step) {
        Map.Entry<Integer, List<LaneRun.State>> found = states.floorEntry(Math.max(0, step));
        if (found == null) {
            throw new IllegalStateException("the start was not kept");
        }
        return found;
    }

    /** Forgets what came after a step. */
    void cut(int step) {
        dropIf(kept -> kept > step);
    }

    /** Steps between two of them. */
    int every() {
        return every;
    }

    int count() {
        return states.size();
    }

    private void dropIf(IntPredicate gone) {
        for (int step : List.copyOf(states.keySet())) {
            if (gone.test(step)) {
                bytes -= bytes(Objects.requireNonNull(states.remove(step)));
            }
        }
    }

    private static long bytes(List<LaneRun.State> lanes) {
        return lanes.stream().mapToLong(LaneRun.State::bytes).sum();
    }
}
