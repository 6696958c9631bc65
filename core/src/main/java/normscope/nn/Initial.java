package normscope.nn;

import java.util.List;
import java.util.Random;
import normscope.config.Initializer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.kernel.Kernels;

/** Initial weights. Each matrix has a generator of its own, so that lanes agree wherever their shapes do. */
public final class Initial {
    private Initial() {}

    /** Draws every weight matrix of a network as a lane begins with it. */
    public static void draw(Network network, Setup setup) {
        draw(
                network,
                setup.get(Settings.INITIALIZER),
                setup.get(Settings.INIT_SCALE),
                setup.get(Settings.HEAD_SCALE),
                setup.get(Settings.SEED));
    }

    /** The same from these alone, the output layer like all others. */
    public static void draw(Network network, Initializer initializer, double scale, long seed) {
        draw(network, initializer, scale, 1, seed);
    }

    /**
     * Draws every weight matrix of a network; gains of reparameterized weights follow from them, biases, γ and β stay as they
     * are.
     *
     * @param initializer the distribution
     * @param scale its standard deviation or factor, see {@link Initializer}
     * @param head a factor on the output layer's weights beside it
     */
    private static void draw(Network network, Initializer initializer, double scale, double head, long seed) {
        Kernels kernels = network.kernels();
        List<Parameter> parameters = network.parameters().list();
        int last = parameters.stream().mapToInt(Parameter::layer).max().orElse(-1);
        for (Parameter parameter : parameters) {
            if (!parameter.weight()) {
                continue;
            }
            // java.util.Random: its sequence is specified, so a seed means the same on every Java version
            Random random = new Random(seed * 1_000_003 + parameter.layer());
            double in = parameter.value().size(0);
            double out = parameter.fanOut();
            double size = parameter.layer() == last ? scale * head : scale;
            double[] values = new double[parameter.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = size
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
