package normscope.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import normscope.measure.MinibatchLoss.Point;

/**
 * The loss landscape along the negative gradient, as Santurkar, Tsipras, Ilyas and Madry (2018, section 3.1 and figure 4)
 * probe it: with g = ∇L(θ), what the loss and its gradient are at θ − ηg for several step lengths η. The minibatch stays
 * the same, and normalizers take its statistics as in training.
 *
 * @param loss L(θ)
 * @param norm ‖g‖₂
 * @param lengths the step lengths η, above 0 and ascending
 * @param losses L(θ − ηg), one for each η; infinite where it is no number
 * @param changes ‖∇L(θ − ηg) − g‖₂, one for each η; infinite where it is no number
 */
public record GradientWalk(double loss, double norm, double[] lengths, double[] losses, double[] changes) {
    /** From step lengths relative to the learning rate: 1/2 to 4 times, evenly spaced, as in the paper for VGG. */
    public static final double[] RELATIVE = {0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4};

    /**
     * Walks from the parameters as they are. Costs one pass forward and backward for each step length and one more.
     *
     * @param rate the learning rate
     * @param relative step lengths in units of it
     */
    public static GradientWalk from(MinibatchLoss loss, double rate, double[] relative) {
        double[] start = loss.parameters();
        Point here = loss.at(start);
        double[] lengths = Arrays.stream(relative).map(r -> r * rate).toArray();
        double[] losses = new double[lengths.length];
        double[] changes = new double[lengths.length];
        double[] place = new double[start.length];
        for (int k = 0; k < lengths.length; k++) {
            double eta = lengths[k];
            Arrays.setAll(place, i -> start[i] - eta * here.gradient()[i]);
            Point there = loss.at(place);
            losses[k] = finite(there.loss());
            changes[k] = finite(distance(there.gradient(), here.gradient()));
        }
        return new GradientWalk(here.loss(), length(here.gradient()), lengths, losses, changes);
    }

    private static double finite(double value) {
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    private static double length(double[] v) {
        return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i]))
                .sum());
    }

    /** The lowest and the highest loss on the way. */
    public Band lossBand() {
        return Band.of(losses);
    }

    /** Highest minus lowest loss on the way; infinite if one is. */
    public double lossRange() {
        Band band = lossBand();
        return Double.isInfinite(band.high()) ? Double.POSITIVE_INFINITY : band.high() - band.low();
    }

    /** The least and the greatest change of the gradient on the way: its high end is the paper's gradient predictiveness. */
    public Band changeBand() {
        return Band.of(changes);
    }

    /** ‖∇L(θ − ηg) − g‖ / ‖ηg‖ for each η; NaN if g is 0. */
    public double[] lipschitz() {
        return IntStream.range(0, lengths.length)
                .mapToDouble(k -> norm > 0 ? changes[k] / (lengths[k] * norm) : Double.NaN)
                .toArray();
    }

    /** The least and the greatest of these: its high end is the effective β of β-smoothness in the gradient's direction. */
    public Band smoothnessBand() {
        return Band.of(lipschitz());
    }

    /**
     * The ends of what was measured on the way.
     *
     * @param low the least
     * @param high the greatest; NaN if anything was
     */
    public record Band(double low, double high) {
        static Band of(double[] values) {
            return new Band(
                    Arrays.stream(values).min().orElse(Double.NaN),
                    Arrays.stream(values).max().orElse(Double.NaN));
        }
    }
}
