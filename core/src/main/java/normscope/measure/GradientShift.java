package normscope.measure;

import java.util.ArrayList;
import java.util.List;
import normscope.measure.MinibatchLoss.Layer;
import normscope.measure.MinibatchLoss.Span;

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

    /**
     * For every layer with weights that are learned, input side first. The first one's is 0: nothing stands before it.
     * Costs as many passes forward and backward as there are layers.
     */
    public static List<GradientShift> of(Update update) {
        MinibatchLoss loss = update.minibatch();
        double[] gradient = loss.at(update.before()).gradient();
        List<GradientShift> result = new ArrayList<>();
        for (int i = 0; i < loss.layers().size(); i++) {
            Layer layer = loss.layers().get(i);
            Span weight = layer.weight();
            if (weight != null) {
                double[] shifted = i == 0 ? gradient : loss.at(update.below(i)).gradient();
                result.add(between(layer.name(), gradient, shifted, weight));
            }
        }
        return List.copyOf(result);
    }

    private static GradientShift between(String layer, double[] g, double[] shifted, Span span) {
        double dot = 0;
        double norm = 0;
        double other = 0;
        double distance = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double difference = g[i] - shifted[i];
            dot += g[i] * shifted[i];
            norm += g[i] * g[i];
            other += shifted[i] * shifted[i];
            distance += difference * difference;
        }
        double lengths = Math.sqrt(norm) * Math.sqrt(other);
        double cosine = lengths > 0 ? Math.max(-1, Math.min(1, dot / lengths)) : Double.NaN;
        return new GradientShift(layer, Math.sqrt(norm), Math.sqrt(distance), cosine);
    }
}
