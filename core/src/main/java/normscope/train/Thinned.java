package normscope.train;

import java.util.ArrayList;
import java.util.List;

/** A list that never grows long: when it has too many elements every second one goes, and the oldest stays. */
final class Thinned<E> {
    private final int most;
    private final List<E> elements = new ArrayList<>();

    /** @param most how many it keeps */
    Thinned(int most) {
        this.most = most;
    }

    void add(E element) {
        elements.add(element);
        if (elements.size() > most) {
            List<E> kept = new ArrayList<>();
            for (int i = 0; i < elements.size(); i += 2) {
                kept.add(elements.get(i));
            }
            elements.clear();
            elements.addAll(kept);
        }
    }

    /** As it is now, oldest first; it does not change any more. */
    List<E> copy() {
        return List.copyOf(elements);
    }
}
