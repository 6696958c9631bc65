package normscope.snapshot;

import java.util.List;

/**
 * How the signal fared through a lane's network at one step of its record.
 *
 * @param step after how many updates
 * @param epoch the same in passes through the training data
 * @param signals every hidden layer, then every residual block; input side first
 */
public record SignalEntry(int step, double epoch, List<Signal> signals) {}
