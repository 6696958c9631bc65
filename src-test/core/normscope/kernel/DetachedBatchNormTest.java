package normscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.config.Normalizer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class DetachedBatchNormTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    @Test
    void answersAsBatchNormDoesAndLeavesTheStatisticsOutOfTheGradient() {
        int[] shape = {4, 1};
        NormalizationConstants constants = new NormalizationConstants(0, 0.1);
        Normalized batch = new Normalized(new NdKernels(DataType.DOUBLE), Normalizer.BATCH, shape, false, constants);
        Normalized detached =
                new Normalized(new NdKernels(DataType.DOUBLE), Normalizer.DETACHED, shape, false, constants);
        double[] x = {1, 3, 5, 7}; // mean 4, variance 5
        assertThat(detached.forward(x)).containsExactly(batch.forward(x), Offset.offset(1e-12));
        double[] dx = detached.backward(new double[] {1, 2, 0, -1});
        double inverse = 1 / Math.sqrt(5);
        assertThat(dx).containsExactly(new double[] {inverse, 2 * inverse, 0, -inverse}, Offset.offset(1e-12));
    }
}
