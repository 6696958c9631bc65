package normscope.kernel;

import normscope.config.Activation;
import normscope.config.Pooling;
import normscope.config.Reparameterization;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which arithmetic a reparameterization has. */
public final class WeightTransforms {
    private WeightTransforms() {}

    /**
     * Binds a reparameterization to its arrays; for {@link Reparameterization#NONE} w must be v, and dw dv.
     *
     * @param f the activation of the hidden layers, whose gain some of them make up for
     */
    public static WeightTransform bind(Reparameterization kind, Activation f, Kernels kernels, WeightArrays arrays) {
        return switch (kind) {
            case NONE -> new Untransformed();
            case WEIGHT_NORM -> new WeightNorm(kernels, arrays);
            case STANDARDIZED -> new WeightStandardization(kernels, arrays);
            case SCALED_STANDARDIZED -> new WeightStandardization(kernels, arrays, f.gain());
        };
    }

    /**
     * Data-dependent initialization (Salimans and Kingma 2016, section 3): divides gain and bias so that every column of
     * t = x·w + b, measured on one minibatch, gets mean 0 and variance 1: g ← g / σ[t], b ← (b − μ[t]) / σ[t]. Layer by
     * layer, the input side first, each after {@link WeightTransform#initialize}; afterwards the transform must run
     * forward again.
     *
     * @param t [n, out], what the layer gives for the minibatch with the present gain and bias
     * @param gain [1, out]
     * @param bias [1, out]
     */
    public static void startFromData(Kernels kernels, INDArray t, INDArray gain, INDArray bias) {
        int n = Math.toIntExact(t.size(0));
        int columns = Math.toIntExact(t.size(1));
        double[] values = new double[n * columns];
        double[] g = new double[columns];
        double[] b = new double[columns];
        kernels.read(t, values);
        kernels.read(gain, g);
        kernels.read(bias, b);
        Moments moments = new Moments(new Pooling(1, n, columns, 1));
        moments.measure(values);
        for (int j = 0; j < columns; j++) {
            double std = Math.sqrt(moments.variance[j]);
            // a unit that says the same of every sample cannot be scaled, only shifted
            double scale = std > 0 ? 1 / std : 1;
            g[j] *= scale;
            b[j] = (b[j] - moments.mean[j]) * scale;
        }
        kernels.write(g, gain);
        kernels.write(b, bias);
    }

    private static final class Untransformed implements WeightTransform {
        @Override
        public void forward() {}

        @Override
        public void backward() {}

        @Override
        public void initialize() {}
    }
}
