package normscope.config;

/** What training minimises. */
public enum Loss implements Named {
    /** Cross-entropy for classes, mean squared error for regression. */
    AUTO("auto", "by the data"),
    /** Mean over samples of −log softmax of the right class. */
    CROSS_ENTROPY("cross-entropy", "softmax cross-entropy"),
    /** Mean over samples and outputs of the squared difference; classes count as one-hot vectors. */
    MEAN_SQUARED_ERROR("mean-squared-error", "mean squared error");

    private final Words words;

    Loss(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
