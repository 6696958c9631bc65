package normscope.config;

/** The nonlinearity of the hidden layers. */
public enum Activation implements Named {
    /** 1 / (1 + exp(−x)). */
    SIGMOID("sigmoid", "sigmoid"),
    /** The hyperbolic tangent. */
    TANH("tanh", "tanh"),
    /** max(x, 0). */
    RELU("relu", "ReLU"),
    /** The input itself: a deep linear network. */
    IDENTITY("identity", "identity"),
    /**
     * √(2π / (π − 1)) · (max(x, 0) − 1 / √(2π)): a rectifier that makes mean 0 and variance 1 of N(0, 1) (Arpit, Zhou,
     * Kota and Govindaraju 2016).
     */
    NORMALIZED_RELU("normalized-relu", "normalized ReLU"),
    /** max(x, τ) with τ learned per channel, from 0 (Singh and Krishnan 2020). */
    TLU("tlu", "TLU");

    /** √(2π / (π − 1)) = 1 / √Var[max(x, 0)] for x from N(0, 1). */
    public static final double RELU_GAIN = Math.sqrt(2 * Math.PI / (Math.PI - 1));
    /** 1 / √(2π) = E[max(x, 0)] for x from N(0, 1). */
    public static final double RELU_MEAN = 1 / Math.sqrt(2 * Math.PI);

    private final Words words;

    Activation(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
