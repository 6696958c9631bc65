package normscope.snapshot;

import java.util.List;

/**
 * By what the inputs of layers shifted in single updates: internal covariate shift is what the update of earlier layers
 * does to them (Ioffe and Szegedy 2015, abstract).
 *
 * @param every updates between two measurements; more where they would take over a tenth of the time
 * @param lanes in the experiment's order
 */
public record ShiftCauses(int every, List<OfLane> lanes) {
    public ShiftCauses {
        lanes = List.copyOf(lanes);
    }

    /** What was known after so many updates. */
    ShiftCauses upTo(int step) {
        return new ShiftCauses(
                every,
                lanes.stream()
                        .map(lane -> new OfLane(
                                lane.layers(),
                                lane.entries().stream()
                                        .filter(at -> at.step() <= step)
                                        .toList(),
                                lane.before()))
                        .toList());
    }

    /**
     * What was measured of a lane.
     *
     * @param layers their names, input side first
     * @param entries oldest first; when they grow many, every second one is dropped
     * @param before those of the run from which this one parted; empty if it is from none, or nobody asked there
     */
    public record OfLane(List<String> layers, List<At> entries, List<At> before) {
        public OfLane {
            layers = List.copyOf(layers);
            entries = List.copyOf(entries);
            before = List.copyOf(before);
        }

        /** Of a run that parted from no other. */
        public OfLane(List<String> layers, List<At> entries) {
            this(layers, entries, List.of());
        }
    }

    /**
     * One update, [layers] each: the Wasserstein distance between a unit's inputs before and after, its mean over units,
     * over the mean of their standard deviations before; NaN where these are 0.
     *
     * @param step how many updates had been made after it
     * @param sampling the next minibatch in place of this one, before the update
     * @param earlier this minibatch, with the update of the layers below alone
     * @param update this minibatch, with the whole update
     */
    public record At(int step, double[] sampling, double[] earlier, double[] update) {}
}
