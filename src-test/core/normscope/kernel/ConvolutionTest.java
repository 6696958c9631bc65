package normscope.kernel;

import static normscope.kernel.Filled.array;
import static normscope.kernel.Filled.dirty;
import static normscope.kernel.Filled.gaussian;
import static normscope.kernel.Filled.read;
import static normscope.kernel.Filled.tolerance;
import static normscope.kernel.Filled.view;
import static normscope.kernel.Normalized.differences;
import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.dot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ConvolutionTest {
    static Stream<Arguments> everything() {
        return Filled.kernels().flatMap(kernels -> Stream.of(
                        new Convolution(2, 5, 7, 1, 4, 3, 1),
                        new Convolution(3, 6, 6, 3, 5, 3, 1),
                        new Convolution(3, 6, 5, 3, 5, 3, 2),
                        new Convolution(2, 7, 7, 1, 3, 3, 2),
                        new Convolution(2, 5, 4, 3, 2, 1, 1),
                        new Convolution(2, 5, 6, 2, 3, 1, 2),
                        new Convolution(2, 9, 8, 2, 3, 5, 1),
                        new Convolution(1, 1, 1, 2, 2, 3, 1),
                        new Convolution(2, 2, 3, 16, 32, 3, 2),
                        new Convolution(5, 14, 14, 16, 16, 3, 1),
                        // several tiles, the last one smaller
                        new Convolution(30, 28, 28, 1, 4, 3, 1),
                        new Convolution(7, 28, 28, 16, 8, 3, 1),
                        new Convolution(5, 28, 28, 32, 8, 3, 2),
                        new Convolution(3, 6, 6, 40, 8, 3, 1))
                .map(shape -> Arguments.of(kernels.nested(), shape)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void agreesWithLoops(Kernels kernels, Convolution shape) {
        double[] x = gaussian(rows(shape) * shape.in(), 1);
        double[] w = gaussian(shape.taps() * shape.out(), 2);
        double[] d = gaussian(shape.outRows() * shape.out(), 3);
        INDArray input = array(kernels, x, rows(shape), shape.in());
        // weights and their gradient lie behind other parameters in a flat buffer
        INDArray values = kernels.zeros(1, w.length + 12);
        INDArray weight = view(values, 7, shape.taps(), shape.out());
        INDArray gradients = dirty(kernels, 1, w.length + 12);
        INDArray dweight = view(gradients, 7, shape.taps(), shape.out());
        INDArray out = dirty(kernels, shape.outRows(), shape.out());
        INDArray dout = array(kernels, d, shape.outRows(), shape.out());
        INDArray dx = dirty(kernels, input.shape());
        Step forward = kernels.convolution(shape, input, weight, out);
        Step backward = kernels.convolutionBackward(shape, input, weight, dout, dx, dweight);
        Step first = kernels.convolutionBackward(shape, input, weight, dout, null, dweight);
        // only now: what was bound must see what is written later
        double[] padded = new double[w.length + 12];
        System.arraycopy(w, 0, padded, 7, w.length);
        kernels.write(padded, values);

        forward.run();
        assertThat(distance(read(kernels, out), naive(shape, x, w))).isLessThan(tolerance(kernels));
        backward.run();
        double[] expected = new double[w.length];
        double[] expectedInput = new double[x.length];
        naiveBackward(shape, x, w, d, expectedInput, expected);
        assertThat(distance(read(kernels, dx), expectedInput)).isLessThan(tolerance(kernels));
        for (Step step : new Step[] {backward, first}) {
            gradients.assign(1e6);
            step.run();
            double[] all = read(kernels, gradients);
            double[] inside = new double[w.length];
            System.arraycopy(all, 7, inside, 0, w.length);
            assertThat(distance(inside, expected)).isLessThan(tolerance(kernels));
            assertThat(all[6]).isEqualTo(1e6);
            assertThat(all[7 + w.length]).isEqualTo(1e6);
        }
        assertThat(distance(read(kernels, input), x)).as("x is only read").isLessThan(1e-7);
        assertThat(distance(read(kernels, dout), d)).as("d is only read").isLessThan(1e-7);
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        Backend.load();
        Kernels kernels = new NdKernels(DataType.DOUBLE);
        Convolution shape = new Convolution(2, 5, 4, 2, 3, 3, 2);
        double[] x = gaussian(rows(shape) * shape.in(), 4);
        double[] w = gaussian(shape.taps() * shape.out(), 5);
        double[] d = gaussian(shape.outRows() * shape.out(), 6);
        INDArray input = array(kernels, x, rows(shape), shape.in());
        INDArray weight = array(kernels, w, shape.taps(), shape.out());
        INDArray out = kernels.zeros(shape.outRows(), shape.out());
        INDArray dx = kernels.zeros(input.shape());
        INDArray dweight = kernels.zeros(weight.shape());
        INDArray dout = array(kernels, d, out.shape());
        kernels.convolutionBackward(shape, input, weight, dout, dx, dweight).run();
        double[] gradient = read(kernels, dx);
        double[] weightGradient = read(kernels, dweight);
        Step forward = kernels.convolution(shape, input, weight, out);
        ToDoubleFunction<double[]> ofInput = v -> {
            kernels.write(v, input);
            forward.run();
            return dot(read(kernels, out), d);
        };
        assertThat(distance(gradient, differences(x, ofInput))).isLessThan(1e-8);
        kernels.write(x, input);
        assertThat(distance(weightGradient, differences(w, v -> {
                    kernels.write(v, weight);
                    forward.run();
                    return dot(read(kernels, out), d);
                })))
                .isLessThan(1e-8);
    }

    /** Sizes of torch.nn.functional.conv2d with padding (kernel − 1) / 2. */
    @ParameterizedTest
    @CsvSource({"28, 3, 1, 28", "28, 3, 2, 14", "7, 3, 2, 4", "5, 1, 2, 3", "6, 1, 2, 3", "9, 5, 1, 9", "1, 3, 1, 1"})
    void sizes(int size, int kernel, int stride, int expected) {
        Convolution shape = new Convolution(1, size, size + 1, 1, 1, kernel, stride);
        assertThat(shape.outHeight()).isEqualTo(expected);
        assertThat(new Convolution(1, size + 1, size, 1, 1, kernel, stride).outWidth())
                .isEqualTo(expected);
    }

    /** The first output of a 3×3 kernel lies on the first input: the padding is on every side, also with stride 2. */
    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void paddingIsTheSameOnEverySide(Kernels kernels) {
        Convolution shape = new Convolution(1, 4, 4, 1, 1, 3, 2);
        double[] x = new double[16];
        x[0] = 1;
        double[] w = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        INDArray out = kernels.zeros(4, 1);
        kernels.convolution(shape, array(kernels, x, 16, 1), array(kernels, w, 9, 1), out)
                .run();
        assertThat(read(kernels, out)).containsExactly(new double[] {5, 0, 0, 0}, within(1e-6));
    }

    private static int rows(Convolution shape) {
        return shape.n() * shape.height() * shape.width();
    }

    private static double[] naive(Convolution shape, double[] x, double[] w) {
        double[] out = new double[shape.outRows() * shape.out()];
        everyProduct(shape, (i, j, k) -> out[k] += x[i] * w[j]);
        return out;
    }

    private static void naiveBackward(
            Convolution shape, double[] x, double[] w, double[] d, double[] dx, double[] dweight) {
        everyProduct(shape, (i, j, k) -> {
            dx[i] += d[k] * w[j];
            dweight[j] += d[k] * x[i];
        });
    }

    private interface Product {
        void of(int input, int weight, int output);
    }

    /** Visits every product of an input and a weight, and the output that it is added to. */
    private static void everyProduct(Convolution shape, Product product) {
        int k = shape.kernel();
        for (int position = 0; position < shape.outRows(); position++) {
            int column = position % shape.outWidth();
            int row = position / shape.outWidth() % shape.outHeight();
            int sample = position / (shape.outWidth() * shape.outHeight());
            for (int tap = 0; tap < k * k; tap++) {
                int y = row * shape.stride() + tap / k - (k - 1) / 2;
                int x = column * shape.stride() + tap % k - (k - 1) / 2;
                if (y < 0 || y >= shape.height() || x < 0 || x >= shape.width()) {
                    continue;
                }
                int pixel = (sample * shape.height() + y) * shape.width() + x;
                for (int in = 0; in < shape.in(); in++) {
                    for (int out = 0; out < shape.out(); out++) {
                        product.of(
                                pixel * shape.in() + in,
                                (tap * shape.in() + in) * shape.out() + out,
                                position * shape.out() + out);
                    }
                }
            }
        }
    }
}
