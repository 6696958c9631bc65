package normscope.train;

import normscope.nn.NetworkState;

/**
 * What a lane is after some updates: all that follows, follows from it.
 *
 * @param step updates that were made
 * @param divergedAt −1 while all is well
 * @param rate of the last update
 * @param loss of the last minibatch
 * @param accuracy of the last minibatch
 */
record LaneState(int step, int divergedAt, double rate, double loss, double accuracy, NetworkState network) {
    /** What all of a lane's states that are kept may take. */
    static final long BUDGET = 32L << 20;

    /** Bytes that it takes. */
    long bytes() {
        return network.bytes();
    }
}
