package normscope.train;

import java.util.Objects;
import normscope.config.Activation;
import normscope.nn.Network;
import normscope.nn.Parameter;
import org.jspecify.annotations.Nullable;

/** Where an activation is flat, so that hardly any gradient passes. Reuses its buffers, so it belongs to one thread. */
final class Saturation {
    private final Sides sides = new Sides();

    /**
     * The share of the first {@code n} values where it is: |x| &gt; 4 for sigmoid, |x| &gt; 2 for tanh, x ≤ 0 for the
     * rectifiers, x ≤ τ for thresholded units; nowhere for the identity.
     *
     * @param thresholds τ of every channel; null for activations that have none
     */
    double share(Activation f, float[] values, int n, double @Nullable [] thresholds) {
        int flat =
                switch (f) {
                    case SIGMOID -> beyond(values, n, 4);
                    case TANH -> beyond(values, n, 2);
                    case TLU -> notBeyond(Objects.requireNonNull(thresholds), values, n);
                    case RELU, NORMALIZED_RELU -> notPositive(values, n);
                    case IDENTITY -> 0;
                };
        return (double) flat / n;
    }

    /** τ of a layer's units as they are now; null for activations that have none. */
    static double @Nullable [] thresholds(Network network, int layer) {
        Parameter parameter = network.parameter(layer, Parameter.Role.THRESHOLD);
        return parameter == null ? null : network.read(parameter.value());
    }

    private int beyond(float[] values, int n, float limit) {
        if (sides.countMagnitudes(values, n, limit)) {
            return sides.above();
        }
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += Math.abs(values[i]) > limit ? 1 : 0;
        }
        return count;
    }

    private static int notBeyond(double[] thresholds, float[] values, int n) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += values[i] <= thresholds[i % thresholds.length] ? 1 : 0;
        }
        return count;
    }

    private int notPositive(float[] values, int n) {
        if (sides.count(values, n, 0)) {
            return n - sides.above();
        }
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += values[i] <= 0 ? 1 : 0;
        }
        return count;
    }
}
