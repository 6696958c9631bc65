package normscope.kernel;

import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import normscope.config.Normalizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class SwitchableNormTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    private static final int[] CUBE = {4, 3, 2, 2};
    private static final int[] FLAT = {6, 5};
    private static final NormalizationConstants CONSTANTS = new NormalizationConstants(1e-3, 0.1);

    private static Normalized exact(Normalizer kind, int[] shape) {
        return new Normalized(new NdKernels(DataType.DOUBLE), kind, shape, false, CONSTANTS);
    }

    /** One weight of each softmax at 1, the others at 0. */
    private static Normalized oneHot(int[] shape, int forMean, int forVariance) {
        Normalized normalized = exact(Normalizer.SWITCHABLE, shape);
        double[] logits = normalized.read(normalized.arrays.extra());
        logits[forMean] = 1000;
        logits[logits.length / 2 + forVariance] = 1000;
        normalized.write(logits, normalized.arrays.extra());
        return normalized;
    }

    @ParameterizedTest
    @CsvSource({"INSTANCE, 0, true", "LAYER, 1, true", "BATCH, 2, true", "LAYER, 0, false", "BATCH, 1, false"})
    void oneHotWeightsGiveItsParts(Normalizer part, int place, boolean positions) {
        int[] shape = positions ? CUBE : FLAT;
        Normalized mixed = oneHot(shape, place, place);
        Normalized alone = exact(part, shape);
        double[] x = gaussian(shape, 1);
        double[] dy = gaussian(shape, 2);
        assertThat(distance(mixed.forward(x), alone.forward(x))).isLessThan(1e-14);
        assertThat(distance(mixed.backward(dy), alone.backward(dy))).isLessThan(1e-12);
        mixed.normalization.updateRunning();
        alone.normalization.updateRunning();
        assertThat(distance(mixed.infer(x), alone.infer(x))).as("inference").isLessThan(1e-14);
    }

    @Test
    void meansAndVariancesAreWeightedApart() {
        // two samples of two channels: LayerNorm's means 2 and 6, BatchNorm's variances 4 and 4
        Normalized mixed = oneHot(new int[] {2, 2}, 0, 1);
        assertThat(mixed.forward(new double[] {1, 3, 5, 7}))
                .containsExactly(
                        Arrays.stream(new double[] {-1, 1, -1, 1})
                                .map(v -> v / Math.sqrt(4 + 1e-3))
                                .toArray(),
                        within(1e-14));
    }

    @Test
    void equalWeightsAtTheStart() {
        Normalized mixed = exact(Normalizer.SWITCHABLE, new int[] {2, 2});
        assertThat(mixed.read(mixed.arrays.extra())).containsExactly(1, 1, 1, 1);
        // means of the layer 2 and 6, of the batch 3 and 5; variances 1 and 4
        double root = Math.sqrt(2.5 + 1e-3);
        assertThat(mixed.forward(new double[] {1, 3, 5, 7}))
                .containsExactly(new double[] {-1.5 / root, -0.5 / root, 0.5 / root, 1.5 / root}, within(1e-14));
    }
}
