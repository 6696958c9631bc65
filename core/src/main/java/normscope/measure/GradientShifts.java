package normscope.measure;

import java.util.ArrayList;
import java.util.List;
import normscope.measure.MinibatchLoss.Layer;
import normscope.measure.MinibatchLoss.Span;
import normscope.snapshot.GradientShift;

/** Measures how an update of earlier layers shifts the gradients of later ones; see {@link GradientShift}. */
public final class GradientShifts {
    private GradientShifts() {}

    /**
     * For every layer with weights that are learned, input side first. The first one's is 0: nothing stands before it.
     * Costs as many passes forward and backward as there are layers.
     */
    public static List<GradientShift> of(Update update) {
        return of(update, update.minibatch().at(update.before()).gradient());
    }

    /** The same where the gradient before the update is known, [P]. */
    static List<GradientShift> of(Update update, double[] gradient) {
        MinibatchLoss loss = update.minibatch();
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
