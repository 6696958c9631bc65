package normscope.nn;

import normscope.kernel.WeightTransforms;

/**
 * Weight normalization's initialization by data (Salimans and Kingma 2016, section 3): layer by layer, g ← 1 / σ[t] and
 * b ← −μ[t] / σ[t] with t = v·x / ‖v‖ over one minibatch, so that every unit starts with mean 0 and variance 1.
 */
public final class DataInitialization {
    private DataInitialization() {}

    /**
     * Sets g and b of every reparameterized layer.
     *
     * @param pass filled with a minibatch
     */
    public static void apply(Network network, Pass pass) {
        for (Pass.Activations layer : pass.layers()) {
            Network.Numbers numbers = network.numbers(layer.layer());
            if (numbers.gain() == null || numbers.bias() == null || layer.linear() == null) {
                continue;
            }
            pass.forward();
            WeightTransforms.startFromData(
                    network.kernels(),
                    layer.linear(),
                    numbers.gain().value(),
                    numbers.bias().value());
        }
    }
}
