package normscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.config.Normalizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class MeanOnlyBatchNormTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    @Test
    void byHand() {
        Normalized normalized = new Normalized(
                new NdKernels(DataType.DOUBLE),
                Normalizer.MEAN_ONLY,
                new int[] {2, 1},
                false,
                new NormalizationConstants(4, 0.1));
        assertThat(normalized.forward(new double[] {1, 5})).containsExactly(new double[] {-2, 2}, within(1e-15));
        assertThat(normalized.backward(new double[] {3, 1})).containsExactly(new double[] {1, -1}, within(1e-15));
        normalized.normalization.updateRunning();
        assertThat(normalized.read(normalized.arrays.runningMean())[0]).isCloseTo(0.3, within(1e-15));
        assertThat(normalized.read(normalized.arrays.runningVar())[0]).isEqualTo(1);
        assertThat(normalized.infer(new double[] {1, 5})).containsExactly(new double[] {0.7, 4.7}, within(1e-15));
    }
}
