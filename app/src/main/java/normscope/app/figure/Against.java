package normscope.app.figure;

import java.util.List;
import normscope.snapshot.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Which earlier entry of the record a distribution is compared with.
 *
 * @param kind how it is chosen
 * @param step the pinned step; of no meaning for the other kinds
 */
public record Against(Kind kind, int step) {
    /** How the earlier entry is chosen. */
    public enum Kind {
        /** The one before. */
        PREVIOUS("previous entry"),
        /** {@link #AGO} entries before. */
        BACK("10 entries ago"),
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

    /** Entries between the two compared by {@link Kind#BACK}. */
    static final int AGO = 10;

    public static final Against START = new Against(Kind.START, 0);

    /** The entry of one step, or the last one before it. */
    public static Against pinned(int step) {
        return new Against(Kind.PINNED, Math.max(0, step));
    }

    public Against with(Kind other) {
        return new Against(other, step);
    }

    /**
     * The entry that what was measured after {@code step} updates is compared with; null if there is none so early.
     *
     * @param entries oldest first
     */
    @Nullable
    Entry of(List<Entry> entries, int step) {
        int before = last(entries, step - 1);
        int index =
                switch (kind) {
                    case PREVIOUS -> before;
                    case BACK -> before - AGO + 1;
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
