package normscope.snapshot;

import java.util.List;
import java.util.Map;

/**
 * Named numbers of single updates, which were measured because somebody asked.
 *
 * @param every updates between two measurements; more where they would take over a tenth of the time
 * @param lanes in the experiment's order
 */
public record Quantified(int every, List<OfLane> lanes) {
    public Quantified {
        lanes = List.copyOf(lanes);
    }

    /** What was known after so many updates. */
    Quantified upTo(int step) {
        return new Quantified(
                every,
                lanes.stream()
                        .map(lane -> new OfLane(lane.entries().stream()
                                .filter(at -> at.step() <= step)
                                .toList()))
                        .toList());
    }

    /**
     * What was measured of a lane.
     *
     * @param entries oldest first; when they grow many, every second one is dropped
     */
    public record OfLane(List<At> entries) {
        public OfLane {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One update.
     *
     * @param step how many updates had been made after it
     * @param numbers by their names
     */
    public record At(int step, Map<String, Numbers> numbers) {
        public At {
            numbers = Map.copyOf(numbers);
        }
    }

    /**
     * What one name stands for in one update.
     *
     * @param layers the names of the layers that it is of, input side first; empty if it is of the lane as a whole
     * @param values of each layer, or the one of the lane; NaN where it is not defined
     */
    public record Numbers(List<String> layers, double[] values) {
        public Numbers {
            layers = List.copyOf(layers);
        }

        /** That of a layer, or of the lane where layers have none of their own; NaN if there is no such layer. */
        public double of(String layer) {
            int at = layers.isEmpty() ? 0 : layers.indexOf(layer);
            return at < 0 ? Double.NaN : values[at];
        }
    }
}
