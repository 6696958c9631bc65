package normscope.snapshot;

import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import normscope.config.Experiment;
import normscope.config.Letter;
import normscope.config.Setup;
import org.jspecify.annotations.Nullable;

/**
 * The run that a snapshot is a step of.
 *
 * @param run how it began, and what changed on its way
 * @param furthest how many steps of it are known, those included that are later than the snapshot
 * @param before the run from which it parted; null if from none
 */
public record Course(Experiment run, int furthest, @Nullable Experiment before) {
    /** Of a lane that goes the same way in both. */
    public static final int NEVER = Integer.MAX_VALUE;

    /**
     * After how many updates a lane goes another way than in the run before; {@link #NEVER} if it does not, or there is none. In
     * either run it is known by its letter, for others may have come and gone since.
     */
    public int parted(Letter lane) {
        Experiment other = before;
        int here = index(run, lane);
        int there = other == null ? -1 : index(other, lane);
        if (other == null || here < 0 || there < 0) {
            return NEVER;
        }
        NavigableMap<Integer, Setup> now = run.lineage(run.lanes().get(here).name());
        NavigableMap<Integer, Setup> then =
                other.lineage(other.lanes().get(there).name());
        Set<Integer> steps = new TreeSet<>(now.keySet());
        steps.addAll(then.keySet());
        return steps.stream()
                .filter(step -> !now.floorEntry(step)
                        .getValue()
                        .equals(then.floorEntry(step).getValue()))
                .map(step -> Math.max(step, run.begins(here))) // what its ancestors did is seen from there on
                .findFirst()
                .orElse(NEVER);
    }

    private static int index(Experiment run, Letter lane) {
        return IntStream.range(0, run.lanes().size())
                .filter(i -> run.letter(i) == lane)
                .findFirst()
                .orElse(-1);
    }
}
