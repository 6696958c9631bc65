package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import normscope.config.Settings;
import normscope.config.Setup;
import org.junit.jupiter.api.Test;

class MnistTest {
    private static final String FOLDER = "/normscope/data/mnist/";

    @Test
    void filesAreTheOriginalOnes() throws Exception {
        List<String> lines;
        try (InputStream in = MnistTest.class.getResourceAsStream(FOLDER + "SHA256SUMS.uncompressed")) {
            lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
        assertThat(lines).hasSize(4);
        for (String line : lines) {
            String[] words = line.split("\\s+");
            assertThat(digest(words[1])).as(words[1]).isEqualTo(words[0]);
        }
    }

    private static String digest(String name) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new GZIPInputStream(MnistTest.class.getResourceAsStream(FOLDER + name + ".gz"))) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    @Test
    void opensFromTheClassPath() {
        Data data = Datasets.open(Setup.initial().with(Settings.TRAIN_SIZE, 200));
        Samples training = data.training();
        assertThat(training.count()).isEqualTo(200);
        assertThat(training.features()).isEqualTo(784);
        assertThat(training.classes()).isEqualTo(10);
        assertThat(List.of(training.height(), training.width(), training.channels()))
                .containsExactly(28, 28, 1);
        assertThat(training.labels()).startsWith(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
        assertThat(data.heldOut().count()).isEqualTo(10_000);
        assertThat(data.heldOut().labels()).startsWith(7, 2, 1, 0, 4, 1, 4, 9);
        assertThat(training.inputs()).contains(1f, 0f, 18 / 255f);
        for (float pixel : training.inputs()) {
            assertThat(pixel).isBetween(0f, 1f);
        }
    }

    @Test
    void binarisedPixelsAreBlackOrWhite() {
        Setup grey = Setup.initial().with(Settings.TRAIN_SIZE, 100);
        float[] expected = Datasets.open(grey).training().inputs().clone();
        for (int i = 0; i < expected.length; i++) {
            expected[i] = expected[i] > 0.5f ? 1 : 0;
        }
        Data data = Datasets.open(grey.with(Settings.BINARIZE, true));
        assertThat(data.training().inputs()).isEqualTo(expected);
    }

    @Test
    void theSameSetupIsNotReadTwice() {
        Setup setup = Setup.initial().with(Settings.TRAIN_SIZE, 100);
        assertThat(Datasets.open(setup)).isSameAs(Datasets.open(setup.with(Settings.WIDTH, 7)));
        assertThat(Datasets.open(setup)).isNotSameAs(Datasets.open(setup.with(Settings.TRAIN_SIZE, 50)));
    }
}
