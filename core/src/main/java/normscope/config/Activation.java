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
    IDENTITY("identity", "identity");

    private final String key;
    private final String title;

    Activation(String key, String title) {
        this.key = key;
        this.title = title;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String title() {
        return title;
    }
}
