package normscope.app.figure;

import normscope.config.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * A picture on its way from what was shown until lately. What lies between is only there for the eye; where it comes to
 * rest, everything is measured.
 *
 * @param scheme what was pooled; null where the pools stay
 * @param view which values the cells showed
 * @param inside which stage of the arithmetic was looked at
 * @param progress how far it has moved, 0 to 1
 */
public record Motion(@Nullable Scheme scheme, CellView view, Inside inside, double progress) {
    /**
     * A stage of the arithmetic as far as it has gone; backwards, the stage that is being undone.
     *
     * @param share of it that is done, 0 to 1
     */
    public record Stage(Inside inside, double share) {
        /** Of a stage in two halves, how far the first is. */
        public double first() {
            return Math.min(1, 2 * share);
        }

        public double second() {
            return Math.max(0, 2 * share - 1);
        }

        /** Whether it is under way. */
        public boolean moving() {
            return share < 1;
        }

        /** How many of some values have been taken. */
        public int taken(int count) {
            return Math.max(1, (int) Math.ceil(share * count));
        }
    }

    /** Slow at both ends. */
    public double eased() {
        return progress * progress * (3 - 2 * progress);
    }
}
