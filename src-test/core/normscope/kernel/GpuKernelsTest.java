package normscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels' own tests once more, on a graphics card. */
@Tag("gpu")
@ExtendWith(OnGpu.class)
class GpuKernelsTest {
    @Nested
    class Elements extends KernelsTest {}

    @Nested
    class Convolutions extends ConvolutionTest {}

    @Nested
    class Pools extends PoolTest {}

    @Nested
    class PoolStatistics extends StatisticsTest {}

    @Nested
    class Thresholds extends ThresholdTest {}

    @ParameterizedTest
    @CsvSource({
        "batch_4d, batch, 1, 1",
        "batch_2d, batch, 1, 1",
        "batch_offset, batch, 1, 1",
        "layer_4d, layer, 1, 1",
        "layer_2d, layer, 1, 1",
        "group_4d_g4, group, 4, 1",
        "group_2d_g3, group, 3, 1",
        "instance_4d, instance, 1, 1",
        "ghost_4d_k2, ghost, 1, 4",
        "rms_4d, rms, 1, 1"
    })
    void agreesWithPyTorch(String folder, String key, int groups, int ghost) throws IOException {
        Scheme scheme = Arrays.stream(Normalizer.values())
                .filter(normalizer -> normalizer.key().equals(key))
                .findFirst()
                .orElseThrow()
                .scheme(groups, ghost);
        NormalizationTest.agrees(folder, scheme, new NdKernels(DataType.DOUBLE), 1e-10);
        NormalizationTest.agrees(
                folder, scheme, new NdKernels(DataType.FLOAT), folder.equals("batch_offset") ? 1e-3 : 1e-5);
    }

    /** Sums whose order is left to chance, or an algorithm that is chosen by the clock, would show here. */
    @Test
    void productsAndGradientsOfConvolutionsAreTheSameToTheBit() {
        Kernels kernels = new NdKernels(DataType.FLOAT);
        Convolution shape = new Convolution(32, 28, 28, 16, 32, 3, 1);
        INDArray x = random(kernels, 32 * 28 * 28, 16);
        INDArray weight = random(kernels, 9 * 16, 32);
        INDArray out = kernels.zeros(32 * 28 * 28, 32);
        INDArray dx = kernels.zeros(32 * 28 * 28, 16);
        INDArray dweight = kernels.zeros(9 * 16, 32);
        INDArray gram = kernels.zeros(16, 16);
        Step all = Step.sequence(
                kernels.convolution(shape, x, weight, out),
                kernels.convolutionBackward(shape, x, weight, out, dx, dweight),
                kernels.product(dx, true, dx, false, gram));
        all.run();
        double[][] first = {Filled.read(kernels, dx), Filled.read(kernels, dweight), Filled.read(kernels, gram)};
        for (int i = 0; i < 20; i++) {
            all.run();
            assertThat(Filled.read(kernels, dx)).isEqualTo(first[0]);
            assertThat(Filled.read(kernels, dweight)).isEqualTo(first[1]);
            assertThat(Filled.read(kernels, gram)).isEqualTo(first[2]);
        }
    }

    private static INDArray random(Kernels kernels, int rows, int columns) {
        Random random = new Random(rows);
        double[] values = random.doubles((long) rows * columns, -1, 1).toArray();
        return Filled.array(kernels, values, rows, columns);
    }
}
