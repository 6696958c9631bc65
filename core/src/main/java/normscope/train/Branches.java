package normscope.train;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a lane was where others branch off it: they begin with it whenever they come there. */
final class Branches {
    private final Set<Integer> wanted = new HashSet<>();
    private final Map<Integer, LaneState> states = new TreeMap<>();

    /** Some lane branches off here. */
    void want(int step) {
        wanted.add(step);
    }

    /** Nobody branches off any more. */
    void forget() {
        wanted.clear();
        states.clear();
    }

    /** Keeps what it is if somebody branches off here. */
    void pass(int step, Supplier<LaneState> state) {
        if (wanted.contains(step) && !states.containsKey(step)) {
            states.put(step, state.get());
        }
    }

    @Nullable
    LaneState at(int step) {
        return states.get(step);
    }

    /** Forgets what came after a step: the lane goes another way from there. */
    void cut(int step) {
        states.keySet().removeIf(kept -> kept > step);
    }
}
