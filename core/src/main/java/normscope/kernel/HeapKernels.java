package normscope.kernel;

import normscope.config.Activation;
import normscope.config.Scheme;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Single precision on the processor: large products stay with ND4J and oneDNN; normalization, activations, sums and losses
 * run on Java arrays, which are copied in and out in bulk. That is faster than ND4J's operations, of which each costs
 * microseconds before it computes anything.
 */
public final class HeapKernels implements Kernels {
    /** Elements from which on ND4J's rectifier and hyperbolic tangent are faster than copies to the heap and back. */
    private static final int LARGE = 16_384;

    private final NdKernels nd;

    public HeapKernels() {
        this(new NdKernels(DataType.FLOAT));
    }

    private HeapKernels(NdKernels nd) {
        this.nd = nd;
    }

    @Override
    public HeapKernels nested() {
        return new HeapKernels(nd.nested());
    }

    @Override
    public long bytes() {
        return nd.bytes();
    }

    @Override
    public void close() {
        nd.close();
    }

    @Override
    public DataType type() {
        return DataType.FLOAT;
    }

    @Override
    public INDArray zeros(long... shape) {
        return nd.zeros(shape);
    }

    @Override
    public Step product(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray out) {
        return BlasProduct.suits(a, transposeA, out)
                ? new BlasProduct(nd.arena(), a, transposeA, b, transposeB, out)
                : nd.product(a, transposeA, b, transposeB, out);
    }

    @Override
    public Step addRow(INDArray z, INDArray bias) {
        return nd.addRow(z, bias);
    }

    @Override
    public Step columnSums(INDArray x, INDArray out) {
        return HeapElements.columnSums(new HeapView(x), new HeapView(out));
    }

    @Override
    public Step activate(Activation f, INDArray z, INDArray a) {
        boolean ofNd4j = f == Activation.RELU || f == Activation.TANH;
        return ofNd4j && z.length() >= LARGE
                ? nd.activate(f, z, a)
                : HeapElements.activate(f, new HeapView(z), new HeapView(a));
    }

    @Override
    public Step activateBackward(Activation f, INDArray z, INDArray a, INDArray da, INDArray dz) {
        return f == Activation.IDENTITY && da == dz
                ? () -> {}
                : HeapElements.activateBackward(f, new HeapView(a), new HeapView(da), new HeapView(dz));
    }

    @Override
    public Normalization normalization(Scheme scheme, int n, int s, int c, NormalizationArrays arrays) {
        return new HeapNormalization(scheme, n, s, c, arrays);
    }

    @Override
    public Step convolution(Convolution shape, INDArray x, INDArray weight, INDArray out) {
        return HeapConvolution.forward(nd, shape, x, weight, out);
    }

    @Override
    public Step convolutionBackward(
            Convolution shape, INDArray x, INDArray weight, INDArray d, @Nullable INDArray dx, INDArray dweight) {
        return HeapConvolution.backward(nd, shape, x, weight, d, dx, dweight);
    }

    @Override
    public Step maxPool(Pool shape, INDArray x, INDArray out) {
        return nd.maxPool(shape, x, out);
    }

    @Override
    public Step maxPoolBackward(Pool shape, INDArray x, INDArray out, INDArray d, INDArray dx) {
        return nd.maxPoolBackward(shape, x, out, d, dx);
    }

    @Override
    public Step averagePool(Pool shape, INDArray x, INDArray out) {
        return nd.averagePool(shape, x, out);
    }

    @Override
    public Step averagePoolBackward(Pool shape, INDArray d, INDArray dx) {
        return nd.averagePoolBackward(shape, d, dx);
    }

    @Override
    public Step globalAverage(int s, INDArray x, INDArray out) {
        return nd.globalAverage(s, x, out);
    }

    @Override
    public Step globalAverageBackward(int s, INDArray d, INDArray dx) {
        return nd.globalAverageBackward(s, d, dx);
    }

    @Override
    public Step multiply(INDArray a, INDArray b, INDArray out) {
        return nd.multiply(a, b, out);
    }

    @Override
    public Step copy(INDArray x, INDArray y) {
        return nd.copy(x, y);
    }

    @Override
    public double dot(INDArray x, INDArray y) {
        return BlasProduct.dot(x, y);
    }

    @Override
    public Step crossEntropyGradient(INDArray logits, INDArray targets, INDArray gradient) {
        HeapView from = new HeapView(logits);
        HeapView wanted = new HeapView(targets);
        HeapView to = new HeapView(gradient);
        int n = Math.toIntExact(logits.size(0));
        int k = Math.toIntExact(logits.size(1));
        float[] values = new float[n * k];
        float[] target = new float[n * k];
        return () -> {
            from.read(values);
            wanted.read(target);
            for (int i = 0; i < n; i++) {
                softmaxGradient(values, target, i * k, k, n);
            }
            to.write(values);
        };
    }

    /** From logits to (softmax − target) / n, in place, for one sample. */
    private static void softmaxGradient(float[] values, float[] target, int from, int k, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = from; j < from + k; j++) {
            max = Math.max(max, values[j]);
        }
        double sum = 0;
        for (int j = from; j < from + k; j++) {
            double e = Math.exp(values[j] - max);
            values[j] = (float) e;
            sum += e;
        }
        for (int j = from; j < from + k; j++) {
            values[j] = (float) ((values[j] / sum - target[j]) / n);
        }
    }

    @Override
    public Step squaredErrorGradient(INDArray outputs, INDArray targets, INDArray gradient) {
        return nd.squaredErrorGradient(outputs, targets, gradient);
    }

    @Override
    public void axpy(double a, INDArray x, INDArray y) {
        nd.axpy(a, x, y);
    }

    @Override
    public void scale(double a, INDArray x) {
        nd.scale(a, x);
    }

    @Override
    public void read(INDArray from, float[] to) {
        nd.read(from, to);
    }

    @Override
    public void read(INDArray from, double[] to) {
        nd.read(from, to);
    }

    @Override
    public void readRows(INDArray from, int[] rows, float[] to) {
        nd.readRows(from, rows, to);
    }

    @Override
    public void write(float[] from, INDArray to) {
        nd.write(from, to);
    }

    @Override
    public void write(double[] from, INDArray to) {
        nd.write(from, to);
    }
}
