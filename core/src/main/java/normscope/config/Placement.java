package normscope.config;

/** Where the normalizer stands in a hidden layer. */
public enum Placement implements Named {
    /** Before the activation, as Ioffe and Szegedy (2015) place it. */
    BEFORE("before", "linear → norm → activation"),
    /** After the activation. */
    AFTER("after", "linear → activation → norm");

    private final Words words;

    Placement(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
