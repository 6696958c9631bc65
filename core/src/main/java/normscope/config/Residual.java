package normscope.config;

/** Whether hidden layers stand in residual blocks, and in which order inside them. */
public enum Residual implements Named {
    /** One layer after the other. */
    NONE("none", "none", ""),
    /** The activation stands before the weights and the sum stays as it is (He, Zhang, Ren and Sun 2016, "Identity mappings"). */
    PRE_ACTIVATION(
            "pre-activation",
            "norm and activation first",
            "Norm, activation, weights; then the block's input is added, and the sum stays as it is (He, Zhang, Ren and"
                    + " Sun 2016, \"Identity mappings\")."),
    /** The activation stands after the sum (He, Zhang, Ren and Sun 2016, "Deep residual learning"). */
    POST_ACTIVATION(
            "post-activation",
            "activation after the sum",
            "Weights, norm; then the block's input is added, and the sum goes through the activation (He, Zhang, Ren and"
                    + " Sun 2016, \"Deep residual learning\").");

    private final Words words;

    Residual(String key, String title, String explanation) {
        words = new Words(key, title, explanation);
    }

    @Override
    public Words words() {
        return words;
    }
}
