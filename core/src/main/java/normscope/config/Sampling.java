package normscope.config;

/** How training samples are put into minibatches. */
public enum Sampling implements Named {
    /** Every epoch has a partition and order of its own. */
    RESHUFFLED("reshuffled", "reshuffled every epoch"),
    /** The first epoch's partition and order come again in every epoch. */
    FIXED("fixed", "the same every epoch"),
    /** A few classes alone in each minibatch, so that its samples are not independent (Ioffe 2017, section 4.3). */
    BY_CLASS("by-class", "few classes each");

    private final String key;
    private final String title;

    Sampling(String key, String title) {
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
