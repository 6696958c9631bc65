package normscope.config;

/** How training samples are put into minibatches. */
public enum Sampling implements Named {
    /** Every epoch has a partition and order of its own. */
    RESHUFFLED("reshuffled", "reshuffled every epoch"),
    /** The first epoch's partition and order come again in every epoch. */
    FIXED("fixed", "the same every epoch"),
    /** A few classes alone in each minibatch, so that its samples are not independent (Ioffe 2017, section 4.3). */
    BY_CLASS("by-class", "few classes each");

    private final Words words;

    Sampling(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
