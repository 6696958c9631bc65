package normscope.config;

/** With which statistics a batch normalizer meets data that it was not trained on. */
public enum Inference implements Named {
    /** Averages that were kept while training. */
    RUNNING("running", "running averages"),
    /** Means over the minibatches of one more pass through the training data, with the variance times m / (m − 1) (Ioffe and Szegedy 2015, algorithm 2). */
    POPULATION("population", "population statistics"),
    /** Running averages, γ and β multiplied into weights and biases: a network without a normalizer (Ioffe and Szegedy 2015, algorithm 2, line 11). */
    FUSED("fused", "fused into the weights"),
    /** The mean answer over many random training minibatches, each of which lends its statistics (Teye, Azizpour and Smith 2018). */
    MONTE_CARLO("monte-carlo", "Monte Carlo"),
    /** The mean and variance of the held-out minibatch in which a sample is asked, as in training (Nado et al. 2020). */
    TEST_MINIBATCH("test-minibatch", "the test minibatch's own");

    private final Words words;

    Inference(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
