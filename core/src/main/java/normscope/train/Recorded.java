package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at some steps, oldest first: at multiples of a number of steps that doubles when there are too many, and
 * that may be another one from a step on, so that which are kept follows from the steps alone. What is handed out does not
 * change any more.
 */
final class Recorded<E> {
    private final ToIntFunction<E> step;
    private int most;
    private final List<E> elements = new ArrayList<>();
    private final TreeMap<Integer, Integer> rhythms = new TreeMap<>();
    private int times = 1;
    private int coarse = 1;
    private List<E> view = List.of();
    private boolean stale;

    /**
     * @param step of an element
     * @param every updates between two at first
     * @param most how many are kept
     */
    Recorded(ToIntFunction<E> step, int every, int most) {
        this.step = step;
        rhythms.put(-1, every);
        this.most = most;
    }

    /** Keeps at most so many from now on. */
    void limit(int number) {
        most = number;
    }

    /** Another number of updates between two, for what is measured after this step. */
    void rhythm(int after, int every) {
        if (every(rhythms.floorEntry(after)) != every * times) {
            rhythms.put(after, every);
        }
    }

    /** Whether this step is to be kept and is not there yet. */
    boolean wants(int at) {
        return due(at) && find(at) < 0;
    }

    private boolean due(int at) {
        return at % every(rhythms.lowerEntry(at)) == 0;
    }

    private int every(Map.@Nullable Entry<Integer, Integer> rhythm) {
        return Objects.requireNonNull(rhythm).getValue() * times;
    }

    /** Keeps it if its step is one to be kept; in the place of what was there of that step. */
    void add(E element) {
        int at = step.applyAsInt(element);
        if (!due(at)) {
            return;
        }
        int place = find(at);
        if (place >= 0) {
            elements.set(place, element);
        } else {
            elements.add(-place - 1, element);
        }
        while (elements.size() > most) {
            times *= 2;
            elements.removeIf(kept -> !due(step.applyAsInt(kept)));
        }
        stale = true;
    }

    /**
     * Forgets what came after a step. Where a run up to there would have kept more than is left, more is kept of what comes from
     * now on, and what is missing before waits for {@link #fill}.
     */
    void cut(int after) {
        stale |= elements.removeIf(kept -> step.applyAsInt(kept) > after);
        rhythms.tailMap(after, true).clear();
        if (times > 1 && 2L * elements.size() - 1 <= most) {
            coarse = Math.max(coarse, times);
            times = 1;
        }
    }

    /** Whether a straight run would know more. */
    boolean isSparse() {
        return coarse > times;
    }

    /** Adds what is missing up to a step, from what is kept of a straight run to there. */
    void fill(Recorded<E> straight, int until) {
        coarse = 1;
        times = Math.max(times, straight.times);
        elements.removeIf(kept -> !due(step.applyAsInt(kept)));
        straight.upTo(until).forEach(this::add);
        stale = true;
    }

    /** Updates between two that are kept at present; where some are missing, the most between any two. */
    int every() {
        return Objects.requireNonNull(rhythms.lastEntry()).getValue() * Math.max(times, coarse);
    }

    int size() {
        return elements.size();
    }

    /** That of a step; null if there is none. */
    @Nullable
    E at(int wanted) {
        int place = find(wanted);
        return place < 0 ? null : elements.get(place);
    }

    /** All. */
    List<E> all() {
        if (stale) {
            view = List.copyOf(elements);
            stale = false;
        }
        return view;
    }

    /** Those up to a step. */
    List<E> upTo(int last) {
        int place = find(last);
        int count = place >= 0 ? place + 1 : -place - 1;
        return count == elements.size() ? all() : List.copyOf(elements.subList(0, count));
    }

    /** Where the element of a step is; if there is none, −1 less where it would be. */
    private int find(int wanted) {
        int low = 0;
        int high = elements.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = step.applyAsInt(elements.get(middle));
            if (at == wanted) {
                return middle;
            }
            if (at < wanted) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
