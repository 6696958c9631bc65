package normscope.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One array of a network's numbers: a view into its flat buffers.
 *
 * @param name what a PyTorch {@code Sequential} calls it, for instance {@code 0.weight}
 * @param layer index of its layer, the output layer last
 * @param role what it is
 * @param fanOut units or pixels that one input reaches: columns of the matrix times pixels of the window
 * @param offset where it begins in the flat buffers
 * @param value its numbers
 * @param gradient the loss's gradient with respect to them, after a backward pass
 */
public record Parameter(String name, int layer, Role role, int fanOut, int offset, INDArray value, INDArray gradient) {
    /** What an array of numbers does in a layer. */
    public enum Role {
        /** A weight matrix [in, out], or [window · window · in, out] of a convolution. */
        WEIGHT,
        /** g of a reparameterized weight matrix, [1, out]. */
        GAIN,
        /** [1, out]. */
        BIAS,
        /** γ, [1, C]. */
        GAMMA,
        /** β, [1, C]. */
        BETA,
        /** What a normalizer learns beside γ and β, [1, K]. */
        EXTRA,
        /** τ of a thresholded unit, [1, C]. */
        THRESHOLD,
        /** The factor on a residual branch, [1, 1]. */
        BRANCH
    }

    /** Whether it is a weight matrix; all else is a row. */
    public boolean weight() {
        return role == Role.WEIGHT;
    }

    /** How many numbers it has. */
    public int length() {
        return Math.toIntExact(value.length());
    }
}
