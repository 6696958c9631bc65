package normscope.kernel;

import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import normscope.config.Normalizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class BatchInstanceNormTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    private static final int[] SHAPE = {4, 3, 2, 2};

    private static Normalized exact(Normalizer kind) {
        return new Normalized(new NdKernels(DataType.DOUBLE), kind, SHAPE, true, new NormalizationConstants(1e-3, 0.1));
    }

    @ParameterizedTest
    @CsvSource({"BATCH, 1", "INSTANCE, 0"})
    void eitherEndIsOneOfTheTwo(Normalizer kind, double rho) {
        Normalized mixed = exact(Normalizer.BATCH_INSTANCE);
        mixed.write(new double[] {rho, rho, rho}, mixed.arrays.extra());
        Normalized alone = exact(kind);
        double[] x = gaussian(SHAPE, 1);
        double[] dy = gaussian(SHAPE, 2);
        assertThat(distance(mixed.forward(x), alone.forward(x))).isLessThan(1e-14);
        assertThat(distance(mixed.backward(dy), alone.backward(dy))).isLessThan(1e-12);
        mixed.normalization.updateRunning();
        alone.normalization.updateRunning();
        assertThat(distance(mixed.infer(x), alone.infer(x))).isLessThan(1e-14);
    }

    @Test
    void mixesWhatBothGive() {
        Normalized mixed = exact(Normalizer.BATCH_INSTANCE);
        mixed.write(new double[] {0.25, 0.25, 0.25}, mixed.arrays.extra());
        double[] x = gaussian(SHAPE, 3);
        double[] expected = exact(Normalizer.BATCH).forward(x);
        double[] instance = exact(Normalizer.INSTANCE).forward(x);
        Arrays.setAll(expected, i -> 0.25 * expected[i] + 0.75 * instance[i]);
        assertThat(distance(mixed.forward(x), expected)).isLessThan(1e-14);
    }

    @Test
    void startsAsBatchNormAndKeepsRhoBetweenNoughtAndOne() {
        Normalized mixed = exact(Normalizer.BATCH_INSTANCE);
        assertThat(mixed.read(mixed.arrays.extra())).containsExactly(1, 1, 1);
        mixed.write(new double[] {-0.2, 0.7, 1.3}, mixed.arrays.extra());
        mixed.normalization.constrain();
        assertThat(mixed.read(mixed.arrays.extra())).containsExactly(0, 0.7, 1);
    }
}
