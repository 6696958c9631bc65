package normscope.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured about the gradients of all lanes at a rhythm.
 *
 * @param every updates between two measurements
 * @param lanes in the experiment's order
 * @param share which share of the time since the rhythm began went into measuring; NaN before anything is known
 */
public record Gradients(int every, List<OfLane> lanes, double share) {
    public Gradients {
        lanes = List.copyOf(lanes);
    }

    /**
     * What was measured of a lane.
     *
     * @param entries oldest first; when they grow many, every second one is dropped
     * @param paused a finer walk where the lane stands, while nothing trains; null else
     */
    public record OfLane(List<GradientEntry> entries, @Nullable GradientEntry paused) {
        public OfLane {
            entries = List.copyOf(entries);
        }

        /** What was measured last; null if nothing was. */
        public @Nullable GradientEntry newest() {
            if (paused != null) {
                return paused;
            }
            return entries.isEmpty() ? null : entries.get(entries.size() - 1);
        }
    }

    /** The steps at which any lane was measured, ascending. */
    public int[] steps() {
        return lanes.stream()
                .flatMap(lane -> lane.entries().stream())
                .mapToInt(GradientEntry::step)
                .distinct()
                .sorted()
                .toArray();
    }
}
