package normscope.config;

/** What training minimises. */
public enum Loss implements Named {
    /** Cross-entropy for classes, mean squared error for regression. */
    AUTO("auto", "by the data"),
    /** Mean over samples of −log softmax of the right class. */
    CROSS_ENTROPY("cross-entropy", "softmax cross-entropy"),
    /** Mean over samples and outputs of the squared difference; classes count as one-hot vectors. */
    MEAN_SQUARED_ERROR("mean-squared-error", "mean squared error");

    private final String key;
    private final String title;

    Loss(String key, String title) {
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
