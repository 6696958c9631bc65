package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import normscope.config.InvalidExperiment;
import org.junit.jupiter.api.Test;

class IdxTest {
    /** A file with this magic number, these dimensions, and bytes 0, 1, 2, … of the given number. */
    static byte[] file(int magic, int bytes, int... shape) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * shape.length + bytes).putInt(magic);
        for (int size : shape) {
            buffer.putInt(size);
        }
        for (int i = 0; i < bytes; i++) {
            buffer.put((byte) i);
        }
        return buffer.array();
    }

    static byte[] images(int count, int height, int width) {
        return file(0x803, count * height * width, count, height, width);
    }

    static byte[] labels(int count) {
        return file(0x801, count, count);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static Idx read(byte[] bytes, Idx.Kind kind) throws IOException {
        return Idx.read(new ByteArrayInputStream(bytes), "the-file", bytes.length, kind, Idx.Wanted.ALL);
    }

    private static void refused(byte[] bytes, Idx.Kind kind, String... words) {
        assertThatThrownBy(() -> read(bytes, kind))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageStartingWith("the-file ")
                .hasMessageContainingAll(words);
    }

    @Test
    void readsPlainAndCompressed() throws IOException {
        Idx plain = read(images(3, 2, 4), Idx.Kind.IMAGES);
        assertThat(plain.shape()).containsExactly(3, 2, 4);
        assertThat(plain.bytes()).hasSize(24).startsWith(0, 1, 2);
        assertThat(read(gzip(images(3, 2, 4)), Idx.Kind.IMAGES).bytes()).isEqualTo(plain.bytes());
        assertThat(read(labels(5), Idx.Kind.LABELS).count()).isEqualTo(5);
    }

    @Test
    void refusesTruncatedFiles() {
        byte[] whole = images(3, 2, 4);
        for (int length = 0; length < whole.length; length++) {
            refused(
                    Arrays.copyOf(whole, length),
                    Idx.Kind.IMAGES,
                    length < 4 ? "no IDX file" : "copy or download it again");
            refused(
                    gzip(Arrays.copyOf(whole, length)),
                    Idx.Kind.IMAGES,
                    length < 4 ? "no IDX file" : "copy or download it again");
        }
        refused(Arrays.copyOf(whole, 30), Idx.Kind.IMAGES, "ends after 14 of the 24 bytes", "copy or download");
        byte[] compressed = gzip(whole);
        for (int length = 2; length < compressed.length; length++) {
            refused(Arrays.copyOf(compressed, length), Idx.Kind.IMAGES, "copy or download it again");
        }
        refused(Arrays.copyOf(compressed, 20), Idx.Kind.IMAGES, "ends too early");
    }

    @Test
    void refusesTrailingBytes() {
        byte[] whole = images(3, 2, 4);
        refused(Arrays.copyOf(whole, whole.length + 1), Idx.Kind.IMAGES, "goes on after the 24 bytes");
    }

    @Test
    void refusesImagesForLabelsAndLabelsForImages() {
        refused(labels(5), Idx.Kind.IMAGES, "holds labels where images are expected", "wrong way round");
        refused(images(3, 2, 4), Idx.Kind.LABELS, "holds images where labels are expected");
    }

    @Test
    void refusesForeignFiles() {
        refused("PNG or whatever".getBytes(StandardCharsets.US_ASCII), Idx.Kind.IMAGES, "no IDX file", "00000803");
        refused(new byte[0], Idx.Kind.LABELS, "no IDX file");
        refused(new byte[100], Idx.Kind.LABELS, "no IDX file");
        refused(file(0xD03, 4 * 24, 3, 2, 4), Idx.Kind.IMAGES, "another type than unsigned bytes");
    }

    @Test
    void refusesDamagedGzip() {
        byte[] compressed = gzip(images(30, 20, 4));
        for (int i = 10; i < compressed.length; i++) {
            byte[] damaged = compressed.clone();
            damaged[i] ^= 0x55;
            refused(damaged, Idx.Kind.IMAGES, "the-file");
        }
    }

    @Test
    void aHeaderAllocatesNothing() {
        refused(file(0x803, 10, Integer.MAX_VALUE / 2, 1, 1), Idx.Kind.IMAGES, "announces 1,073,741,823 bytes");
        refused(file(0x803, 10, 65536, 65536, 65536), Idx.Kind.IMAGES, "announces a size of 65536 × 65536");
        refused(file(0x803, 10, -1, -1, 1), Idx.Kind.IMAGES, "announces a size of 4294967295");
        refused(file(0x803, 10, 0, 28, 28), Idx.Kind.IMAGES, "announces a size of 0");
    }
}
