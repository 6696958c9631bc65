package normscope.measure;

import java.util.ArrayList;
import java.util.List;
import normscope.measure.MinibatchLoss.Layer;
import normscope.measure.MinibatchLoss.Normalized;
import normscope.measure.MinibatchLoss.Point;
import normscope.measure.MinibatchLoss.Span;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientNormIdentity;
import normscope.snapshot.GradientShift;
import normscope.snapshot.NearestOptimum;

/**
 * Everything that is asked about the gradient of one update.
 *
 * @param relative step lengths of the walk in units of the learning rate, above 0 and ascending
 */
public record GradientQuestion(double[] relative) {
    /** Before the update was made: a walk, what normalizers take away, and how far the weights have come. */
    public GradientEntry before(Update update) {
        return entry(update, update.minibatch().at(update.before()), List.of());
    }

    /** The same about the parameters before the update, and what it did to the gradients of later layers. */
    public GradientEntry after(Update update) {
        Point here = update.minibatch().at(update.before());
        return entry(update, here, GradientShifts.of(update, here.gradient()));
    }

    private GradientEntry entry(Update update, Point here, List<GradientShift> shifts) {
        MinibatchLoss loss = update.minibatch();
        double[] place = update.before();
        return new GradientEntry(
                update.step(),
                update.rate(),
                GradientWalker.walk(loss, place, here, update.rate(), relative),
                shifts,
                loss.normalized(place).stream().map(GradientQuestion::identity).toList(),
                optima(update));
    }

    /** Both sides of theorem 4.1 in a layer. */
    static GradientEntry.Identity identity(Normalized layer) {
        List<GradientNormIdentity> units = new ArrayList<>();
        double residual = 0;
        for (int u = 0; u < layer.units(); u++) {
            GradientNormIdentity unit = GradientNormIdentity.of(
                    column(layer.x(), u, layer.units()),
                    column(layer.gradient(), u, layer.units()),
                    column(layer.outer(), u, layer.units()),
                    layer.gamma()[u],
                    layer.eps());
            units.add(unit);
            residual = Math.abs(unit.residual()) > Math.abs(residual) ? unit.residual() : residual;
        }
        return new GradientEntry.Identity(layer.layer(), GradientNormIdentity.sum(units), residual);
    }

    private static double[] column(double[] values, int unit, int units) {
        double[] column = new double[values.length / units];
        for (int i = 0; i < column.length; i++) {
            column[i] = values[i * units + unit];
        }
        return column;
    }

    private static List<GradientEntry.Optimum> optima(Update update) {
        double[] initial = update.initial();
        List<GradientEntry.Optimum> optima = new ArrayList<>();
        if (initial == null) {
            return optima;
        }
        for (Layer layer : update.minibatch().layers()) {
            Span weight = layer.weight();
            if (weight != null) {
                optima.add(new GradientEntry.Optimum(
                        layer.name(), NearestOptimum.of(part(initial, weight), part(update.before(), weight))));
            }
        }
        return optima;
    }

    private static double[] part(double[] all, Span span) {
        double[] part = new double[span.to() - span.from()];
        System.arraycopy(all, span.from(), part, 0, part.length);
        return part;
    }
}
