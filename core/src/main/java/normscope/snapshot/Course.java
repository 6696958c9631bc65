package normscope.snapshot;

import normscope.config.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * The run that a snapshot is a step of.
 *
 * @param run how it began, and what changed on its way
 * @param furthest how many steps of it are known, those included that are later than the snapshot
 * @param before the run from which it parted; null if from none
 */
public record Course(Experiment run, int furthest, @Nullable Experiment before) {
    /** After how many updates it parted from that run; as if never where there is none. */
    public int parted() {
        return before == null ? Integer.MAX_VALUE : Math.max(0, run.agreesUntil(before));
    }
}
