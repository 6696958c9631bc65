package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import normscope.config.Dataset;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.config.Setup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    @TempDir
    private Path folder;

    private Setup setup;

    @BeforeEach
    void writeFourFiles() throws IOException {
        write(TRAIN_IMAGES, IdxTest.images(4, 28, 28));
        write("train-labels-idx1-ubyte", IdxTest.labels(4));
        write("t10k-images-idx3-ubyte.gz", IdxTest.gzip(IdxTest.images(3, 28, 28)));
        write(TEST_LABELS, IdxTest.labels(3));
        setup = Setup.initial()
                .with(Settings.DATASET, Dataset.FASHION_MNIST)
                .with(Settings.DATA_FOLDER, folder.toString());
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private void refused(String... words) {
        assertThatThrownBy(() -> Datasets.open(setup))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContainingAll(words)
                .extracting(e -> ((InvalidExperiment) e).key())
                .isEqualTo("data-folder");
    }

    @Test
    void hasTenClassesWhateverTheLabelsAre() {
        Data data = Datasets.open(setup);
        assertThat(data.training().classes()).isEqualTo(10);
        assertThat(data.heldOut().classes()).isEqualTo(10);
        assertThat(data.training().labels()).containsExactly(0, 1, 2, 3);
        assertThat(data.training().inputs()[255]).isEqualTo(1f);
        assertThat(data.training().inputs()[130]).isEqualTo(130 / 255f);
    }

    @Test
    void canBeBinarised() {
        assertThat(Datasets.open(setup.with(Settings.BINARIZE, true)).training().inputs())
                .containsOnly(0f, 1f);
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Files.delete(folder.resolve(TRAIN_IMAGES));
        Files.delete(folder.resolve(TEST_LABELS));
        refused(folder + " holds no file " + TRAIN_IMAGES + " or " + TEST_LABELS + " (plain or .gz): it must hold all 4"
                + " files from https://github.com/zalandoresearch/fashion-mnist");
    }

    @Test
    void refusesALabelAboveNine() throws IOException {
        byte[] bytes = IdxTest.labels(3);
        bytes[bytes.length - 1] = 10;
        write(TEST_LABELS, bytes);
        refused(TEST_LABELS + " holds the label 10, and Fashion-MNIST has labels 0 to 9");
    }

    @Test
    void refusesAnotherNumberOfLabels() throws IOException {
        write(TEST_LABELS, IdxTest.labels(2));
        refused("holds 3 images", "2 labels", "one label for each image");
    }

    @Test
    void refusesAnotherSizeOfImages() throws IOException {
        write(TRAIN_IMAGES, IdxTest.images(4, 32, 32));
        write("t10k-images-idx3-ubyte.gz", IdxTest.images(3, 32, 32));
        refused(TRAIN_IMAGES + " holds images of 32 × 32 pixels, and those of Fashion-MNIST have 28 × 28");
    }

    @Test
    void refusesTruncatedFiles() throws IOException {
        byte[] whole = IdxTest.images(4, 28, 28);
        write(TRAIN_IMAGES, Arrays.copyOf(whole, whole.length - 1));
        refused(TRAIN_IMAGES + " ends after 3,135 of the 3,136 bytes that its header announces");
    }
}
