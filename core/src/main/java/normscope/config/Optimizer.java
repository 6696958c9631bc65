package normscope.config;

/** How the gradient moves the parameters. */
public enum Optimizer implements Named {
    /** Stochastic gradient descent, with momentum if there is any. */
    SGD("sgd", "SGD"),
    /** Adam (Kingma and Ba 2015) with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8. */
    ADAM("adam", "Adam");

    private final Words words;

    Optimizer(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
