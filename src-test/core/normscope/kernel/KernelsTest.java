package normscope.kernel;

import static normscope.kernel.Filled.array;
import static normscope.kernel.Filled.gaussian;
import static normscope.kernel.Filled.read;
import static normscope.kernel.Filled.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class KernelsTest {
    private static final int LENGTH = 5_000;

    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void multipliesInPlaceAndApart(Kernels kernels) {
        double[] x = gaussian(LENGTH, 1);
        double[] y = gaussian(LENGTH, 2);
        double[] expected = new double[LENGTH];
        Arrays.setAll(expected, i -> x[i] * y[i]);
        INDArray a = array(kernels, x, 50, 100);
        INDArray b = array(kernels, y, 50, 100);
        INDArray out = kernels.zeros(50, 100);
        kernels.multiply(a, b, out).run();
        assertThat(read(kernels, out)).containsExactly(expected, within(1e-5));
        kernels.multiply(a, b, b).run();
        assertThat(read(kernels, b)).containsExactly(expected, within(1e-5));
        b.assign(2);
        kernels.multiply(a, b, a).run();
        Arrays.setAll(expected, i -> x[i] * 2);
        assertThat(read(kernels, a)).containsExactly(expected, within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void copiesBetweenViews(Kernels kernels) {
        INDArray from = array(kernels, gaussian(LENGTH, 3), 1, LENGTH);
        INDArray to = kernels.zeros(1, LENGTH);
        kernels.copy(view(from, 10, 20, 30), view(to, 40, 20, 30)).run();
        double[] expected = new double[LENGTH];
        System.arraycopy(read(kernels, from), 10, expected, 40, 600);
        assertThat(read(kernels, to)).containsExactly(expected);
    }

    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void dotOfMatricesAndViews(Kernels kernels) {
        double[] x = gaussian(LENGTH, 4);
        double[] y = gaussian(LENGTH, 5);
        INDArray a = array(kernels, x, 50, 100);
        INDArray b = array(kernels, y, 50, 100);
        double expected = 0;
        double inside = 0;
        for (int i = 0; i < LENGTH; i++) {
            expected += x[i] * y[i];
            inside += i < 600 ? x[i + 10] * y[i + 40] : 0;
        }
        assertThat(kernels.dot(a, b)).isCloseTo(expected, within(1e-3));
        INDArray left = view(a.reshape(1, LENGTH), 10, 20, 30);
        INDArray right = view(b.reshape(1, LENGTH), 40, 20, 30);
        assertThat(kernels.dot(left, right)).isCloseTo(inside, within(1e-3));
    }
}
