package normscope.measure;

import java.util.Arrays;
import normscope.measure.MinibatchLoss.Point;
import normscope.snapshot.GradientWalk;

/** Walks along the negative gradient; see {@link GradientWalk}. */
public final class GradientWalker {
    private static final double[] RELATIVE = {0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4};

    private GradientWalker() {}

    /** Step lengths relative to the learning rate: 1/2 to 4 times, evenly spaced, as in the paper for VGG. */
    public static double[] relative() {
        return RELATIVE.clone();
    }

    /**
     * Walks from the parameters as they are. Costs one pass forward and backward for each step length and one more.
     *
     * @param rate the learning rate
     * @param relative step lengths in units of it
     */
    public static GradientWalk walk(MinibatchLoss loss, double rate, double[] relative) {
        return walk(loss, loss.parameters(), rate, relative);
    }

    /** The same from any place, [P]. */
    public static GradientWalk walk(MinibatchLoss loss, double[] start, double rate, double[] relative) {
        return walk(loss, start, loss.at(start), rate, relative);
    }

    /** The same from any place, whose loss and gradient are known. */
    static GradientWalk walk(MinibatchLoss loss, double[] start, Point here, double rate, double[] relative) {
        double[] lengths = Arrays.stream(relative).map(r -> r * rate).toArray();
        double[] losses = new double[lengths.length];
        double[] changes = new double[lengths.length];
        double[] g = here.gradient();
        double[] place = new double[start.length];
        for (int k = 0; k < lengths.length; k++) {
            for (int i = 0; i < place.length; i++) {
                place[i] = start[i] - lengths[k] * g[i];
            }
            Point there = loss.at(place);
            losses[k] = finite(there.loss());
            changes[k] = finite(distance(there.gradient(), g));
        }
        return new GradientWalk(here.loss(), distance(g, new double[g.length]), lengths, losses, changes);
    }

    private static double finite(double value) {
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
