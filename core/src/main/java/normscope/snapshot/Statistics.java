package normscope.snapshot;

import normscope.config.Named;

/** Whose means and variances normalizers used when held-out data were looked at. */
public enum Statistics implements Named {
    /** Nothing is shared between samples: each has its own, or nothing is normalized. */
    NONE("none", "each sample's own"),
    /** Averages that were kept while training; the same fused into the weights. */
    RUNNING("running", "running averages"),
    /** Those of the first few training minibatches: before the first update nothing has been averaged yet. */
    FIRST_MINIBATCHES("first-minibatches", "the first training minibatches: there are no running averages yet"),
    /** Means over the minibatches of a pass through the training data. */
    POPULATION("population", "population statistics"),
    /** Those of random training minibatches, one for each of many answers. */
    MONTE_CARLO("monte-carlo", "random training minibatches"),
    /** Those of the held-out minibatch in which each sample was asked. */
    TEST_MINIBATCH("test-minibatch", "the test minibatch's own statistics");

    private final Words words;

    Statistics(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
