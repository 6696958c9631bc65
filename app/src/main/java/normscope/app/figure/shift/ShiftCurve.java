package normscope.app.figure.shift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import normscope.app.figure.Against;
import normscope.app.figure.Look;
import normscope.app.figure.ShiftDistance;
import normscope.app.figure.draw.Parting;
import normscope.app.figure.histogram.PerEntry;
import normscope.measure.Shift;
import normscope.snapshot.Entry;
import normscope.snapshot.History;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The shift of one layer's inputs at every entry of a lane's record, against what the look says.
 *
 * @param steps when
 * @param shifts how far
 */
record ShiftCurve(int[] steps, List<Shift> shifts) {

    /** By lane, layer and how many entries at most; −1 where later ones are too, −2 of the run before. */
    private static final Map<List<Integer>, Known> KNOWN = new HashMap<>();

    /** What was computed for a lane, as long as it means the same. */
    private static final class Known {
        private final PerEntry<Shift> shifts = new PerEntry<>();
        private @Nullable Against against;
        private @Nullable Entry fixed;
        private int layer = -1;
        private int every;

        @SuppressWarnings("ReferenceEquality") // entries are told apart by who they are
        List<Shift> of(History history, List<Entry> shown, int wanted, Against now) {
            List<Entry> entries = history.entries();
            Entry first = entries.isEmpty()
                    ? null
                    : now.of(entries, entries.get(entries.size() - 1).step());
            boolean stays = now.kind() == Against.Kind.START || now.kind() == Against.Kind.PINNED;
            boolean same = now.with(ShiftDistance.WASSERSTEIN).equals(against)
                    && wanted == layer
                    && history.entryEvery() == every
                    && (!stays || first == fixed);
            if (!same) {
                shifts.clear();
                against = now.with(ShiftDistance.WASSERSTEIN); // all distances are computed
                layer = wanted;
                every = history.entryEvery();
                fixed = first;
            }
            return shifts.of(shown, entry -> {
                Entry earlier = now.of(entries, entry.step());
                return earlier == null || earlier == entry && !stays
                        ? Shift.NONE
                        : Shift.between(
                                earlier.layers().get(wanted).input(),
                                entry.layers().get(wanted).input());
            });
        }
    }

    /** Of a lane's layer, by its index in that lane. */
    static ShiftCurve of(Snapshot snapshot, int lane, int layer, Look look) {
        return of(snapshot, lane, layer, look, Integer.MAX_VALUE);
    }

    /** The same with what is known of later steps. */
    static ShiftCurve whole(Snapshot snapshot, int lane, int layer, Look look) {
        return of(snapshot.lanes().get(lane).whole(), List.of(lane, layer, -1), layer, look, Integer.MAX_VALUE);
    }

    /** Of the run from which this one parted, from the last entry that both have on; empty where there is none. */
    static ShiftCurve before(Snapshot snapshot, int lane, int layer, Look look) {
        History before = snapshot.lanes().get(lane).before();
        int parted = Parting.of(snapshot, lane);
        if (before == null || before.loss().size() <= parted) {
            return new ShiftCurve(new int[0], List.of());
        }
        ShiftCurve all = of(before, List.of(lane, layer, -2), layer, look, Integer.MAX_VALUE);
        int first = 0;
        while (first + 1 < all.steps.length && all.steps[first + 1] <= parted) {
            first++;
        }
        return new ShiftCurve(
                Arrays.copyOfRange(all.steps, first, all.steps.length), all.shifts.subList(first, all.shifts.size()));
    }

    /**
     * The same at evenly spaced entries.
     *
     * @param most how many entries at most
     */
    static ShiftCurve of(Snapshot snapshot, int lane, int layer, Look look, int most) {
        return of(snapshot.lanes().get(lane).history(), List.of(lane, layer, most), layer, look, most);
    }

    private static synchronized ShiftCurve of(History history, List<Integer> key, int layer, Look look, int most) {
        List<Entry> entries = history.entries();
        int stride = 1;
        while (entries.size() / stride > most) {
            stride *= 2; // a power of two, so that what was computed is still needed when there are more
        }
        List<Entry> shown = entries;
        if (stride > 1) {
            shown = new ArrayList<>();
            for (int i = 0; i < entries.size(); i += stride) {
                shown.add(entries.get(i));
            }
        }
        Known known = KNOWN.computeIfAbsent(key, unknown -> new Known());
        List<Shift> shifts = List.copyOf(known.of(history, shown, layer, look.against()));
        return new ShiftCurve(shown.stream().mapToInt(Entry::step).toArray(), shifts);
    }
}
