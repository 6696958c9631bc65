package normscope.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loss of one minibatch as a function of a network's parameters, in training mode: with the minibatch's own
 * statistics, and with the noise and dropout of one step. Asking changes nothing: parameters, gradients and running
 * statistics are as they were to the bit, and nothing is drawn that training would draw.
 */
public interface MinibatchLoss {
    /** What every layer is made of, input side first. */
    List<Layer> layers();

    /** All numbers of the network as they are now, [P]; a copy. */
    double[] parameters();

    /** The loss, mean over samples, with these parameters, [P]; NaN or infinite if it is not finite. */
    double loss(double[] parameters);

    /** The same with its gradient. */
    Point at(double[] parameters);

    /** What feeds the nonlinearity of every layer with these parameters, [P]; of the output layer its answers. */
    List<Inputs> inputs(double[] parameters);

    /**
     * What BatchNorm reads and gives back in every layer with these parameters, [P], input side first, without noise.
     * Empty with other normalizers, which do not keep the units of a minibatch apart.
     */
    List<Normalized> normalized(double[] parameters);

    /**
     * The loss at one place.
     *
     * @param loss mean over samples
     * @param gradient [P]; 0 for numbers that are not learned
     */
    record Point(double loss, double[] gradient) {}

    /**
     * Consecutive numbers among all.
     *
     * @param from index of the first
     * @param to index after the last
     */
    record Span(int from, int to) {}

    /**
     * Where a layer's numbers stand among all.
     *
     * @param name as people read it
     * @param numbers weights, biases, γ, β and whatever else it has
     * @param weight its learned weight matrix, [inputs of a unit, units] in c order; null if it has none
     * @param units how many units, or channels, it has
     */
    record Layer(String name, List<Span> numbers, @Nullable Span weight, int units) {
        /** Of a single unit. */
        public Layer(String name, List<Span> numbers, @Nullable Span weight) {
            this(name, numbers, weight, 1);
        }

        public Layer {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * The inputs of a layer's nonlinearity.
     *
     * @param layer its name
     * @param values [samples · positions, units] in c order
     * @param units how many units, or channels
     */
    record Inputs(String layer, float[] values, int units) {}

    /**
     * A layer's BatchNorm.
     *
     * @param layer its name
     * @param units how many units, or channels
     * @param x [samples · positions, units] in c order, what it normalizes
     * @param gradient the loss's gradient with respect to x
     * @param outer the same with respect to what it gives
     * @param gamma [units]
     * @param eps ε
     */
    record Normalized(
            String layer, int units, double[] x, double[] gradient, double[] outer, double[] gamma, double eps) {}
}
