package normscope.kernel;

import static normscope.kernel.Filled.array;
import static normscope.kernel.Filled.gaussian;
import static normscope.kernel.Filled.read;
import static normscope.kernel.Filled.view;
import static normscope.kernel.Filled.worst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import normscope.config.Activation;
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
        assertThat(worst(read(kernels, out), expected)).isLessThan(1e-5);
        kernels.multiply(a, b, b).run();
        assertThat(worst(read(kernels, b), expected)).isLessThan(1e-5);
        b.assign(2);
        kernels.multiply(a, b, a).run();
        Arrays.setAll(expected, i -> x[i] * 2);
        assertThat(worst(read(kernels, a), expected)).isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void copiesBetweenViews(Kernels kernels) {
        INDArray from = array(kernels, gaussian(LENGTH, 3), 1, LENGTH);
        INDArray to = kernels.zeros(1, LENGTH);
        kernels.copy(view(from, 10, 20, 30), view(to, 40, 20, 30)).run();
        double[] expected = new double[LENGTH];
        System.arraycopy(read(kernels, from), 10, expected, 40, 600);
        assertThat(worst(read(kernels, to), expected)).isZero();
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

    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void addsAndScalesByAnotherFactorEachTime(Kernels kernels) {
        double[] x = gaussian(LENGTH, 10);
        double[] y = gaussian(LENGTH, 11);
        INDArray a = array(kernels, x, 1, LENGTH);
        INDArray b = array(kernels, y, 1, LENGTH);
        INDArray part = view(b, 40, 20, 30);
        for (int step = 1; step <= 3; step++) {
            double factor = 0.1 * step;
            kernels.axpy(factor, a, b);
            kernels.axpy(-factor, b, b);
            kernels.scale(factor, part);
            for (int i = 0; i < LENGTH; i++) {
                y[i] = (y[i] + factor * x[i]) * (1 - factor) * (i >= 40 && i < 640 ? factor : 1);
            }
            x[0] = y[7] = step;
            kernels.write(x, a); // from outside, between two operations
            kernels.write(y, b);
        }
        INDArray c = array(kernels, y, 1, LENGTH);
        kernels.axpy(1, a, b);
        kernels.axpy(1, a, c);
        Arrays.setAll(y, i -> y[i] + x[i]);
        assertThat(worst(read(kernels, b), y)).isLessThan(1e-5);
        assertThat(worst(read(kernels, c), y)).isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void readsRowsInAnyOrder(Kernels kernels) {
        double[] x = gaussian(LENGTH, 12);
        float[] rows = new float[300];
        kernels.readRows(array(kernels, x, 50, 100), new int[] {7, 49, 0}, rows);
        for (int i = 0; i < 100; i++) {
            assertThat(rows[i]).isEqualTo((float) x[700 + i]);
            assertThat(rows[100 + i]).isEqualTo((float) x[4_900 + i]);
            assertThat(rows[200 + i]).isEqualTo((float) x[i]);
        }
    }

    private static final int[] LENGTHS = {3, 100, 5_000, 40_000};

    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void activationsAndTheirSlopesAtEveryLength(Kernels kernels) {
        for (int length : LENGTHS) {
            // a TLU needs its thresholds: see ThresholdTest
            for (Activation f : EnumSet.complementOf(EnumSet.of(Activation.TLU))) {
                double[] z = gaussian(length, 6);
                double[] da = gaussian(length, 7);
                z[1] = 0;
                double[] expected = new double[length];
                double[] slope = new double[length];
                for (int i = 0; i < length; i++) {
                    double sigma = 1 / (1 + Math.exp(-z[i]));
                    double tanh = Math.tanh(z[i]);
                    expected[i] = switch (f) {
                        case IDENTITY -> z[i];
                        case RELU -> Math.max(z[i], 0);
                        case NORMALIZED_RELU -> Activation.RELU_GAIN * (Math.max(z[i], 0) - 1 / Math.sqrt(2 * Math.PI));
                        case TLU -> throw new AssertionError();
                        case TANH -> tanh;
                        case SIGMOID -> sigma;
                    };
                    slope[i] = da[i]
                            * switch (f) {
                                case IDENTITY -> 1;
                                case RELU -> z[i] > 0 ? 1 : 0;
                                case NORMALIZED_RELU -> z[i] > 0 ? Activation.RELU_GAIN : 0;
                                case TLU -> throw new AssertionError();
                                case TANH -> 1 - tanh * tanh;
                                case SIGMOID -> sigma * (1 - sigma);
                            };
                }
                INDArray pre = array(kernels, z, 1, length);
                INDArray act = kernels.zeros(1, length);
                INDArray gradient = array(kernels, da, 1, length);
                kernels.activate(f, pre, act).run();
                assertThat(worst(read(kernels, act), expected)).isLessThan(1e-5);
                INDArray apart = kernels.zeros(1, length);
                kernels.activateBackward(f, pre, act, gradient, apart).run();
                assertThat(worst(read(kernels, apart), slope)).isLessThan(1e-5);
                kernels.activateBackward(f, pre, act, gradient, gradient).run();
                assertThat(worst(read(kernels, gradient), slope)).isLessThan(1e-5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void rectifierAndTanhKeepWhatIsNotANumber(Kernels kernels) {
        for (int length : LENGTHS) {
            INDArray z = kernels.zeros(1, length).assign(Double.NaN);
            // a TLU needs its thresholds: see ThresholdTest
            for (Activation f : EnumSet.complementOf(EnumSet.of(Activation.TLU))) {
                INDArray a = kernels.zeros(1, length);
                kernels.activate(f, z, a).run();
                assertThat(Arrays.stream(read(kernels, a))).as("%s", f).allMatch(v -> Double.isNaN(v));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void rowsAndColumnSums(Kernels kernels) {
        for (int columns : new int[] {1, 10, 16, 700}) {
            int rows = 80_000 / columns;
            double[] x = gaussian(rows * columns, 8);
            double[] bias = gaussian(columns, 9);
            INDArray z = array(kernels, x, rows, columns);
            kernels.addRow(z, array(kernels, bias, 1, columns)).run();
            double[] sums = new double[columns];
            for (int i = 0; i < x.length; i++) {
                x[i] += bias[i % columns];
                sums[i % columns] += x[i];
            }
            assertThat(worst(read(kernels, z), x)).isLessThan(1e-5);
            INDArray out = kernels.zeros(1, columns);
            kernels.columnSums(z, out).run();
            // ND4J adds in single precision
            assertThat(worst(read(kernels, out), sums)).isLessThan(0.2);
        }
    }
}
