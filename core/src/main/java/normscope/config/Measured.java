package normscope.config;

/** Which samples the distributions of every layer are measured on. */
public enum Measured implements Named {
    /** Always the same held-out samples, run with the statistics of training mode. */
    PROBE("probe", "fixed held-out samples"),
    /** The minibatch of the last step as it went through the network: costs no pass of its own, and jumps with every minibatch. */
    MINIBATCH("minibatch", "the training minibatch");

    private final String key;
    private final String title;

    Measured(String key, String title) {
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
