package normscope.config;

/** Whether hidden layers stand in residual blocks, and in which order inside them. */
public enum Residual implements Named {
    /** One layer after the other. */
    NONE("none", "none"),
    /** The activation stands before the weights and the sum stays as it is (He, Zhang, Ren and Sun 2016, "Identity mappings"). */
    PRE_ACTIVATION("pre-activation", "norm → activation → linear, then add"),
    /** The activation stands after the sum (He, Zhang, Ren and Sun 2016, "Deep residual learning"). */
    POST_ACTIVATION("post-activation", "linear → norm, add, then activation");

    private final String key;
    private final String title;

    Residual(String key, String title) {
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
