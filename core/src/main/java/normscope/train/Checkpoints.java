package normscope.train;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * What a lane was at some steps, so that it can be so again: at multiples of a number of steps that doubles whenever there are
 * more of them than fit.
 */
final class Checkpoints {
    /** Copying so often takes under a hundredth of training's time: a step moves every parameter several times. */
    private static final int FIRST_EVERY = 8;

    private final TreeMap<Integer, LaneState> states = new TreeMap<>();
    private long budget = LaneState.BUDGET;
    private final int first;
    private int every = FIRST_EVERY;
    private long bytes;

    /** @param first the step at which the lane begins: what it was there is never dropped */
    Checkpoints(int first) {
        this.first = first;
    }

    /** Keeps so many bytes from now on; the first is kept whatever it takes. */
    void limit(long most) {
        budget = most;
    }

    /** Whether this step is to be kept and is not yet. */
    boolean wants(int step) {
        return step % every == 0 && !states.containsKey(step);
    }

    void keep(int step, LaneState state) {
        states.put(step, state);
        bytes += state.bytes();
        while (bytes > budget && states.size() > 1) {
            every *= 2;
            dropIf(kept -> kept % every != 0 && kept != first);
        }
    }

    /** The newest step up to this one that was kept; the first, if none was. */
    int before(int step) {
        Integer found = states.floorKey(step);
        return found == null ? states.firstKey() : found;
    }

    /** Whether this very step was kept. */
    boolean has(int step) {
        return states.containsKey(step);
    }

    LaneState at(int kept) {
        return Objects.requireNonNull(states.get(kept));
    }

    /** Forgets what came after a step; where that makes room, more is kept of what comes instead. */
    void cut(int step) {
        dropIf(kept -> kept > step);
        every = FIRST_EVERY;
    }

    /** Steps between two of them. */
    int every() {
        return every;
    }

    private void dropIf(IntPredicate gone) {
        for (int step : List.copyOf(states.keySet())) {
            if (gone.test(step)) {
                bytes -= Objects.requireNonNull(states.remove(step)).bytes();
            }
        }
    }
}
