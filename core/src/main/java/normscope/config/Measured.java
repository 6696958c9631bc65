package normscope.config;

/** Which samples the distributions of every layer are measured on. */
public enum Measured implements Named {
    /** Always the same held-out samples, run with the statistics of training mode. */
    PROBE("probe", "fixed held-out samples"),
    /** The minibatch of the last step as it went through the network: costs no pass of its own, and jumps with every minibatch. */
    MINIBATCH("minibatch", "the training minibatch");

    private final Words words;

    Measured(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
