package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import normscope.config.Settings;
import normscope.config.Setup;
import org.junit.jupiter.api.Test;

class InputsTest {
    private static final Setup MNIST = Setup.initial().with(Settings.TRAIN_SIZE, 100);

    @Test
    void aByteStandsForTheNumberThatItMeans() {
        float[] meaning = new float[256];
        for (int i = 0; i < meaning.length; i++) {
            meaning[i] = i / 255f;
        }
        Inputs bytes = new Inputs.Bytes(new byte[] {0, 1, -128, -1}, meaning);
        float[] into = {9, 9, 9, 9};
        bytes.copy(1, into, 2, 2);
        assertThat(into).containsExactly(9, 9, 1 / 255f, 128 / 255f);
        assertThat(bytes.all()).containsExactly(0, 1 / 255f, 128 / 255f, 1).hasSize(bytes.length());
    }

    /** A start would wait for 47 million numbers, of which the first minibatch takes a thousandth. */
    @Test
    void trainingImagesStayBytesUntilSomebodyWantsThem() {
        Samples training = Datasets.open(MNIST).training();
        assertThat(training.values()).isInstanceOf(Inputs.Bytes.class);
        float[] all = training.inputs();
        float[] one = new float[training.features() + 1];
        training.copy(17, one, 1);
        assertThat(Arrays.copyOfRange(one, 1, one.length))
                .isEqualTo(Arrays.copyOfRange(all, 17 * training.features(), 18 * training.features()));
        assertThat(training.first(3)).isEqualTo(Arrays.copyOf(all, 3 * training.features()));
    }

    @Test
    void heldOutImagesAreNumbersAtOnce() {
        assertThat(Datasets.open(MNIST).heldOut().values()).isInstanceOf(Inputs.Floats.class);
    }
}
