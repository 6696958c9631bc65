package normscope.kernel;

import static normscope.kernel.Filled.array;
import static normscope.kernel.Filled.dirty;
import static normscope.kernel.Filled.gaussian;
import static normscope.kernel.Filled.read;
import static normscope.kernel.Filled.tolerance;
import static normscope.kernel.Filled.worst;
import static normscope.kernel.Normalized.distance;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class PoolTest {
    static Stream<Arguments> everything() {
        return Filled.kernels().flatMap(kernels -> Stream.of(
                        new Pool(3, 4, 6, 5),
                        new Pool(2, 5, 7, 3),
                        new Pool(2, 2, 3, 1),
                        new Pool(1, 3, 2, 17),
                        new Pool(4, 14, 14, 16))
                .map(shape -> Arguments.of(kernels.nested(), shape)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void maxPoolAgreesWithLoops(Kernels kernels, Pool shape) {
        double[] values = gaussian(inputs(shape), 1);
        // with ties, and with windows that are below zero everywhere
        Arrays.setAll(values, i -> Math.rint(values[i]) - (i % 3 == 0 ? 5 : 0));
        INDArray x = array(kernels, values, inputs(shape) / shape.c(), shape.c());
        INDArray out = dirty(kernels, outputs(shape) / shape.c(), shape.c());
        double[] gradient = gaussian(outputs(shape), 2);
        INDArray d = array(kernels, gradient, out.shape());
        INDArray dx = dirty(kernels, x.shape());
        double[] expected = new double[outputs(shape)];
        double[] expectedGradient = new double[inputs(shape)];
        for (int o = 0; o < expected.length; o++) {
            int best = input(shape, o, 0);
            for (int tap = 1; tap < 4; tap++) {
                best = values[input(shape, o, tap)] > values[best] ? input(shape, o, tap) : best;
            }
            expected[o] = values[best];
            expectedGradient[best] += gradient[o];
        }
        kernels.maxPool(shape, x, out).run();
        assertThat(worst(read(kernels, out), expected)).isZero();
        Step backward = kernels.maxPoolBackward(shape, x, out, d, dx);
        backward.run();
        backward.run();
        assertThat(worst(read(kernels, dx), expectedGradient)).isLessThan(1e-6);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void averagePoolAgreesWithLoops(Kernels kernels, Pool shape) {
        double[] values = gaussian(inputs(shape), 3);
        INDArray x = array(kernels, values, inputs(shape) / shape.c(), shape.c());
        INDArray out = dirty(kernels, outputs(shape) / shape.c(), shape.c());
        double[] gradient = gaussian(outputs(shape), 4);
        INDArray d = array(kernels, gradient, out.shape());
        INDArray dx = dirty(kernels, x.shape());
        double[] expected = new double[outputs(shape)];
        double[] expectedGradient = new double[inputs(shape)];
        for (int o = 0; o < expected.length; o++) {
            for (int tap = 0; tap < 4; tap++) {
                expected[o] += values[input(shape, o, tap)] / 4;
                expectedGradient[input(shape, o, tap)] = gradient[o] / 4;
            }
        }
        kernels.averagePool(shape, x, out).run();
        assertThat(distance(read(kernels, out), expected)).isLessThan(tolerance(kernels));
        Step backward = kernels.averagePoolBackward(shape, d, dx);
        backward.run();
        backward.run();
        assertThat(distance(read(kernels, dx), expectedGradient)).isLessThan(tolerance(kernels));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void globalAverageAgreesWithLoops(Kernels kernels, Pool shape) {
        int s = shape.height() * shape.width();
        int c = shape.c();
        double[] values = gaussian(inputs(shape), 5);
        INDArray x = array(kernels, values, (long) shape.n() * s, c);
        INDArray out = dirty(kernels, shape.n(), c);
        double[] gradient = gaussian(shape.n() * c, 6);
        INDArray d = array(kernels, gradient, out.shape());
        INDArray dx = dirty(kernels, x.shape());
        double[] expected = new double[shape.n() * c];
        double[] expectedGradient = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            expected[i / (s * c) * c + i % c] += values[i] / s;
            expectedGradient[i] = gradient[i / (s * c) * c + i % c] / s;
        }
        kernels.globalAverage(s, x, out).run();
        assertThat(distance(read(kernels, out), expected)).isLessThan(tolerance(kernels));
        kernels.globalAverageBackward(s, d, dx).run();
        assertThat(distance(read(kernels, dx), expectedGradient)).isLessThan(tolerance(kernels));
    }

    private static int inputs(Pool shape) {
        return shape.n() * shape.height() * shape.width() * shape.c();
    }

    private static int outputs(Pool shape) {
        return shape.n() * shape.outHeight() * shape.outWidth() * shape.c();
    }

    /** The index of one of the four inputs, in row order, of an output. */
    private static int input(Pool shape, int output, int tap) {
        int channel = output % shape.c();
        int column = output / shape.c() % shape.outWidth();
        int row = output / (shape.c() * shape.outWidth()) % shape.outHeight();
        int sample = output / (shape.c() * shape.outWidth() * shape.outHeight());
        int y = 2 * row + tap / 2;
        int x = 2 * column + tap % 2;
        return ((sample * shape.height() + y) * shape.width() + x) * shape.c() + channel;
    }
}
