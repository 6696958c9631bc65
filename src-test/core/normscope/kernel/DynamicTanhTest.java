package normscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.config.Normalizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class DynamicTanhTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    /** Two samples of two units, γ = (2, −1), β = (0.1, 0.2), α at its start; worked out with NumPy. */
    @Test
    void computesWhatIsWorkedOutByHand() {
        Normalized tanh = new Normalized(
                new NdKernels(DataType.DOUBLE),
                Normalizer.DYNAMIC_TANH,
                new int[] {2, 2},
                true,
                NormalizationConstants.INITIAL);
        assertThat(tanh.read(tanh.arrays.extra())).containsExactly(0.5);
        tanh.write(new double[] {2, -1}, tanh.arrays.gamma());
        tanh.write(new double[] {0.1, 0.2}, tanh.arrays.beta());
        double[] x = {1, -2, 0.5, 3};
        double[] y = {1.02423431, 0.96159416, 0.58983732, -0.70514825};
        assertThat(tanh.forward(x)).containsExactly(y, within(1e-8));
        assertThat(tanh.infer(x)).as("at inference the same").containsExactly(y, within(1e-8));
        assertThat(tanh.forward(x)).containsExactly(y, within(1e-8));
        assertThat(tanh.backward(new double[] {1, 2, -1, 0.5}))
                .containsExactly(new double[] {0.78644773, -0.41997434, -0.94001485, -0.04517666}, within(1e-8));
        assertThat(tanh.read(tanh.arrays.dextra())[0]).isCloseTo(2.04171803, within(1e-8));
        assertThat(tanh.read(tanh.arrays.dgamma()))
                .containsExactly(new double[] {0.21719849, -1.07061419}, within(1e-8));
        assertThat(tanh.read(tanh.arrays.dbeta())).containsExactly(new double[] {0, 2.5}, within(1e-8));
        assertThat(tanh.arrays.runningMean()).as("nothing is kept").isNull();
    }
}
