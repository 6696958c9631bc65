package normscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Activation;
import normscope.config.Scheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ArenaTest {
    /** What was freed may belong to others by now: neither ND4J nor a pointer would mind. */
    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void nothingOfItWorksOnceItIsClosed(Kernels kernels) {
        INDArray x = kernels.zeros(4, 3);
        INDArray y = kernels.zeros(4, 3);
        INDArray square = kernels.zeros(4, 4);
        INDArray row = kernels.zeros(1, 3);
        INDArray view = Filled.view(kernels.zeros(1, 20), 2, 4, 3);
        NormalizationArrays arrays =
                new NormalizationArrays(x, y, y, null, null, row, row, null, null, row, row, null, null);
        List<Step> steps = new ArrayList<>(List.of(
                kernels.product(x, false, y, true, square),
                kernels.addRow(x, row),
                kernels.columnSums(x, row),
                kernels.columnSums(view, row),
                kernels.multiply(x, y, y),
                kernels.copy(x, y),
                kernels.crossEntropyGradient(x, y, y),
                kernels.squaredErrorGradient(x, y, y),
                kernels.normalization(Scheme.BATCH, 4, 1, 3, arrays)::forward,
                () -> kernels.axpy(1, x, y),
                () -> kernels.scale(2, view),
                () -> kernels.dot(x, y),
                () -> kernels.read(x, new double[12]),
                () -> kernels.read(view, new double[12]),
                () -> kernels.write(new float[12], x),
                () -> kernels.zeros(1)));
        for (Activation f : Activation.values()) {
            if (f != Activation.TLU) {
                steps.add(kernels.activate(f, x, y));
                steps.add(kernels.activateBackward(f, x, y, x, y));
            }
        }
        steps.forEach(Step::run);
        kernels.close();
        for (Step step : steps) {
            assertThatThrownBy(step::run).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("normscope.kernel.Filled#kernels")
    void whatIsNestedGoesFirstAndAloneOrWithTheRest(Kernels kernels) {
        long before = Backend.allocated();
        int width = kernels.type().width();
        INDArray outer = kernels.zeros(2, 5);
        Kernels nested = kernels.nested();
        nested.zeros(3);
        assertThat(kernels.bytes()).isEqualTo(13L * width);
        assertThat(Backend.allocated() - before).isEqualTo(13L * width);
        nested.close();
        assertThat(kernels.bytes()).isEqualTo(10L * width);
        assertThat(Filled.read(kernels, outer)).containsOnly(0);
        Kernels left = kernels.nested();
        INDArray inner = left.zeros(3);
        kernels.close();
        kernels.close();
        assertThat(Backend.allocated()).isEqualTo(before);
        assertThatThrownBy(() -> Filled.read(left, inner)).isInstanceOf(IllegalStateException.class);
    }
}
