package normscope.app.figure;

import java.util.List;
import normscope.snapshot.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Which earlier entry of the record a distribution is compared with, and how.
 *
 * @param kind how it is chosen
 * @param step the pinned step; of no meaning for the other kinds
 * @param back how many steps before, for {@link Kind#BACK}
 * @param distance what is shown where there is room for one distance
 */
public record Against(Kind kind, int step, int back, ShiftDistance distance) {
    /** How the earlier entry is chosen. */
    public enum Kind {
        /** The one before. */
        PREVIOUS("previous entry"),
        /** That of {@link #back} steps before, or the last one before it. */
        BACK("steps ago"),
        /** The first one. */
        START("step 0"),
        /** That of one step. */
        PINNED("pinned step");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private static final List<Integer> BACKS = List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000);

    public static final Against START = new Against(Kind.START, 0);

    /** The Wasserstein distance, and 100 steps back. */
    public Against(Kind kind, int step) {
        this(kind, step, 100, ShiftDistance.WASSERSTEIN);
    }

    /** The entry of one step, or the last one before it. */
    public static Against pinned(int step) {
        return START.pin(step);
    }

    /** The same pinned to a step. */
    public Against pin(int other) {
        return new Against(Kind.PINNED, Math.max(0, other), back, distance);
    }

    public Against with(Kind other) {
        return new Against(other, step, back, distance);
    }

    public Against with(ShiftDistance other) {
        return new Against(kind, step, back, other);
    }

    /** So many steps back as stand {@code places} further in the row 1, 2, 5, 10 …, which begins again after its end. */
    public Against further(int places) {
        int at = BACKS.indexOf(back) + places;
        return new Against(Kind.BACK, step, BACKS.get(Math.floorMod(at, BACKS.size())), distance);
    }

    /**
     * The entry that what was measured after {@code step} updates is compared with; null if there is none so early.
     *
     * @param entries oldest first
     */
    @Nullable
    public Entry of(List<Entry> entries, int step) {
        int before = last(entries, step - 1);
        int index =
                switch (kind) {
                    case PREVIOUS -> before;
                    case BACK -> last(entries, step - back);
                    case START -> 0;
                    case PINNED -> last(entries, this.step);
                };
        boolean there = index >= 0 && index < entries.size();
        return there && entries.get(index).step() <= step ? entries.get(index) : null;
    }

    /** The last entry of at most {@code step}; −1 if there is none. */
    private static int last(List<Entry> entries, int step) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (entries.get(middle).step() <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
