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
        int flat =
                switch (f) {
                    case SIGMOID -> beyond(values, n, 4);
                    case TANH -> beyond(values, n, 2);
                    case RELU, NORMALIZED_RELU, TLU -> notPositive(values, n);
                    case IDENTITY -> 0;
                };
        return (double) flat / n;
    }

    private static int beyond(float[] values, int n, float limit) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += Math.abs(values[i]) > limit ? 1 : 0;
        }
        return count;
    }

    private static int notPositive(float[] values, int n) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += values[i] <= 0 ? 1 : 0;
        }
        return count;
    }
}
