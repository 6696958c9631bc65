package normscope.kernel;

import static normscope.kernel.Normalized.differences;
import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.dot;
import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import normscope.config.Activation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The nonlinearities of both kernels. */
class ActivationsTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    private static double[] forward(Kernels kernels, Activation f, double[] x) {
        INDArray z = kernels.zeros(1, x.length);
        INDArray a = kernels.zeros(1, x.length);
        kernels.write(x, z);
        kernels.activate(f, z, a).run();
        return read(kernels, a);
    }

    private static double[] backward(Kernels kernels, Activation f, double[] x, double[] dy) {
        INDArray z = kernels.zeros(1, x.length);
        INDArray a = kernels.zeros(1, x.length);
        INDArray d = kernels.zeros(1, x.length);
        kernels.write(x, z);
        kernels.write(dy, d);
        kernels.activate(f, z, a).run();
        kernels.activateBackward(f, z, a, d, d).run();
        return read(kernels, d);
    }

    private static double[] read(Kernels kernels, INDArray array) {
        double[] values = new double[Math.toIntExact(array.length())];
        kernels.read(array, values);
        return values;
    }

    /** Var f(x) for x from N(0, 1), by the trapezoidal rule, which is exact to rounding for what is smooth. */
    static double variance(Activation f) {
        Kernels kernels = new NdKernels(DataType.DOUBLE);
        int n = 24_000;
        double h = 24.0 / n;
        double[] x = new double[n + 1];
        Arrays.setAll(x, i -> -12 + i * h);
        // a thresholded unit starts at τ = 0
        double[] y = forward(kernels, f == Activation.TLU ? Activation.RELU : f, x);
        double mean = 0;
        double square = 0;
        for (int i = 0; i <= n; i++) {
            double p = Math.exp(-x[i] * x[i] / 2) / Math.sqrt(2 * Math.PI) * h;
            mean += p * y[i];
            square += p * y[i] * y[i];
        }
        return square - mean * mean;
    }

    @ParameterizedTest
    @EnumSource
    void gainsMakeUpForTheVarianceThatIsLost(Activation f) {
        boolean kink = f == Activation.RELU || f == Activation.TLU || f == Activation.NORMALIZED_RELU;
        assertThat(f.gain()).isCloseTo(1 / Math.sqrt(variance(f)), within(kink ? 1e-6 : 1e-12));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TLU")
    void gradientsAgreeWithFiniteDifferencesAndKernelsWithEachOther(Activation f) {
        Kernels nd = new NdKernels(DataType.DOUBLE);
        double[] x = gaussian(new int[] {50, 1}, 1);
        double[] dy = gaussian(new int[] {50, 1}, 2);
        double[] dx = backward(nd, f, x, dy);
        assertThat(distance(dx, differences(x, v -> dot(forward(nd, f, v), dy))))
                .isLessThan(1e-6);
        for (Kernels single : new Kernels[] {new HeapKernels(), new NdKernels(DataType.FLOAT)}) {
            assertThat(distance(forward(single, f, x), forward(nd, f, x))).isLessThan(1e-6);
            assertThat(distance(backward(single, f, x, dy), dx)).isLessThan(1e-6);
        }
    }

    @Test
    void normalizedReluKeepsMeanAndVariance() {
        double[] x = new double[200_000];
        Random random = new Random(3);
        Arrays.setAll(x, i -> random.nextGaussian());
        double[] y = forward(new NdKernels(DataType.DOUBLE), Activation.NORMALIZED_RELU, x);
        double mean = Arrays.stream(y).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.01));
        assertThat(Arrays.stream(y).map(v -> (v - mean) * (v - mean)).average().orElseThrow())
                .isCloseTo(1, within(0.015));
    }

    @Test
    void aTluNeedsItsThresholds() {
        Kernels kernels = new HeapKernels();
        INDArray z = kernels.zeros(1, 2);
        assertThatThrownBy(() -> kernels.activate(Activation.TLU, z, z).run()).hasMessageContaining("Threshold");
    }
}
