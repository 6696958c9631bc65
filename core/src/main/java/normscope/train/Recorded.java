package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at some steps, oldest first: at multiples of a number of steps that doubles when there are too many, so
 * that which are kept follows from the steps alone. What is handed out does not change any more.
 */
final class Recorded<E> {
    private final ToIntFunction<E> step;
    private int most;
    private final List<E> elements = new ArrayList<>();
    private final int first;
    private int every;
    private int coarse;
    private List<E> view = List.of();
    private boolean stale;

    /**
     * @param step of an element
     * @param every updates between two at first
     * @param most how many are kept
     */
    Recorded(ToIntFunction<E> step, int every, int most) {
        this.step = step;
        first = every;
        this.every = every;
        this.most = most;
    }

    /** Keeps at most so many from now on. */
    void limit(int number) {
        most = number;
    }

    /** Whether this step is to be kept and is not there yet. */
    boolean wants(int at) {
        return at % every == 0 && find(at) < 0;
    }

    /** Keeps it if its step is one to be kept; in the place of what was there of that step. */
    void add(E element) {
        int at = step.applyAsInt(element);
        if (at % every != 0) {
            return;
        }
        int place = find(at);
        if (place >= 0) {
            elements.set(place, element);
        } else {
            elements.add(-place - 1, element);
        }
        while (elements.size() > most) {
            every *= 2;
            elements.removeIf(kept -> step.applyAsInt(kept) % every != 0);
        }
        stale = true;
    }

    /**
     * Forgets what came after a step. Where a run up to there would have kept more than is left, more is kept of what comes from
     * now on, and what is missing before waits for {@link #fill}.
     */
    void cut(int after) {
        stale |= elements.removeIf(kept -> step.applyAsInt(kept) > after);
        if (every > first && 2L * elements.size() - 1 <= most) {
            coarse = Math.max(coarse, every);
            every = first;
        }
    }

    /** Whether a straight run would know more. */
    boolean isSparse() {
        return coarse > every;
    }

    /** Adds what is missing up to a step, from what is kept of a straight run to there. */
    void fill(Recorded<E> straight, int until) {
        coarse = 0;
        every = Math.max(every, straight.every);
        elements.removeIf(kept -> step.applyAsInt(kept) % every != 0);
        straight.upTo(until).forEach(this::add);
        stale = true;
    }

    /** Updates between two that are kept; where some are missing, the most between any two. */
    int every() {
        return Math.max(every, coarse);
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
