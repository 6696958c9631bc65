package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import normscope.config.Dataset;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.config.Setup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own files. */
class ImagesTest {
    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    @TempDir
    private Path folder;

    private Setup setup;

    @BeforeEach
    void writeFourFiles() throws IOException {
        write(TRAIN_IMAGES, IdxTest.images(4, 2, 3));
        write("train-labels-idx1-ubyte.gz", IdxTest.gzip(IdxTest.labels(4)));
        write("t10k-images.idx3-ubyte", IdxTest.images(2, 2, 3));
        write(TEST_LABELS, IdxTest.labels(2));
        setup = Setup.initial().with(Settings.DATASET, Dataset.IDX).with(Settings.DATA_FOLDER, folder.toString());
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private void refused(Setup wrong, String key, String... words) {
        assertThatThrownBy(() -> Datasets.open(wrong))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContainingAll(words)
                .extracting(e -> ((InvalidExperiment) e).key())
                .isEqualTo(key);
    }

    @Test
    void readsAllFour() {
        Data data = Datasets.open(setup);
        assertThat(data.training().count()).isEqualTo(4);
        assertThat(data.training().inputs()[23]).isEqualTo(23 / 255f);
        assertThat(data.training().labels()).containsExactly(0, 1, 2, 3);
        assertThat(data.training().classes()).isEqualTo(4);
        assertThat(data.heldOut().classes()).isEqualTo(4);
        assertThat(data.training().height()).isEqualTo(2);
        assertThat(data.training().width()).isEqualTo(3);
    }

    @Test
    void takesTheFirstImages() {
        assertThat(Datasets.open(setup.with(Settings.TRAIN_SIZE, 3)).training().labels())
                .containsExactly(0, 1, 2);
        refused(setup.with(Settings.TRAIN_SIZE, 5), "train-size", "train-size is 5", "holds only 4");
    }

    @Test
    void readsUnchangedFilesOnce() throws IOException {
        Data data = Datasets.open(setup);
        assertThat(Datasets.open(setup.with(Settings.WIDTH, 7))).isSameAs(data);
        byte[] brighter = IdxTest.images(4, 2, 3);
        brighter[16] = 100;
        write(TRAIN_IMAGES, brighter);
        Files.setLastModifiedTime(folder.resolve(TRAIN_IMAGES), FileTime.fromMillis(1));
        assertThat(Datasets.open(setup).training().inputs()[0]).isEqualTo(100 / 255f);
    }

    @Test
    void seesChangedFiles() throws IOException {
        Datasets.open(setup);
        write(TRAIN_IMAGES, IdxTest.labels(4));
        refused(setup, "data-folder", TRAIN_IMAGES, "holds labels");
    }

    @Test
    void refusesAMissingFile() throws IOException {
        Files.delete(folder.resolve(TEST_LABELS));
        refused(setup, "data-folder", folder + " holds no file " + TEST_LABELS + " (plain or .gz)", "all 4 files");
    }

    @Test
    void refusesWhatIsNoFolder() {
        Path file = folder.resolve(TRAIN_IMAGES);
        refused(setup.with(Settings.DATA_FOLDER, file.toString()), "data-folder", file.toString(), "is no folder");
        refused(setup.with(Settings.DATA_FOLDER, "/no/such"), "data-folder", "/no/such is no folder");
        refused(setup.with(Settings.DATA_FOLDER, "a\0b"), "data-folder", "cannot be the name of a file or folder");
    }

    @Test
    void refusesAnotherNumberOfLabels() throws IOException {
        write(TEST_LABELS, IdxTest.labels(3));
        refused(setup, "data-folder", "holds 2 images", "3 labels");
    }

    @Test
    void refusesAnotherSizeOfImages() throws IOException {
        write("t10k-images.idx3-ubyte", IdxTest.images(2, 3, 2));
        refused(setup, "data-folder", "2 × 3", "3 × 2");
    }

    /** 2.1 GB of header, a few bytes of file: nothing of that size is read or made. */
    @Test
    void whatIsAnnouncedIsComparedBeforeItIsRead() throws IOException {
        write(TRAIN_IMAGES, IdxTest.file(0x803, 100, 2_000_000_000, 1, 1));
        refused(setup, "data-folder", "announces 2,000,000,000 bytes, and no more than 116 can be in it");
        Files.delete(folder.resolve(TRAIN_IMAGES));
        byte[] zeros = new byte[20_000_016];
        System.arraycopy(IdxTest.file(0x803, 0, 2_000_000_000, 1, 1), 0, zeros, 0, 16);
        write(TRAIN_IMAGES + ".gz", IdxTest.gzip(zeros)); // 20 kB, of which 20 MB come, and no 2 GB can
        refused(setup, "data-folder", "announces 2,000,000,000 bytes, and no more than ");
        // so many could be in it, and are too many for the memory, or too few for the labels
        write(TRAIN_IMAGES + ".gz", random(2_000_000_000));
        refused(setup, "train-size", "and Java may take", "choose a smaller train-size");
        refused(setup.with(Settings.TRAIN_SIZE, 3), "data-folder", "holds 2,000,000,000 images", "4 labels");
    }

    /** A file that grows to 20 MB and could grow to more than it announces. */
    private static byte[] random(int count) {
        byte[] noise = new byte[3_000_000];
        new Random(1).nextBytes(noise);
        System.arraycopy(IdxTest.file(0x803, 0, count, 1, 1), 0, noise, 0, 16);
        return IdxTest.gzip(noise);
    }

    /** What train-size leaves out is not read: here it is not even there. */
    @Test
    void imagesThatAreNotWantedAreNotRead() throws IOException {
        byte[] whole = IdxTest.images(4, 2, 3);
        write(TRAIN_IMAGES, Arrays.copyOf(whole, whole.length + 100));
        assertThat(Datasets.open(setup.with(Settings.TRAIN_SIZE, 3)).training().inputs())
                .hasSize(18);
        refused(setup, "data-folder", "goes on after the 24 bytes");
    }

    @Test
    void oneClassAloneIsStillAChoice() throws IOException {
        write("train-labels-idx1-ubyte.gz", IdxTest.file(0x801, 1, 1));
        write(TRAIN_IMAGES, IdxTest.images(1, 2, 3));
        write(TEST_LABELS, IdxTest.file(0x801, 1, 1));
        write("t10k-images.idx3-ubyte", IdxTest.images(1, 2, 3));
        assertThat(Datasets.open(setup).training().classes()).isEqualTo(2);
    }
}
