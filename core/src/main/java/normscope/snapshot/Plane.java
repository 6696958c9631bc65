package normscope.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * What lanes answer everywhere in the plane in which the data lie: on a square grid of points, in inference mode, with the
 * statistics that each lane is evaluated with.
 *
 * @param fromX x of the leftmost grid points
 * @param toX x of the rightmost ones
 * @param fromY y of the lowest grid points
 * @param toY y of the highest ones
 * @param side how many grid points there are along each axis, at equal distances, those at the ends included
 * @param classes how many classes there are; 0 for regression, which asks for one number
 * @param points held-out samples, the first few where there are many
 * @param lanes those that have an answer: not yet begun and diverged ones are missing
 */
public record Plane(
        double fromX, double toX, double fromY, double toY, int side, int classes, Points points, List<OfLane> lanes) {
    /**
     * Held-out samples.
     *
     * @param x [n]
     * @param y [n]
     * @param labels [n], the class of each; empty for regression
     * @param targets [n], the number that each asks for; empty for classes
     * @param all how many there are, these included
     */
    public record Points(double[] x, double[] y, int[] labels, double[] targets, int all) {
        /** How many of them are here. */
        public int count() {
            return x.length;
        }
    }

    /**
     * What one lane answers.
     *
     * @param lane its name
     * @param step after how many updates
     * @param statistics with which it answered
     * @param passes how many answers each of these is the mean of: 1 unless they are Monte Carlo's
     * @param answers [side, side, k] in c order, y before x: the probability of each class, or the number
     * @param spread [side, side], the standard deviation over the passes, averaged over classes; empty where there is one
     */
    public record OfLane(String lane, int step, Statistics statistics, int passes, double[] answers, double[] spread) {
        /** Whether it answered more than once. */
        public boolean spreads() {
            return passes > 1;
        }
    }

    /** What a lane answers; empty if it has no answer. */
    public Optional<OfLane> of(String lane) {
        return lanes.stream().filter(each -> each.lane().equals(lane)).findFirst();
    }

    /** x of a column of grid points. */
    public double x(int column) {
        return fromX + (toX - fromX) * column / (side - 1);
    }

    /** y of a row of grid points, from below. */
    public double y(int row) {
        return fromY + (toY - fromY) * row / (side - 1);
    }
}
