package normscope.kernel;

import normscope.config.Activation;
import normscope.config.Scheme;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Single precision on the processor: products stay with ND4J and oneDNN; normalization, activations, sums and losses
 * run on Java arrays, which are copied in and out in bulk. That is faster than ND4J's operations, of which each costs
 * microseconds before it computes anything.
 */
public final class HeapKernels implements Kernels {
    /** Elements that come to the heap at once, so that the first cache holds them until they are written back. */
    private static final int BLOCK = 2_048;

    private final NdKernels nd = new NdKernels(DataType.FLOAT);

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
                ? new BlasProduct(a, transposeA, b, transposeB, out)
                : nd.product(a, transposeA, b, transposeB, out);
    }

    @Override
    public Step addRow(INDArray z, INDArray bias) {
        HeapView view = new HeapView(z);
        HeapView row = new HeapView(bias);
        int width = row.length();
        float[] values = new float[Math.min(Math.max(1, BLOCK / width) * width, view.length())];
        float[] repeated = new float[values.length];
        return () -> {
            row.read(repeated);
            for (int j = width; j < repeated.length; j += width) {
                System.arraycopy(repeated, 0, repeated, j, width);
            }
            for (int at = 0; at < view.length(); at += values.length) {
                int n = Math.min(values.length, view.length() - at);
                view.read(at, values, n);
                HeapMath.add(repeated, values, n);
                view.write(at, values, n);
            }
        };
    }

    @Override
    public Step columnSums(INDArray x, INDArray out) {
        HeapView from = new HeapView(x);
        HeapView to = new HeapView(out);
        int width = to.length();
        int rows = from.length() / width;
        int fold = ColumnSums.fold(rows, width);
        float[] values = new float[fold * width];
        float[] sums = new float[width];
        ColumnSums columns = new ColumnSums(width, fold);
        return () -> {
            columns.clear();
            for (int row = 0; row < rows; row += fold) {
                int length = Math.min(fold, rows - row) * width;
                from.read(row * width, values, length);
                HeapMath.add(values, columns.next(), length);
            }
            columns.into(sums);
            to.write(sums);
        };
    }

    @Override
    public Step activate(Activation f, INDArray z, INDArray a) {
        HeapView from = new HeapView(z);
        HeapView to = new HeapView(a);
        float[] values = new float[Math.min(BLOCK, from.length())];
        return () -> {
            for (int at = 0; at < from.length(); at += BLOCK) {
                int n = Math.min(BLOCK, from.length() - at);
                from.read(at, values, n);
                switch (f) {
                    // σ(z) = (1 + tanh(z / 2)) / 2
                    case SIGMOID -> HeapMath.tanh(values, values, n, 0.5f, 0.5f, 0.5f);
                    case TANH -> HeapMath.tanh(values, values, n, 1, 1, 0);
                    case RELU -> HeapMath.relu(values, values, n);
                    case NORMALIZED_RELU -> HeapMath.normalizedRelu(values, values, n);
                    case TLU -> throw NdKernels.needsThresholds();
                    case IDENTITY -> {}
                }
                to.write(at, values, n);
            }
        };
    }

    @Override
    public Step activateBackward(Activation f, INDArray z, INDArray a, INDArray da, INDArray dz) {
        if (f == Activation.IDENTITY && da == dz) {
            return () -> {};
        }
        HeapView output = new HeapView(a);
        HeapView from = new HeapView(da);
        HeapView to = new HeapView(dz);
        float[] values = new float[Math.min(BLOCK, output.length())];
        float[] d = new float[values.length];
        return () -> {
            for (int at = 0; at < output.length(); at += BLOCK) {
                int n = Math.min(BLOCK, output.length() - at);
                output.read(at, values, n);
                from.read(at, d, n);
                switch (f) {
                    case SIGMOID -> HeapMath.sigmoidBackward(values, d, n);
                    case TANH -> HeapMath.tanhBackward(values, d, n);
                    case RELU -> HeapMath.reluBackward(values, d, n);
                    case NORMALIZED_RELU -> HeapMath.normalizedReluBackward(values, d, n);
                    case TLU -> throw NdKernels.needsThresholds();
                    case IDENTITY -> {}
                }
                to.write(at, d, n);
            }
        };
    }

    @Override
    public Normalization normalization(Scheme scheme, int n, int s, int c, NormalizationArrays arrays) {
        return new HeapNormalization(scheme, n, s, c, arrays);
    }

    @Override
    public Step convolution(Convolution shape, INDArray x, INDArray weight, INDArray out) {
        return nd.convolution(shape, x, weight, out);
    }

    @Override
    public Step convolutionBackward(
            Convolution shape, INDArray x, INDArray weight, INDArray d, @Nullable INDArray dx, INDArray dweight) {
        if (dx == null && shape.in() == 1) {
            INDArray windows = zeros(shape.taps(), shape.outRows());
            return Step.sequence(new HeapWindows(shape, x, windows), product(windows, false, d, false, dweight));
        }
        return nd.convolutionBackward(shape, x, weight, d, dx, dweight);
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
