package normscope.kernel;

import normscope.config.Activation;
import normscope.config.Scheme;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operations of a training step. Each call binds an operation to preallocated arrays once; the returned
 * {@link Step} runs it any number of times. All arrays are c-ordered and of {@link #type}.
 */
public interface Kernels {
    /** Single or double precision. */
    DataType type();

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

    /** Copies {@code from} into all elements of an array that is no view, in c order. */
    void write(float[] from, INDArray to);

    /** Copies {@code from} into all elements of an array, in c order. */
    void write(double[] from, INDArray to);
}
