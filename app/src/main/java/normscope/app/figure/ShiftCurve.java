package normscope.app.figure;

import java.util.ArrayList;
import java.util.List;
import normscope.measure.Shift;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The shift of one layer's inputs at every entry of a lane's record, against what the look says.
 *
 * @param steps when
 * @param shifts how far
 */
record ShiftCurve(int[] steps, List<Shift> shifts) {
    static final List<String> COLUMNS =
            List.of("mean_shift", "std_ratio", "wasserstein", "kullback_leibler", "jensen_shannon");

    private static final List<Known> KNOWN = new ArrayList<>();

    /** What was computed for a lane, as long as it means the same. */
    private static final class Known {
        private final PerEntry<Shift> shifts = new PerEntry<>();
        private @Nullable Against against;
        private @Nullable Entry fixed;
        private int layer = -1;
        private int every;

        @SuppressWarnings("ReferenceEquality") // entries are told apart by who they are
        List<Shift> of(LaneSnapshot lane, int wanted, Against now) {
            List<Entry> entries = lane.history().entries();
            Entry first = entries.isEmpty()
                    ? null
                    : now.of(entries, entries.get(entries.size() - 1).step());
            boolean stays = now.kind() == Against.Kind.START || now.kind() == Against.Kind.PINNED;
            boolean same = now.equals(against)
                    && wanted == layer
                    && lane.history().entryEvery() == every
                    && (!stays || first == fixed);
            if (!same) {
                shifts.clear();
                against = now;
                layer = wanted;
                every = lane.history().entryEvery();
                fixed = first;
            }
            return shifts.of(entries, entry -> {
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
    static synchronized ShiftCurve of(Snapshot snapshot, int lane, int layer, Look look) {
        while (KNOWN.size() <= lane) {
            KNOWN.add(new Known());
        }
        LaneSnapshot each = snapshot.lanes().get(lane);
        List<Shift> shifts = List.copyOf(KNOWN.get(lane).of(each, layer, look.against()));
        int[] steps = each.history().entries().stream().mapToInt(Entry::step).toArray();
        return new ShiftCurve(steps, shifts);
    }

    /** As they stand below {@link #COLUMNS}. */
    static List<String> cells(Shift shift) {
        return List.of(
                Numbers.cell(shift.mean()),
                Numbers.cell(shift.scale()),
                Numbers.cell(shift.wasserstein()),
                Numbers.cell(shift.kullbackLeibler()),
                Numbers.cell(shift.jensenShannon()));
    }
}
