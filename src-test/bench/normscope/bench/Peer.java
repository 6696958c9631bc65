package normscope.bench;

/** A network in somebody's library, with its data, its optimizer and nothing else. */
interface Peer {
    /**
     * One update from the training samples with these indices: gather them, forward, backward, running statistics,
     * stochastic gradient descent.
     *
     * @return the mean loss of the minibatch before the update
     */
    double step(int[] batch);

    /** The same, and the distribution of every stage of every hidden layer, as numbers on the heap. */
    default double measuredStep(int[] batch) {
        throw new UnsupportedOperationException(toString());
    }
}
