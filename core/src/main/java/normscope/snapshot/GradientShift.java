package normscope.snapshot;

/**
 * Internal covariate shift as Santurkar, Tsipras, Ilyas and Madry (2018, definition 2.1) measure it: how much the
 * gradient G of a layer's weights becomes another one, G′, because the layers before it are updated, on the same
 * minibatch and with the layer itself and all later ones as they were.
 *
 * @param layer its name
 * @param norm ‖G‖₂
 * @param distance ‖G − G′‖₂
 * @param cosine of the angle between G and G′: 1 if they point the same way; NaN if one of them is 0
 */
public record GradientShift(String layer, double norm, double distance, double cosine) {
    /** ‖G − G′‖₂ / ‖G‖₂; NaN if G is 0. */
    public double relative() {
        return norm > 0 ? distance / norm : Double.NaN;
    }

    /** The angle between G and G′ in degrees, 0 to 180; NaN if one of them is 0. */
    public double angle() {
        return Math.toDegrees(Math.acos(cosine));
    }
}
