package normscope.snapshot;

import java.util.Arrays;
import java.util.List;

/**
 * The loss of one lane along a line or over a plane.
 *
 * @param lane the lane's name
 * @param problem why there is none, a sentence; empty if all is well
 * @param remarks what is to be known about its directions, a sentence each
 * @param alphas [A], the first axis
 * @param betas [B], the second; a single 0 for a line
 * @param losses [B, A] in c order: mean loss of a sample, NaN where it has not been computed yet, +∞ where it is no
 *     finite number
 * @param path recorded points, oldest first; empty if none lies in what was sliced
 * @param explained [2], the share of the path's squared distances from its last point that lies along each axis; empty
 *     without a path in a plane
 */
public record LaneSlice(
        String lane,
        String problem,
        List<String> remarks,
        double[] alphas,
        double[] betas,
        double[] losses,
        List<SlicePathPoint> path,
        double[] explained) {
    /** Of a lane that cannot be sliced. */
    public static LaneSlice impossible(String lane, String problem) {
        return new LaneSlice(
                lane, problem, List.of(), new double[0], new double[0], new double[0], List.of(), new double[0]);
    }

    /** The loss at a point of the grid. */
    public double loss(int b, int a) {
        return losses[b * alphas.length + a];
    }

    /** At how many points the loss is no finite number. */
    public int diverged() {
        return (int) Arrays.stream(losses).filter(Double::isInfinite).count();
    }

    /** How many points have been computed. */
    public int computed() {
        return losses.length - (int) Arrays.stream(losses).filter(Double::isNaN).count();
    }

    /** The lowest and the highest finite loss; two NaN if there is none. */
    public double[] span() {
        double[] finite =
                Arrays.stream(losses).filter(Double::isFinite).sorted().toArray();
        return finite.length == 0
                ? new double[] {Double.NaN, Double.NaN}
                : new double[] {finite[0], finite[finite.length - 1]};
    }

    /**
     * The losses, with what has not been computed yet taken from the nearest point of the finest grid that has it; NaN
     * where there is none.
     */
    public double[] preview() {
        double[] filled = losses.clone();
        if (computed() == losses.length) {
            return filled;
        }
        for (int b = 0; b < betas.length; b++) {
            for (int a = 0; a < alphas.length; a++) {
                for (int stride = 1;
                        stride <= alphas.length && Double.isNaN(filled[b * alphas.length + a]);
                        stride *= 2) {
                    filled[b * alphas.length + a] = losses[
                            nearest(b, stride, betas.length) * alphas.length + nearest(a, stride, alphas.length)];
                }
            }
        }
        return filled;
    }

    private static int nearest(int index, int stride, int n) {
        int up = (index + stride / 2) / stride * stride;
        return up < n ? up : up - stride;
    }
}
