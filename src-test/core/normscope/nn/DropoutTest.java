package normscope.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import normscope.config.Activation;
import normscope.config.Initializer;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Backend;
import normscope.kernel.Dropout;
import normscope.kernel.Kernels;
import normscope.kernel.NdKernels;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class DropoutTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    @Test
    void dropsItsShareAndKeepsTheMean() {
        Kernels kernels = new NdKernels(DataType.DOUBLE);
        INDArray x = kernels.zeros(100, 200).assign(3);
        INDArray out = kernels.zeros(100, 200);
        INDArray d = kernels.zeros(100, 200).assign(1);
        Dropout dropout = new Dropout(kernels, x, out, d, 0.3, 4);
        dropout.forward(1);
        double[] first = read(kernels, out);
        double dropped = Arrays.stream(first).filter(v -> v == 0).count() / 20_000.0;
        assertThat(dropped).isCloseTo(0.3, Offset.offset(0.02));
        assertThat(Arrays.stream(first).average().orElseThrow()).isCloseTo(3, Offset.offset(0.1));
        dropout.backward();
        double[] gradient = read(kernels, d);
        for (int i = 0; i < first.length; i++) {
            assertThat(gradient[i]).isCloseTo(first[i] / 3, Offset.offset(1e-12));
        }
        dropout.forward(2);
        assertThat(read(kernels, out)).isNotEqualTo(first);
        dropout.forward(1);
        assertThat(read(kernels, out)).isEqualTo(first);
    }

    @Test
    void isForTrainingAlone() {
        Setup setup = Setup.initial()
                .with(Settings.WIDTH, 20)
                .with(Settings.ACTIVATION, Activation.RELU)
                .with(Settings.NORMALIZER, Normalizer.BATCH);
        for (Pass.Purpose purpose : Pass.Purpose.values()) {
            double[] without = outputs(setup, purpose);
            double[] with = outputs(setup.with(Settings.DROPOUT, 0.5), purpose);
            if (purpose == Pass.Purpose.TRAINING || purpose == Pass.Purpose.INSPECTION) {
                assertThat(with).isNotEqualTo(without);
            } else {
                assertThat(with).isEqualTo(without);
            }
        }
    }

    private static double[] outputs(Setup setup, Pass.Purpose purpose) {
        Kernels kernels = new NdKernels(DataType.DOUBLE);
        Network network = new Network(Architecture.of(setup, Shape.units(6), 3), kernels);
        Initial.draw(network, Initializer.HE, 1, 5);
        Pass pass = network.pass(8, purpose);
        double[] input = new double[48];
        Arrays.setAll(input, i -> Math.sin(i));
        kernels.write(input, pass.input());
        pass.forward(3);
        return network.read(pass.outputs());
    }

    private static double[] read(Kernels kernels, INDArray array) {
        double[] values = new double[Math.toIntExact(array.length())];
        kernels.read(array, values);
        return values;
    }
}
