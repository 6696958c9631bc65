package normscope.nn;

import java.util.Random;
import normscope.config.Initializer;
import normscope.kernel.Kernels;

/** Initial weights. Each matrix has a generator of its own, so that lanes agree wherever their shapes do. */
public final class Initial {
    private Initial() {}

    /**
     * Draws every weight matrix of a network; gains of reparameterized weights follow from them, biases, γ and β stay as they
     * are.
     *
     * @param initializer the distribution
     * @param scale its standard deviation or factor, see {@link Initializer}
     */
    public static void draw(Network network, Initializer initializer, double scale, long seed) {
        Kernels kernels = network.kernels();
        for (Parameter parameter : network.parameters().list()) {
            if (!parameter.weight()) {
                continue;
            }
            // java.util.Random: its sequence is specified, so a seed means the same on every Java version
            Random random = new Random(seed * 1_000_003 + parameter.layer());
            double in = parameter.value().size(0);
            double out = parameter.fanOut();
            double[] values = new double[parameter.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = scale
                        * switch (initializer) {
                            case NORMAL -> random.nextGaussian();
                            case GLOROT -> (2 * random.nextDouble() - 1) * Math.sqrt(6 / (in + out));
                            case GLOROT_NORMAL -> random.nextGaussian() * Math.sqrt(2 / (in + out));
                            case HE -> random.nextGaussian() * Math.sqrt(2 / in);
                        };
            }
            kernels.write(values, parameter.value());
        }
        network.initializeGains();
    }
}
