package normscope.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One learned array: a view into the network's flat buffers.
 *
 * @param name what a PyTorch {@code Sequential} calls it, for instance {@code 0.weight}
 * @param layer index of its layer, the output layer last
 * @param weight whether it is a weight matrix [in, out]; otherwise a row [1, C]
 * @param offset where it begins in the flat buffers
 * @param value its numbers
 * @param gradient the loss's gradient with respect to them, after a backward pass
 */
public record Parameter(String name, int layer, boolean weight, int offset, INDArray value, INDArray gradient) {
    /** How many numbers it has. */
    public int length() {
        return Math.toIntExact(value.length());
    }
}
