package normscope.train;

import normscope.config.Activation;

/** Where an activation is flat, so that hardly any gradient passes. */
final class Saturation {
    private Saturation() {}

    /** |x| &gt; 4 for sigmoid, |x| &gt; 2 for tanh, x ≤ 0 for the rectifiers; nowhere for the identity. */
    static boolean flat(Activation f, double x) {
        return switch (f) {
            case SIGMOID -> Math.abs(x) > 4;
            case TANH -> Math.abs(x) > 2;
            case RELU, NORMALIZED_RELU, TLU -> x <= 0;
            case IDENTITY -> false;
        };
    }

    /** The share of the first {@code n} values where it is. */
    static double share(Activation f, float[] values, int n) {
        int flat = 0;
        for (int i = 0; i < n; i++) {
            flat += flat(f, values[i]) ? 1 : 0;
        }
        return (double) flat / n;
    }
}
