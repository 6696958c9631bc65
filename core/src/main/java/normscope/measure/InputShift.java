package normscope.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import normscope.measure.MinibatchLoss.Inputs;

/**
 * How the distribution of a layer's inputs shifts from one step to the next, told apart by cause: internal covariate
 * shift is what the change of earlier layers' parameters does (Ioffe and Szegedy 2015, abstract), and not that the next
 * minibatch holds other samples.
 *
 * @param layer its name
 * @param sampling by other samples alone: the next minibatch through the network before the update
 * @param earlier by earlier layers alone: the same minibatch after an update of the layers before this one
 * @param update by the whole update: the same minibatch after it
 */
public record InputShift(String layer, Cause sampling, Cause earlier, Cause update) {
    /**
     * A shift of the inputs to a layer's nonlinearity.
     *
     * @param pooled of all its units' values together
     * @param jump the units' own: mean over units of |shift of the mean|, over the mean of their standard deviations
     *     before; NaN if these are 0. A normalizer that sets every unit's mean leaves nothing of it
     * @param distance the units' Wasserstein distances, their mean over the same: it also sees shapes change
     */
    public record Cause(Shift pooled, double jump, double distance) {
        static Cause between(Inputs earlier, Inputs later) {
            return new Cause(
                    Shift.between(earlier.values(), later.values()),
                    InputShift.jump(earlier, later),
                    InputShift.distance(earlier, later));
        }
    }

    /** For every layer, input side first. Costs as many passes forward as there are layers, and three. */
    public static List<InputShift> of(Update update) {
        MinibatchLoss loss = update.minibatch();
        List<Inputs> before = loss.inputs(update.before());
        List<Inputs> sampled = update.next().inputs(update.before());
        List<Inputs> after = loss.inputs(update.after());
        List<InputShift> result = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Inputs earlier =
                    i == 0 ? before.get(0) : loss.inputs(update.below(i)).get(i);
            result.add(new InputShift(
                    before.get(i).layer(),
                    Cause.between(before.get(i), sampled.get(i)),
                    Cause.between(before.get(i), earlier),
                    Cause.between(before.get(i), after.get(i))));
        }
        return List.copyOf(result);
    }

    /** Mean over units of |difference of their means|, over the mean of their standard deviations in {@code earlier}. */
    public static double jump(Inputs earlier, Inputs later) {
        double[][] before = moments(earlier);
        double[][] after = moments(later);
        double moved = 0;
        double spread = 0;
        for (int u = 0; u < earlier.units(); u++) {
            moved += Math.abs(after[0][u] - before[0][u]);
            spread += before[1][u];
        }
        return spread > 0 ? moved / spread : Double.NaN;
    }

    /** Mean over units of the Wasserstein distance, over the mean of their standard deviations in {@code earlier}. */
    private static double distance(Inputs earlier, Inputs later) {
        double moved = 0;
        double spread = 0;
        double[][] before = moments(earlier);
        for (int u = 0; u < earlier.units(); u++) {
            moved += Shift.wasserstein(unit(earlier, u), unit(later, u));
            spread += before[1][u];
        }
        return spread > 0 ? moved / spread : Double.NaN;
    }

    /** A unit's values, sorted. */
    private static float[] unit(Inputs inputs, int unit) {
        float[] values = new float[inputs.values().length / inputs.units()];
        for (int i = 0; i < values.length; i++) {
            values[i] = inputs.values()[i * inputs.units() + unit];
        }
        Arrays.sort(values);
        return values;
    }

    /** [2][units]: means and standard deviations. */
    private static double[][] moments(Inputs inputs) {
        int units = inputs.units();
        int rows = inputs.values().length / units;
        double[][] moments = new double[2][units];
        for (int i = 0; i < inputs.values().length; i++) {
            moments[0][i % units] += inputs.values()[i] / (double) rows;
        }
        for (int i = 0; i < inputs.values().length; i++) {
            double d = inputs.values()[i] - moments[0][i % units];
            moments[1][i % units] += d * d / rows;
        }
        for (int u = 0; u < units; u++) {
            moments[1][u] = Math.sqrt(moments[1][u]);
        }
        return moments;
    }
}
