package normscope.kernel;

import normscope.config.Activation;
import normscope.config.Scheme;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operations of a training step. Each call binds an operation to preallocated arrays once; the returned
 * {@link Step} runs it any number of times. All arrays are c-ordered and of {@link #type}.
 *
 * <p>Whatever was made through it, native and outside of Java's heap, belongs to it and is freed by {@link #close}; to
 * compute with it after that is an {@link IllegalStateException}. Views are freed with what they show.
 */
public interface Kernels extends AutoCloseable {
    /** Single or double precision. */
    DataType type();

    /** The same operations; what is made through these is freed when they are closed, at the latest with the others. */
    Kernels nested();

    /** Bytes that arrays made through it take now, nested ones included. */
    long bytes();

    @Override
    void close();

    /** A c-ordered array of zeros. */
    INDArray zeros(long... shape);

    /** out = a·b, either factor transposed first; all of rank 2. */
    Step product(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray out);

    /** z ← z + bias in every row; z is [R, C], bias [1, C]. */
    Step addRow(INDArray z, INDArray bias);

    /** out = the sum of all rows of x; x is [R, C], out [1, C]. */
    Step columnSums(INDArray x, INDArray out);

    /** a = f(z), element by element. */
    Step activate(Activation f, INDArray z, INDArray a);

    /** dz = da · f'(z), element by element; dz may be da. */
    Step activateBackward(Activation f, INDArray z, INDArray a, INDArray da, INDArray dz);

    /**
     * A normalizer over [n, s, c].
     *
     * @param scheme what it pools
     * @param n samples
     * @param s positions
     * @param c channels
     */
    Normalization normalization(Scheme scheme, int n, int s, int c, NormalizationArrays arrays);

    /**
     * out = x * weight.
     *
     * @param x [N·H·W, in]
     * @param weight [k·k·in, out], in the order [k, k, in, out]
     * @param out [N·H'·W', out]
     */
    Step convolution(Convolution shape, INDArray x, INDArray weight, INDArray out);

    /**
     * The gradients of a convolution with respect to its weights and, unless {@code dx} is null, its input.
     *
     * @param d gradient with respect to the output [N·H'·W', out]
     * @param dx [N·H·W, in], overwritten
     * @param dweight [k·k·in, out], overwritten
     */
    Step convolutionBackward(
            Convolution shape, INDArray x, INDArray weight, INDArray d, @Nullable INDArray dx, INDArray dweight);

    /** out [N·H'·W', C] = the largest of every 2×2 in x [N·H·W, C]. */
    Step maxPool(Pool shape, INDArray x, INDArray out);

    /** dx = d where x was the largest of its 2×2, the first one in row order where several were, else 0. */
    Step maxPoolBackward(Pool shape, INDArray x, INDArray out, INDArray d, INDArray dx);

    /** out [N·H'·W', C] = the mean of every 2×2 in x [N·H·W, C]. */
    Step averagePool(Pool shape, INDArray x, INDArray out);

    /** dx = a quarter of d in each of the 2×2; 0 in a row or column that was dropped. */
    Step averagePoolBackward(Pool shape, INDArray d, INDArray dx);

    /** out [N, C] = the mean over the s positions of x [N·s, C]. */
    Step globalAverage(int s, INDArray x, INDArray out);

    /** dx [N·s, C] = d [N, C] / s at every position. */
    Step globalAverageBackward(int s, INDArray d, INDArray dx);

    /** out = a ⊙ b, element by element; out may be a or b. */
    Step multiply(INDArray a, INDArray b, INDArray out);

    /** Copies x into y, element by element. */
    Step copy(INDArray x, INDArray y);

    /** Σ x·y over all elements. */
    double dot(INDArray x, INDArray y);

    /** gradient = (softmax(logits) − targets) / N for one-hot targets: that of the mean cross-entropy. */
    Step crossEntropyGradient(INDArray logits, INDArray targets, INDArray gradient);

    /** gradient = 2 (outputs − targets) / (N·K): that of the mean squared error. */
    Step squaredErrorGradient(INDArray outputs, INDArray targets, INDArray gradient);

    /** y ← y + a·x, all elements. */
    void axpy(double a, INDArray x, INDArray y);

    /** x ← a·x, all elements. */
    void scale(double a, INDArray x);

    /** Copies all elements of an array that is no view into {@code to}, in c order. */
    void read(INDArray from, float[] to);

    /** Copies all elements of an array into {@code to}, in c order. */
    void read(INDArray from, double[] to);

    /** Copies these rows of a matrix that is no view into {@code to}, one after the other. */
    void readRows(INDArray from, int[] rows, float[] to);

    /** Copies {@code from} into all elements of an array that is no view, in c order. */
    void write(float[] from, INDArray to);

    /** Copies {@code from} into all elements of an array, in c order. */
    void write(double[] from, INDArray to);
}
