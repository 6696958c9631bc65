package normscope.config;

/** Where the normalizer stands in a hidden layer. */
public enum Placement implements Named {
    /** Before the activation, as Ioffe and Szegedy (2015) place it. */
    BEFORE("before", "linear → norm → activation"),
    /** After the activation. */
    AFTER("after", "linear → activation → norm");

    private final String key;
    private final String title;

    Placement(String key, String title) {
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
