package normscope.measure;

import java.util.ArrayList;
import java.util.List;
import normscope.measure.MinibatchLoss.Layer;
import normscope.measure.MinibatchLoss.Span;

/**
 * By which angle an update turns the weights of units. Under weight decay it settles at √(2ηλ) where a normalizer makes the
 * length of the weights meaningless (Wan, Zhu, Zhang and Sun 2021; Kosson, Messmer and Jaggi 2024).
 */
public final class Turn {
    private Turn() {}

    /**
     * Of every layer with weights that are learned, input side first: root mean square over its units of the angle between
     * a unit's weights before and after, in radians; NaN where a unit has no weights but 0.
     */
    public static List<Double> of(Update update) {
        List<Double> angles = new ArrayList<>();
        for (Layer layer : update.minibatch().layers()) {
            Span weight = layer.weight();
            if (weight != null) {
                angles.add(angle(update.before(), update.after(), weight, layer.units()));
            }
        }
        return List.copyOf(angles);
    }

    private static double angle(double[] before, double[] after, Span weight, int units) {
        double squares = 0;
        for (int unit = 0; unit < units; unit++) {
            squares += square(before, after, weight, unit, units);
        }
        return Math.sqrt(squares / units);
    }

    /** Of the angle of one unit; by its tangent, for the cosine of a small angle is 1 to all its digits. */
    private static double square(double[] before, double[] after, Span weight, int unit, int units) {
        double dot = 0;
        double norm = 0;
        for (int i = weight.from() + unit; i < weight.to(); i += units) {
            dot += before[i] * after[i];
            norm += before[i] * before[i];
        }
        double across = 0;
        for (int i = weight.from() + unit; i < weight.to(); i += units) {
            double rest = after[i] - dot / norm * before[i];
            across += rest * rest;
        }
        double angle = Math.atan2(Math.sqrt(across * norm), dot);
        return norm > 0 ? angle * angle : Double.NaN;
    }
}
