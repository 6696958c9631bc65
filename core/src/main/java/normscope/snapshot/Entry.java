package normscope.snapshot;

import java.util.List;

/**
 * One line of a lane's record.
 *
 * @param step after how many updates
 * @param epoch the same in passes through the training data
 * @param layers every layer, input side first, the output layer last
 */
public record Entry(int step, double epoch, List<LayerStats> layers) {}
