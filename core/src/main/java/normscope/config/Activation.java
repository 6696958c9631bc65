package normscope.config;

/** The nonlinearity of the hidden layers. */
public enum Activation implements Named {
    /** 1 / (1 + exp(−x)). */
    SIGMOID("sigmoid", "sigmoid", 4.801313372039962),
    /** The hyperbolic tangent. */
    TANH("tanh", "tanh", 1.5925374197228312),
    /** max(x, 0). */
    RELU("relu", "ReLU", Rectified.GAIN),
    /** The input itself: a deep linear network. */
    IDENTITY("identity", "identity", 1),
    /**
     * √(2π / (π − 1)) · (max(x, 0) − 1 / √(2π)): a rectifier that makes mean 0 and variance 1 of N(0, 1) (Arpit, Zhou,
     * Kota and Govindaraju 2016).
     */
    NORMALIZED_RELU("normalized-relu", "normalized ReLU", 1),
    /** max(x, τ) with τ learned per channel, from 0 (Singh and Krishnan 2020): at first a rectifier. */
    TLU("tlu", "TLU", Rectified.GAIN);

    /** √(2π / (π − 1)) = √2 / √(1 − 1 / π) = 1 / √Var[max(x, 0)] for x from N(0, 1). */
    public static final double RELU_GAIN = Rectified.GAIN;
    /** 1 / √(2π) = E[max(x, 0)] for x from N(0, 1). */
    public static final double RELU_MEAN = 1 / Math.sqrt(2 * Math.PI);

    /** Constants of an enum may name no constant of its own that stands behind them. */
    private static final class Rectified {
        static final double GAIN = Math.sqrt(2 * Math.PI / (Math.PI - 1));
    }

    private final Words words;
    private final double gain;

    Activation(String key, String title, double gain) {
        words = new Words(key, title);
        this.gain = gain;
    }

    /**
     * γ = 1 / √Var[f(x)] for x from N(0, 1): what weights are multiplied by so that a layer keeps the variance of its
     * inputs (Brock, De and Smith 2021, section 4). For sigmoid and tanh the integral was taken numerically.
     */
    public double gain() {
        return gain;
    }

    @Override
    public Words words() {
        return words;
    }
}
