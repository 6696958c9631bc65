package normscope.snapshot;

/**
 * An array on its way to a file, in c order.
 *
 * @param shape its dimensions
 * @param values shape[0] × shape[1] × … numbers
 * @param single whether float32 is to hold it; else float64
 */
public record Tensor(int[] shape, double[] values, boolean single) {}
