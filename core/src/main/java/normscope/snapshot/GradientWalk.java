package normscope.snapshot;

import java.util.Arrays;
import java.util.stream.IntStream;

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
