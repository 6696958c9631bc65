package normscope.quantity;

import normscope.config.Experiment;

/**
 * A quantity of something, at a step or over a stretch of steps.
 *
 * @param lane its index in the experiment
 * @param layer index of the layer or block from the input side, {@link #LAST} for the output layer; 0 where it has none
 * @param unit index of the unit; 0 where it has none
 * @param reference the step that it is compared with; 0 where it is with none
 * @param wanted the accuracy to be reached, how far a slice goes, or what is added to a value; NaN where there is none
 * @param from the first step; −1 for the step at which one asks
 * @param to the last step; the same as {@code from} for a single step
 */
public record Reading(
        Quantity quantity, int lane, int layer, int unit, int reference, double wanted, int from, int to) {
    /** The output layer, however many there are. */
    public static final int LAST = -1;

    /** Steps of a stretch at which what costs something is measured: evenly spread, both ends among them. */
    private static final int MOST = 32;

    /** Of a lane, or a layer of it, at the step at which one asks. */
    public static Reading of(Quantity quantity, int lane, int layer) {
        return new Reading(quantity, lane, layer, 0, 0, Double.NaN, -1, -1);
    }

    /** Of a unit of a layer, or of a layer against what it was at a reference step. */
    public static Reading of(Quantity quantity, int lane, int layer, int unit, int reference) {
        return new Reading(quantity, lane, layer, unit, reference, Double.NaN, -1, -1);
    }

    /** Whether it names no step of its own. */
    public boolean open() {
        return from < 0 && quantity.source().ofSteps();
    }

    /** The same at this step where it names none. */
    Reading at(int step) {
        return open() ? new Reading(quantity, lane, layer, unit, reference, wanted, step, step) : this;
    }

    /** Where it is measured. */
    int[] steps() {
        int length = to - from;
        if (quantity.source().when() == Source.When.IN_THE_END || length == 0) {
            return new int[] {to};
        }
        int count = Math.min(MOST, length + 1);
        int[] steps = new int[count];
        for (int i = 0; i < count; i++) {
            steps[i] = from + (int) Math.round((double) length * i / (count - 1));
        }
        return steps;
    }

    /** What it is, for people: "test accuracy of batch", "σ after normalization of none, layer 3, at step 250". */
    public String words(Experiment experiment) {
        return words(experiment, -1);
    }

    /** The same, silent about the step where it is this one. */
    String words(Experiment experiment, int asked) {
        StringBuilder words = new StringBuilder(quantity.title())
                .append(" of ")
                .append(experiment.lanes().get(lane).name());
        if (quantity.isOf(Place.LAYER) || quantity.isOf(Place.HIDDEN_LAYER)) {
            words.append(layer == LAST ? ", output layer" : ", layer " + (layer + 1));
        } else if (quantity.isOf(Place.BLOCK)) {
            words.append(", block ").append(layer + 1);
        }
        if (quantity.isOf(Place.UNIT)) {
            words.append(", unit ").append(unit);
        }
        if (from >= 0 && !(from == to && to == asked)) {
            words.append(from == to ? ", at step %,d".formatted(to) : ", steps %,d to %,d".formatted(from, to));
        }
        return words.toString();
    }

    /** The layer's place among so many. */
    int layerOf(int count) {
        return layer == LAST ? count - 1 : layer;
    }
}
