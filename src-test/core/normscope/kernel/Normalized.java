package normscope.kernel;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import normscope.config.Normalizer;
import normscope.config.Pooling;
import normscope.config.Scheme;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A normalizer with arrays of its own, fed and read as [N, C, H, W] or [N, C] on the heap. */
public final class Normalized {
    final int n;
    final int c;
    final int s;
    final Kernels kernels;
    final NormalizationArrays arrays;
    final Normalization normalization;

    Normalized(DataType type, Scheme scheme, int[] shape, boolean affine, double eps) {
        this(new NdKernels(type), scheme, shape, affine, eps);
    }

    Normalized(Kernels kernels, Scheme scheme, int[] shape, boolean affine, double eps) {
        this(kernels, Normalizer.CUSTOM, scheme, shape, affine, new NormalizationConstants(eps, 0.1));
    }

    Normalized(Kernels kernels, Normalizer kind, int[] shape, boolean affine, NormalizationConstants constants) {
        this(kernels, kind, kind.scheme(2, 2), shape, affine, constants);
    }

    private Normalized(
            Kernels kernels,
            Normalizer kind,
            Scheme scheme,
            int[] shape,
            boolean affine,
            NormalizationConstants constants) {
        n = shape[0];
        c = shape[1];
        s = shape.length == 4 ? shape[2] * shape[3] : 1;
        this.kernels = kernels;
        int statistics = Pooling.of(scheme, n, s, c).groups();
        int extras = Normalizations.extras(kind, s, c);
        INDArray xhat = kernels.zeros((long) n * s, c);
        arrays = new NormalizationArrays(
                kernels.zeros((long) n * s, c),
                xhat,
                affine ? kernels.zeros((long) n * s, c) : xhat,
                kernels.zeros((long) n * s, c),
                kernels.zeros((long) n * s, c),
                affine ? kernels.zeros(1, c).assign(1) : null,
                affine ? kernels.zeros(1, c) : null,
                affine ? kernels.zeros(1, c) : null,
                affine ? kernels.zeros(1, c) : null,
                scheme.overSamples() ? kernels.zeros(1, statistics) : null,
                scheme.overSamples() ? kernels.zeros(1, statistics).assign(1) : null,
                extras == 0 ? null : kernels.zeros(1, extras).assign(Normalizations.initialExtra(kind)),
                extras == 0 ? null : kernels.zeros(1, extras));
        normalization = Normalizations.bind(kernels, kind, scheme, n, s, c, arrays);
        normalization.constants(constants);
    }

    /** From [N, C, S] to [N, S, C]. */
    double[] channelsLast(double[] nchw) {
        double[] result = new double[nchw.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < c; k++) {
                for (int p = 0; p < s; p++) {
                    result[(i * s + p) * c + k] = nchw[(i * c + k) * s + p];
                }
            }
        }
        return result;
    }

    /** From [N, S, C] to [N, C, S]. */
    double[] channelsFirst(double[] nhwc) {
        double[] result = new double[nhwc.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < c; k++) {
                for (int p = 0; p < s; p++) {
                    result[(i * c + k) * s + p] = nhwc[(i * s + p) * c + k];
                }
            }
        }
        return result;
    }

    double[] forward(double[] x) {
        kernels.write(channelsLast(x), arrays.z());
        normalization.forward();
        return channelsFirst(read(arrays.y()));
    }

    double[] infer(double[] x) {
        kernels.write(channelsLast(x), arrays.z());
        normalization.infer();
        return channelsFirst(read(arrays.y()));
    }

    /** After {@link #forward}. */
    double[] backward(double[] dy) {
        kernels.write(channelsLast(dy), arrays.dy());
        normalization.backward();
        return channelsFirst(read(arrays.dz()));
    }

    double[] read(@Nullable INDArray array) {
        double[] values = new double[Math.toIntExact(array.length())];
        kernels.read(array, values);
        return values;
    }

    void write(double[] values, @Nullable INDArray array) {
        kernels.write(values, array);
    }

    /** Numbers from N(0.3, 1.5²), as many as fill the shape. */
    static double[] gaussian(int[] shape, long seed) {
        Random random = new Random(seed);
        double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(values, i -> random.nextGaussian() * 1.5 + 0.3);
        return values;
    }

    /** Central differences of a function of {@code x}, with respect to each of its elements. */
    static double[] differences(double[] x, ToDoubleFunction<double[]> f) {
        double[] result = new double[x.length];
        double h = 1e-5;
        for (int i = 0; i < x.length; i++) {
            double kept = x[i];
            x[i] = kept + h;
            double above = f.applyAsDouble(x);
            x[i] = kept - h;
            double below = f.applyAsDouble(x);
            x[i] = kept;
            result[i] = (above - below) / (2 * h);
        }
        return result;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** ‖a − b‖ / ‖b‖. */
    static double distance(double[] a, double[] b) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < b.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            norm += b[i] * b[i];
        }
        return Math.sqrt(difference / norm);
    }
}
