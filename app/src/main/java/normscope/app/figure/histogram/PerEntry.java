package normscope.app.figure.histogram;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import normscope.snapshot.Entry;

/**
 * What is computed once for each entry of a lane's record, so that painting costs as much as what is new and not as
 * much as what there is. Entries never change, and their identity survives when every second one is dropped.
 *
 * @param <T> what is computed
 */
public final class PerEntry<T> {
    private List<Entry> entries = List.of();
    private List<T> values = new ArrayList<>();

    /** One value an entry, in their order; valid until the next call. */
    @SuppressWarnings("ReferenceEquality") // comparing their numbers would cost more than computing anew
    public List<T> of(List<Entry> now, Function<Entry, T> compute) {
        int same = 0;
        int both = Math.min(entries.size(), now.size());
        while (same < both && entries.get(same) == now.get(same)) {
            same++;
        }
        if (same < entries.size()) {
            IdentityHashMap<Entry, T> known = new IdentityHashMap<>();
            for (int i = same; i < entries.size(); i++) {
                known.put(entries.get(i), values.get(i));
            }
            values.subList(same, values.size()).clear();
            for (int i = same; i < now.size(); i++) {
                T value = known.get(now.get(i));
                values.add(value != null ? value : compute.apply(now.get(i)));
            }
        } else {
            for (int i = same; i < now.size(); i++) {
                values.add(compute.apply(now.get(i)));
            }
        }
        entries = now;
        return values;
    }

    /** Forgets everything, for when {@code compute} means something else. */
    public void clear() {
        entries = List.of();
        values = new ArrayList<>();
    }
}
