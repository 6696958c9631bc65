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
import normscope.config.Shape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {
    private static final int RECORD = 3_073;

    @TempDir
    private Path folder;

    private Setup setup;

    @BeforeEach
    void writeSixFiles() throws IOException {
        for (int i = 1; i <= 5; i++) {
            write("data_batch_%d.bin".formatted(i), records(i - 1, i + 4));
        }
        write("test_batch.bin.gz", IdxTest.gzip(records(9, 0, 3)));
        setup = Setup.initial().with(Settings.DATASET, Dataset.CIFAR_10).with(Settings.DATA_FOLDER, folder.toString());
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    /** Images whose planes count up from 10 (red), 20 (green) and 30 (blue) times the label, modulo 256. */
    private static byte[] records(int... labels) {
        byte[] bytes = new byte[labels.length * RECORD];
        for (int i = 0; i < labels.length; i++) {
            bytes[i * RECORD] = (byte) labels[i];
            for (int c = 0; c < 3; c++) {
                for (int p = 0; p < 1_024; p++) {
                    bytes[i * RECORD + 1 + c * 1_024 + p] = (byte) ((c + 1) * 10 * labels[i] + p);
                }
            }
        }
        return bytes;
    }

    private void refused(Setup wrong, String key, String sentence) {
        assertThatThrownBy(() -> Datasets.open(wrong))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessage(sentence)
                .extracting(e -> ((InvalidExperiment) e).key())
                .isEqualTo(key);
    }

    @Test
    void putsTheColoursOfAPixelTogether() {
        Data data = Datasets.open(setup);
        Samples training = data.training();
        assertThat(training.labels()).containsExactly(0, 5, 1, 6, 2, 7, 3, 8, 4, 9);
        assertThat(data.heldOut().labels()).containsExactly(9, 0, 3);
        assertThat(training.classes()).isEqualTo(10);
        assertThat(new Shape(training.height(), training.width(), training.channels()))
                .isEqualTo(setup.inputShape().orElseThrow());
        for (int i = 0; i < training.count(); i++) {
            for (int row = 0; row < 32; row++) {
                for (int column = 0; column < 32; column++) {
                    for (int c = 0; c < 3; c++) {
                        int expected = ((c + 1) * 10 * training.labels()[i] + row * 32 + column) & 255;
                        assertThat(training.inputs()[((i * 32 + row) * 32 + column) * 3 + c])
                                .isEqualTo(expected / 255f);
                    }
                }
            }
        }
    }

    @Test
    void takesTheFirstImages() {
        assertThat(Datasets.open(setup.with(Settings.TRAIN_SIZE, 3)).training().labels())
                .containsExactly(0, 5, 1);
        refused(
                setup.with(Settings.TRAIN_SIZE, 11),
                "train-size",
                "train-size is 11, and %s holds only 10 images: choose at most that, or 0 for all".formatted(folder));
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Files.delete(folder.resolve("data_batch_4.bin"));
        Files.delete(folder.resolve("test_batch.bin.gz"));
        refused(
                setup,
                "data-folder",
                folder + " holds no file data_batch_4.bin or test_batch.bin (plain or .gz): it must hold all 6 files of"
                        + " the binary version from https://www.cs.toronto.edu/~kriz/cifar.html");
    }

    @Test
    void refusesAMissingFolder() {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> Datasets.open(setup.with(Settings.DATA_FOLDER, none.toString())))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageStartingWith(none + " is no folder: set data-folder to the one that holds data_batch_1.bin,")
                .hasMessageEndingWith("https://www.cs.toronto.edu/~kriz/cifar.html");
    }

    @Test
    void refusesTruncatedFiles() throws IOException {
        String name = "data_batch_5.bin";
        String file = folder.resolve(name).toString();
        write(name, Arrays.copyOf(records(1, 2), 2 * RECORD - 1));
        refused(
                setup,
                "data-folder",
                file
                        + " ends within image 2, after 6,145 bytes, and every image takes 3,073: copy or download it again");
        write(name, new byte[0]);
        refused(setup, "data-folder", file + " is empty: copy or download it again");
        byte[] compressed = IdxTest.gzip(records(1, 2));
        for (int length = 2; length < compressed.length; length += 7) {
            write(name, Arrays.copyOf(compressed, length));
            refused(setup, "data-folder", file + " ends too early: copy or download it again");
        }
    }

    @Test
    void refusesALabelAboveNine() throws IOException {
        write("test_batch.bin.gz", IdxTest.gzip(records(9, 10)));
        refused(
                setup,
                "data-folder",
                folder.resolve("test_batch.bin.gz")
                        + " gives image 2 the label 10, and CIFAR-10 has labels 0 to 9: take the binary version");
    }

    @Test
    void refusesAFileOfMoreImagesThanAnyHas() throws IOException {
        write("data_batch_1.bin", new byte[10_000 * RECORD + 1]);
        refused(
                setup,
                "data-folder",
                folder.resolve("data_batch_1.bin")
                        + " goes on after 10,000 images of 3,073 bytes, and no file of CIFAR-10 does: take the binary"
                        + " version");
    }
}
