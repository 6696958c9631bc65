package normscope.kernel;

import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.config.Normalizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class LpBatchNormTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    private static Normalized exact(Normalizer kind, int[] shape, double eps) {
        return new Normalized(new NdKernels(DataType.DOUBLE), kind, shape, false, new NormalizationConstants(eps, 0.1));
    }

    /** One channel, minibatch −1 and −3: mean −2, mean |x| 2, mean x² 5, max |x| 3; nothing centred gives these. */
    @ParameterizedTest
    @CsvSource({"L1, 4", "L2, 5", "LINF, 9"})
    void byHand(Normalizer kind, double square) {
        Normalized normalized = exact(kind, new int[] {2, 1}, 0);
        double unit = 1 / Math.sqrt(square);
        assertThat(normalized.forward(new double[] {-1, -3}))
                .containsExactly(new double[] {unit, -unit}, within(1e-12));
        normalized.normalization.updateRunning();
        assertThat(normalized.read(normalized.arrays.runningMean())[0]).isCloseTo(-0.2, within(1e-12));
        assertThat(normalized.read(normalized.arrays.runningVar())[0]).isCloseTo(0.9 + 0.1 * square, within(1e-12));
        assertThat(normalized.infer(new double[] {-0.2, 2})[1])
                .isCloseTo(2.2 / Math.sqrt(0.9 + 0.1 * square), within(1e-12));
    }

    /** ε joins n_p², in training as at inference. */
    @ParameterizedTest
    @CsvSource({"L1, 4", "L2, 5", "LINF, 9"})
    void epsStandsUnderTheRoot(Normalizer kind, double square) {
        Normalized normalized = exact(kind, new int[] {2, 1}, 7);
        assertThat(normalized.forward(new double[] {-1, -3})[0]).isCloseTo(1 / Math.sqrt(square + 7), within(1e-12));
        normalized.normalization.constants(new NormalizationConstants(7, 1));
        normalized.normalization.updateRunning();
        assertThat(normalized.infer(new double[] {-1, -3})[0]).isCloseTo(1 / Math.sqrt(square + 7), within(1e-12));
    }

    @Test
    void twoNormOfCentredDataIsBatchNorm() {
        int[] shape = {6, 3};
        double[] x = gaussian(shape, 1);
        for (int k = 0; k < 3; k++) {
            double mean = 0;
            for (int i = 0; i < 6; i++) {
                mean += x[i * 3 + k] / 6;
            }
            for (int i = 0; i < 6; i++) {
                x[i * 3 + k] -= mean;
            }
        }
        double[] dy = gaussian(shape, 2);
        Normalized norm = exact(Normalizer.L2, shape, 1e-3);
        Normalized batch = exact(Normalizer.BATCH, shape, 1e-3);
        assertThat(distance(norm.forward(x), batch.forward(x))).isLessThan(1e-13);
        assertThat(distance(norm.backward(dy), batch.backward(dy))).isLessThan(1e-12);
        // the average of x² about 0 is unbiased as it is
        norm.normalization.updateRunning();
        batch.normalization.constants(new NormalizationConstants(1e-3, 0.1).withMomentum(0.1, false));
        batch.normalization.updateRunning();
        assertThat(distance(norm.read(norm.arrays.runningVar()), batch.read(batch.arrays.runningVar())))
                .isLessThan(1e-13);
    }
}
