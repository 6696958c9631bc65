package normscope.snapshot;

import java.util.List;
import normscope.slice.SliceRecipe;

/**
 * A slice of the loss surface of every lane, perhaps not complete yet.
 *
 * @param recipe what makes it again, with no step left open
 * @param samples on how many samples every loss is the mean
 * @param batch how many of them a forward pass takes, so whose statistics batch statistics are
 * @param lanes in the experiment's order
 * @param secondsLeft roughly how long the rest takes; 0 when it is complete, NaN before anything is known
 */
public record Slice(SliceRecipe recipe, int samples, int batch, List<LaneSlice> lanes, double secondsLeft) {
    public Slice {
        lanes = List.copyOf(lanes);
    }

    /** The share of all points that has been computed. */
    public double progress() {
        int all = lanes.stream().mapToInt(lane -> lane.losses().length).sum();
        int done = lanes.stream().mapToInt(LaneSlice::computed).sum();
        return all == 0 ? 1 : (double) done / all;
    }

    public boolean complete() {
        return progress() == 1;
    }
}
