package normscope.kernel;

import static normscope.kernel.Normalized.differences;
import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.dot;
import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import normscope.config.Activation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ThresholdTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    private static final int[] SHAPE = {6, 3};
    private final Kernels kernels = new NdKernels(DataType.DOUBLE);
    private final INDArray z = kernels.zeros(6, 3);
    private final INDArray tau = kernels.zeros(1, 3);
    private final INDArray a = kernels.zeros(6, 3);
    private final INDArray d = kernels.zeros(6, 3);
    private final INDArray dtau = kernels.zeros(1, 3);
    private final Threshold threshold = new Threshold(kernels, z, tau, a, d, d, dtau);

    private double[] read(INDArray array) {
        double[] values = new double[Math.toIntExact(array.length())];
        kernels.read(array, values);
        return values;
    }

    private double[] forward(double[] input) {
        kernels.write(input, z);
        threshold.forward();
        return read(a);
    }

    @Test
    void startsAsReluAndThenKeepsWhatIsAboveEachChannelsThreshold() {
        double[] x = gaussian(SHAPE, 1);
        INDArray relu = kernels.zeros(6, 3);
        double[] y = forward(x);
        kernels.activate(Activation.RELU, z, relu).run();
        assertThat(y).isEqualTo(read(relu));
        kernels.write(new double[] {-10, 10, 1}, tau);
        y = forward(x);
        for (int i = 0; i < 6; i++) {
            assertThat(y[i * 3]).isEqualTo(x[i * 3]);
            assertThat(y[i * 3 + 1]).isEqualTo(10);
            assertThat(y[i * 3 + 2]).isEqualTo(Math.max(1, x[i * 3 + 2]));
        }
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        double[] x = gaussian(SHAPE, 2);
        double[] dy = gaussian(SHAPE, 3);
        double[] thresholds = {-0.5, 0.2, 1};
        kernels.write(thresholds, tau);
        forward(x);
        kernels.write(dy, d);
        threshold.backward();
        assertThat(distance(read(d), differences(x, v -> dot(forward(v), dy)))).isLessThan(1e-6);
        assertThat(distance(read(dtau), differences(thresholds, t -> {
                    kernels.write(t, tau);
                    return dot(forward(x), dy);
                })))
                .isLessThan(1e-6);
    }
}
