package normscope.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The running statistics of a layer whose normalizer pools over samples.
 *
 * @param layer the layer's index
 * @param name what a PyTorch {@code Sequential} calls the normalizer, for instance {@code 1}
 * @param mean [1, C], starts at 0
 * @param variance [1, C], unbiased, starts at 1
 */
public record Running(int layer, String name, INDArray mean, INDArray variance) {}
