package normscope.kernel;

import static normscope.kernel.Normalized.differences;
import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.dot;
import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import normscope.config.Normalizer;
import normscope.data.Npy;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class BatchRenormalizationTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    private static final int[] SHAPE = {5, 3, 2, 2};
    private static final double EPS = 1e-5;
    private static final double[] RUNNING_MEAN = {0.2, -1, 3, 0};
    private static final double[] RUNNING_VAR = {0.5, 9, 2, 25};

    private static NormalizationConstants clipped(double maxScale, double maxShift) {
        return new NormalizationConstants(EPS, 0.1, true, maxScale, maxShift);
    }

    private static Normalized bound(Kernels kernels, int[] shape, boolean affine, NormalizationConstants constants) {
        return new Normalized(kernels, Normalizer.RENORM, shape, affine, constants);
    }

    private static Normalized exact(int[] shape, boolean affine, NormalizationConstants constants) {
        return bound(new NdKernels(DataType.DOUBLE), shape, affine, constants);
    }

    @Test
    void agreesWithPyTorch() throws IOException {
        agrees(new NdKernels(DataType.DOUBLE), 1e-10);
        agrees(new NdKernels(DataType.FLOAT), 1e-5);
        agrees(new HeapKernels(), 1e-5);
    }

    private static void agrees(Kernels kernels, double tolerance) throws IOException {
        Tensor x = reference("x");
        Normalized normalized = bound(kernels, x.shape(), true, clipped(1.5, 0.25));
        normalized.write(reference("gamma").values(), normalized.arrays.gamma());
        normalized.write(reference("beta").values(), normalized.arrays.beta());
        normalized.write(reference("running_mean").values(), normalized.arrays.runningMean());
        normalized.write(reference("running_var").values(), normalized.arrays.runningVar());
        assertThat(distance(normalized.forward(x.values()), reference("y").values()))
                .as("y by %s", kernels)
                .isLessThan(tolerance);
        assertThat(distance(
                        normalized.backward(reference("dy").values()),
                        reference("dx").values()))
                .as("dx by %s", kernels)
                .isLessThan(tolerance);
        assertThat(distance(
                        normalized.read(normalized.arrays.dgamma()),
                        reference("dgamma").values()))
                .isLessThan(tolerance);
        assertThat(distance(
                        normalized.read(normalized.arrays.dbeta()),
                        reference("dbeta").values()))
                .isLessThan(tolerance);
    }

    private static Tensor reference(String name) throws IOException {
        String path = "/reference/renorm_4d/" + name + ".npy";
        try (InputStream in = BatchRenormalizationTest.class.getResourceAsStream(path)) {
            return Npy.read(in, path);
        }
    }

    /** The gradient is that of a function in which r and d, taken once, do not move. */
    @Test
    void gradientHoldsCorrectionsConstant() {
        for (int[] shape : new int[][] {SHAPE, {6, 4}}) {
            // the first clips nothing, the second r at both ends and d
            for (NormalizationConstants constants :
                    new NormalizationConstants[] {clipped(100, 100), clipped(1.2, 0.1)}) {
                Normalized normalized = exact(shape, false, constants);
                normalized.write(Arrays.copyOf(RUNNING_MEAN, shape[1]), normalized.arrays.runningMean());
                normalized.write(Arrays.copyOf(RUNNING_VAR, shape[1]), normalized.arrays.runningVar());
                double[] x = gaussian(shape, 1);
                double[] dy = gaussian(shape, 2);
                double[][] frozen = corrections(x, shape, constants);
                assertThat(distance(normalized.forward(x), formula(x, shape, frozen)))
                        .isLessThan(1e-12);
                double[] dx = normalized.backward(dy);
                assertThat(distance(dx, differences(x, v -> dot(formula(v, shape, frozen), dy))))
                        .isLessThan(1e-6);
            }
        }
    }

    /** r and d by channel. */
    private static double[][] corrections(double[] x, int[] shape, NormalizationConstants constants) {
        double[][] moments = moments(x, shape);
        double[][] result = new double[2][shape[1]];
        for (int k = 0; k < shape[1]; k++) {
            double sigma = Math.sqrt(RUNNING_VAR[k] + EPS);
            double r = moments[1][k] / sigma;
            double d = (moments[0][k] - RUNNING_MEAN[k]) / sigma;
            result[0][k] = Math.max(1 / constants.maxScale(), Math.min(constants.maxScale(), r));
            result[1][k] = Math.max(-constants.maxShift(), Math.min(constants.maxShift(), d));
        }
        return result;
    }

    private static double[] formula(double[] x, int[] shape, double[][] frozen) {
        double[][] moments = moments(x, shape);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int k = channel(i, shape);
            y[i] = (x[i] - moments[0][k]) / moments[1][k] * frozen[0][k] + frozen[1][k];
        }
        return y;
    }

    /** Mean and √(variance + ε) by channel of [N, C, S]. */
    private static double[][] moments(double[] x, int[] shape) {
        double[] mean = new double[shape[1]];
        double[] squares = new double[shape[1]];
        double m = (double) x.length / shape[1];
        for (int i = 0; i < x.length; i++) {
            mean[channel(i, shape)] += x[i] / m;
        }
        for (int i = 0; i < x.length; i++) {
            int k = channel(i, shape);
            squares[k] += (x[i] - mean[k]) * (x[i] - mean[k]) / m;
        }
        for (int k = 0; k < shape[1]; k++) {
            squares[k] = Math.sqrt(squares[k] + EPS);
        }
        return new double[][] {mean, squares};
    }

    private static int channel(int i, int[] shape) {
        int s = shape.length == 4 ? shape[2] * shape[3] : 1;
        return i / s % shape[1];
    }

    @Test
    void withoutClippingTrainingIsInference() {
        Normalized normalized = exact(SHAPE, true, clipped(1e6, 1e6));
        normalized.write(Arrays.copyOf(RUNNING_MEAN, 3), normalized.arrays.runningMean());
        normalized.write(Arrays.copyOf(RUNNING_VAR, 3), normalized.arrays.runningVar());
        double[] x = gaussian(SHAPE, 3);
        assertThat(distance(normalized.forward(x), normalized.infer(x))).isLessThan(1e-14);
    }

    @Test
    void withoutCorrectionItIsBatchNorm() {
        Normalized renorm = exact(SHAPE, true, clipped(1, 0));
        Normalized batch = new Normalized(new NdKernels(DataType.DOUBLE), Normalizer.BATCH, SHAPE, true, clipped(1, 0));
        renorm.write(new double[] {0.2, -1, 3}, renorm.arrays.runningMean());
        double[] x = gaussian(SHAPE, 4);
        double[] dy = gaussian(SHAPE, 5);
        assertThat(distance(renorm.forward(x), batch.forward(x))).isLessThan(1e-14);
        assertThat(distance(renorm.backward(dy), batch.backward(dy))).isLessThan(1e-13);
    }

    /** One channel, minibatch 1 and 5: mean 3, biased deviation 2; the deviation is averaged, not the variance. */
    @Test
    void runningDeviationByHand() {
        Normalized normalized = exact(new int[] {2, 1}, false, new NormalizationConstants(0, 0.1, true, 1, 0));
        normalized.forward(new double[] {1, 5});
        normalized.normalization.updateRunning();
        assertThat(normalized.read(normalized.arrays.runningMean())[0]).isCloseTo(0.3, within(1e-12));
        assertThat(normalized.read(normalized.arrays.runningVar())[0]).isCloseTo(1.1 * 1.1, within(1e-12));
        assertThat(normalized.infer(new double[] {0.3, 1.4})).containsExactly(new double[] {0, 1}, within(1e-12));
    }

    /** With ε = 3 the deviation of the same minibatch is √7, the running one at first 2. */
    @Test
    void runningDeviationHoldsEps() {
        Normalized normalized = exact(new int[] {2, 1}, false, new NormalizationConstants(3, 0.5, true, 1, 0));
        normalized.forward(new double[] {1, 5});
        normalized.normalization.updateRunning();
        double sigma = (2 + Math.sqrt(7)) / 2;
        assertThat(normalized.read(normalized.arrays.runningVar())[0]).isCloseTo(sigma * sigma - 3, within(1e-12));
        assertThat(normalized.infer(new double[] {1.5, 1.5 + sigma}))
                .containsExactly(new double[] {0, 1}, within(1e-12));
    }
}
