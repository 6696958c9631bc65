package normscope.train;

import normscope.measure.MinibatchLoss;

/**
 * A lane between two steps, for whoever measures.
 *
 * @param lane its index
 * @param step how many updates it has made
 * @param rate the learning rate of the next one
 * @param upcoming the loss of the minibatch that the next update is made for
 * @param first the loss of the run's first minibatch, with the noise and dropout of this step
 */
public record Asked(int lane, int step, double rate, MinibatchLoss upcoming, MinibatchLoss first) {}
