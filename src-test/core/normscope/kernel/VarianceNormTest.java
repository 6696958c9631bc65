package normscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.config.Normalizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class VarianceNormTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    /** One channel, minibatch 1 and 5: variance 4 about the mean 3, unbiased 8; the mean stays. */
    @Test
    void byHand() {
        NormalizationConstants constants = new NormalizationConstants(5, 0.1);
        Normalized normalized =
                new Normalized(new NdKernels(DataType.DOUBLE), Normalizer.VARIANCE, new int[] {2, 1}, false, constants);
        assertThat(normalized.forward(new double[] {1, 5}))
                .containsExactly(new double[] {1 / 3.0, 5 / 3.0}, within(1e-15));
        normalized.normalization.updateRunning();
        assertThat(normalized.read(normalized.arrays.runningMean())[0]).isEqualTo(0);
        assertThat(normalized.read(normalized.arrays.runningVar())[0]).isCloseTo(0.9 + 0.8, within(1e-15));
        assertThat(normalized.infer(new double[] {1, 5})[1]).isCloseTo(5 / Math.sqrt(6.7), within(1e-15));
        normalized.normalization.constants(constants.withMomentum(1, false));
        normalized.forward(new double[] {1, 5});
        normalized.normalization.updateRunning();
        assertThat(normalized.read(normalized.arrays.runningVar())[0]).isCloseTo(4, within(1e-15));
    }
}
