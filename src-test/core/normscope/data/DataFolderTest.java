package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import normscope.config.Dataset;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.TypedPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders as archives and other programs leave them. */
class DataFolderTest {
    @TempDir
    private Path folder;

    private Setup setup(Dataset dataset, Object path) {
        return Setup.initial().with(Settings.DATASET, dataset).with(Settings.DATA_FOLDER, path.toString());
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, name.endsWith(".gz") ? IdxTest.gzip(bytes) : bytes);
    }

    /** Four files with labels from {@code first}, so many training images that sets can be told apart. */
    private void set(String prefix, String held, String ending, int count, int first) throws IOException {
        byte[] labels = IdxTest.labels(count);
        for (int i = 8; i < labels.length; i++) {
            labels[i] += (byte) first;
        }
        write(prefix + "train-images-idx3-ubyte" + ending, IdxTest.images(count, 28, 28));
        write(prefix + "train-labels-idx1-ubyte" + ending, labels);
        write(prefix + held + "-images-idx3-ubyte" + ending, IdxTest.images(count, 28, 28));
        write(prefix + held + "-labels-idx1-ubyte" + ending, labels);
    }

    private static int count(Setup setup) {
        return Datasets.open(setup).training().count();
    }

    private static void refused(Setup setup, String... words) {
        assertThatThrownBy(() -> Datasets.open(setup))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContainingAll(words)
                .extracting(e -> ((InvalidExperiment) e).key())
                .isEqualTo("data-folder");
    }

    @ParameterizedTest
    @CsvSource({
        "IDX, MNIST/raw/, ''",
        "IDX, EMNIST/raw/, .gz",
        "IDX, mnist/RAW/, ''",
        "IDX, KMNIST/raw/, .gz",
        "IDX, gzip/, .gz",
        "IDX, '', .gz",
        "FASHION_MNIST, FashionMNIST/raw/, ''",
        "FASHION_MNIST, fashionmnist/raw/, .gz",
        "FASHION_MNIST, data/fashion/, .gz"
    })
    void filesBelowTheFolder(Dataset dataset, String below, String ending) throws IOException {
        set(below, "t10k", ending, 3, 0);
        assertThat(count(setup(dataset, folder))).isEqualTo(3);
    }

    @Test
    void anyLetterCase() throws IOException {
        write("Train-Images-IDX3-ubyte", IdxTest.images(3, 28, 28));
        write("TRAIN-LABELS.IDX1-UBYTE", IdxTest.labels(3));
        write("T10K-images-idx3-ubyte", IdxTest.images(3, 28, 28));
        write("t10k-labels-idx1-UBYTE", IdxTest.labels(3));
        assertThat(count(setup(Dataset.IDX, folder))).isEqualTo(3);
    }

    @Test
    void filesInTheFolderItselfComeFirstAndEachDataSetHasItsOwn() throws IOException {
        set("MNIST/raw/", "t10k", "", 3, 0);
        set("FashionMNIST/raw/", "t10k", "", 4, 0);
        assertThat(count(setup(Dataset.FASHION_MNIST, folder))).isEqualTo(4);
        refused(setup(Dataset.IDX, folder), "several sets", folder + "/MNIST/raw or " + folder + "/FashionMNIST/raw");
        set("", "t10k", "", 5, 0);
        assertThat(count(setup(Dataset.IDX, folder))).isEqualTo(5);
    }

    @Test
    void emnistAndItsLetters() throws IOException {
        set("EMNIST/raw/emnist-letters-", "test", ".gz", 4, 1);
        Data letters = Datasets.open(setup(Dataset.IDX, folder));
        assertThat(letters.training().labels()).containsExactly(0, 1, 2, 3);
        assertThat(letters.heldOut().classes()).isEqualTo(4);
        set("EMNIST/raw/emnist-digits-", "test", "", 3, 0);
        Path raw = folder.resolve("EMNIST/raw");
        refused(setup(Dataset.IDX, folder), "set data-folder to one of them", raw + "/emnist-letters");
        assertThat(count(setup(Dataset.IDX, raw.resolve("emnist-digits")))).isEqualTo(3);
        assertThat(count(setup(Dataset.IDX, raw.resolve("Emnist-Letters")))).isEqualTo(4);
        refused(setup(Dataset.IDX, raw.resolve("emnist-mnist")), "emnist-mnist is no folder");
    }

    /** A class that no sample of a small set shows is none the less a class where labels start from 0 or 2. */
    @Test
    void otherLabelsStayAsTheyAre() throws IOException {
        set("", "t10k", "", 3, 2);
        assertThat(Datasets.open(setup(Dataset.IDX, folder)).training().labels())
                .containsExactly(2, 3, 4);
        set("FashionMNIST/raw/", "t10k", "", 3, 1);
        assertThat(Datasets.open(setup(Dataset.FASHION_MNIST, folder.resolve("FashionMNIST")))
                        .training()
                        .labels())
                .containsExactly(1, 2, 3);
    }

    @Test
    void cifarBelowItsFolder() throws IOException {
        for (int i = 1; i <= 5; i++) {
            write("cifar-10-batches-bin/data_batch_%d.bin".formatted(i), new byte[3_073]);
        }
        write("cifar-10-batches-bin/test_batch.bin", new byte[3_073]);
        assertThat(count(setup(Dataset.CIFAR_10, folder))).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "train.bin, CIFAR-100's binary version",
        "cifar-100-binary/train.bin, CIFAR-100's binary version",
        "data_batch_1, CIFAR-10's Python version",
        "cifar-10-batches-py/data_batch_1, CIFAR-10's Python version"
    })
    void otherVersionsOfCifarAreToldWhatTheyAre(String file, String words) throws IOException {
        write(file, new byte[3_074]);
        refused(setup(Dataset.CIFAR_10, folder), "holds " + words, "which is not read here", "cifar.html");
    }

    @Test
    void theHomeFolder() throws IOException {
        String home = System.getProperty("user.home");
        try {
            System.setProperty("user.home", folder.toString());
            set("data/", "t10k", "", 3, 0);
            assertThat(count(setup(Dataset.IDX, "~/data"))).isEqualTo(3);
            assertThat(TypedPath.of("~", "")).isEqualTo(folder);
            assertThat(TypedPath.of("~other/x", "")).isEqualTo(Path.of("~other/x"));
        } finally {
            System.setProperty("user.home", home);
        }
    }
}
