package normscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import normscope.config.InvalidExperiment;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in npy/ are NumPy's own. */
class NpyTest {
    private static final double[] COUNTING =
            IntStream.range(0, 24).asDoubleStream().toArray();

    private static byte[] written(Tensor tensor, Npy.Type type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(tensor, type, out);
        return out.toByteArray();
    }

    private static Tensor read(byte[] bytes) throws IOException {
        return Npy.read(new ByteArrayInputStream(bytes), "the-file");
    }

    private static byte[] numPys(String name) throws IOException {
        try (InputStream in = NpyTest.class.getResourceAsStream("npy/" + name)) {
            return in.readAllBytes();
        }
    }

    /** A file with this dictionary and number of data bytes. */
    private static byte[] file(String dictionary, int bytes) {
        byte[] header = dictionary.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + header.length + bytes)
                .put(Npy.MAGIC)
                .put(new byte[] {1, 0, (byte) header.length, (byte) (header.length >> 8)})
                .put(header)
                .array();
    }

    private static void refused(byte[] bytes, String words) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageStartingWith("the-file ")
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @EnumSource(value = Npy.Type.class, mode = EnumSource.Mode.EXCLUDE, names = "FLOAT16")
    void readsWhatItWrote(Npy.Type type) throws IOException {
        Tensor tensor = new Tensor(new int[] {2, 3, 4}, COUNTING, false);
        Tensor again = read(written(tensor, type));
        assertThat(again.shape()).containsExactly(2, 3, 4);
        assertThat(again.values()).isEqualTo(COUNTING);
        assertThat(again.single()).isEqualTo(type == Npy.Type.FLOAT32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c_f2",
                "c_f4",
                "c_f8",
                "c_i4",
                "c_i8",
                "fortran_f4",
                "big_f8",
                "big_i4",
                "version2_f4",
                "python2_f4",
                "double_quoted_f4"
            })
    void readsNumPysFiles(String name) throws IOException {
        Tensor tensor = read(numPys(name + ".npy"));
        assertThat(tensor.shape()).containsExactly(2, 3, 4);
        assertThat(tensor.values()).isEqualTo(COUNTING);
    }

    @ParameterizedTest
    @CsvSource({"c_f4, FLOAT32", "c_f8, FLOAT64", "c_i4, INT32", "c_i8, INT64"})
    void writesNumPysBytes(String name, Npy.Type type) throws IOException {
        assertThat(written(new Tensor(new int[] {2, 3, 4}, COUNTING, false), type))
                .isEqualTo(numPys(name + ".npy"));
    }

    /** Bits and values are NumPy's. */
    @ParameterizedTest
    @CsvSource({
        "0x0000, 0",
        "0x8000, -0.0",
        "0x3c00, 1",
        "0xc000, -2",
        "0x7bff, 65504",
        "0x0400, 6.103515625e-05",
        "0x0001, 5.960464477539063e-08",
        "0x83ff, -6.097555160522461e-05",
        "0x3555, 0.333251953125",
        "0x7c00, Infinity",
        "0xfc00, -Infinity",
        "0x7e00, NaN"
    })
    void halfPrecision(int bits, double value) {
        ByteBuffer bytes = ByteBuffer.allocate(2).putShort(0, (short) bits);
        assertThat(Double.valueOf(Npy.Type.FLOAT16.get(bytes))).isEqualTo(Double.valueOf(value));
    }

    @Test
    void vectorsAndSingleNumbers() throws IOException {
        assertThat(written(new Tensor(new int[] {24}, COUNTING, true), Npy.Type.FLOAT32))
                .isEqualTo(numPys("vector_f4.npy"));
        assertThat(written(new Tensor(new int[0], new double[] {5}, true), Npy.Type.FLOAT32))
                .isEqualTo(numPys("scalar_f4.npy"));
        assertThat(read(numPys("scalar_f4.npy")).values()).containsExactly(5);
        assertThat(read(written(new Tensor(new int[] {0, 3}, new double[0], true), Npy.Type.FLOAT32))
                        .shape())
                .containsExactly(0, 3);
    }

    @Test
    void refusesTruncatedAndProlongedFiles() throws IOException {
        byte[] whole = numPys("c_f4.npy");
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), "");
        }
        refused(Arrays.copyOf(whole, 5), "is no NumPy array");
        refused(Arrays.copyOf(whole, 40), "ends within its header");
        refused(Arrays.copyOf(whole, whole.length - 1), "ends after 95 of the 96 bytes");
        refused(Arrays.copyOf(whole, whole.length + 1), "goes on after the array");
    }

    @Test
    void refusesWhatIsNoArrayOfNumbers() {
        refused("hello, world".getBytes(StandardCharsets.US_ASCII), "is no NumPy array");
        refused(file("{'descr': '|O', 'fortran_order': False, 'shape': (3,), }", 0), "save it as float16");
        refused(file("{'descr': '<c8', 'fortran_order': False, 'shape': (3,), }", 24), "type 'c8'");
        refused(file("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,), }", 0), "no plain numbers");
        refused(file("{'descr': '<f4', 'fortran_order': Maybe, 'shape': (3,), }", 12), "damaged header");
        refused(
                file("{'descr': '<f4', 'fortran_order': False, 'shape': (-3,), }", 12),
                "announces an array of shape (-3,), and no size is negative: copy or write it again");
        refused(file("{'descr': '<f4', 'fortran_order': False, 'shape': (4 3, 2), }", 12), "'4 3' is no size");
        refused(file("{'descr': '<f4', 'fortran_order': False, 'shape': (4, , 3), }", 12), "'' is no size");
        refused(file("{'descr': '<f4', 'fortran_order': False, 'shape': (1.0, 3), }", 12), "'1.0' is no size");
        refused(file("{'descr': '<f4', 'fortran_order': False, 'shape': (3\u001b[2J,), }", 12), "(3?[2J,)");
        refused(file("{'descr': '<f4', 'fortran_order': False, 'shape': (3, }", 12), "damaged header");
        refused(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 9, 0, 0, 0}, "version 9");
    }

    @Test
    void aHeaderAllocatesNothing() {
        refused(file("{'descr': '<f8', 'fortran_order': False, 'shape': (90000000,), }", 8), "ends after 8 of");
        refused(file("{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,), }", 8), "too large");
        refused(file("{'descr': '<f8', 'fortran_order': False, 'shape': (99999, 99999, 99999, 99999), }", 8), "large");
        refused(file("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }", 8), "too large");
        byte[] longHeader = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
        refused(longHeader, "header of 4,294,967,295 bytes");
    }

    @Test
    void archivesKeepNamesAndOrder() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("0.weight", new Tensor(new int[] {4, 6}, COUNTING, true));
        tensors.put("1.running_mean", new Tensor(new int[] {24}, COUNTING, false));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npz.write(tensors, out);
        Map<String, Tensor> again = Npz.read(new ByteArrayInputStream(out.toByteArray()), "the-file");
        assertThat(again.keySet()).containsExactly("0.weight", "1.running_mean");
        assertThat(again.get("0.weight").shape()).containsExactly(4, 6);
        assertThat(again.get("1.running_mean").values()).isEqualTo(COUNTING);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        Npz.write(tensors, twice);
        assertThat(twice.toByteArray()).isEqualTo(out.toByteArray());
    }

    @Test
    void readsNumPysArchive() throws IOException {
        Map<String, Tensor> tensors = Npz.read(new ByteArrayInputStream(numPys("two.npz")), "two.npz");
        assertThat(tensors.keySet()).containsExactlyInAnyOrder("0.weight", "labels");
        assertThat(tensors.get("0.weight").values()).isEqualTo(COUNTING);
    }

    @Test
    void refusesDamagedArchives() throws IOException {
        byte[] whole = numPys("two.npz");
        for (byte[] wrong : new byte[][] {new byte[0], numPys("c_f4.npy"), Arrays.copyOf(whole, whole.length / 3)}) {
            assertThatThrownBy(() -> Npz.read(new ByteArrayInputStream(wrong), "the-file"))
                    .isInstanceOf(InvalidExperiment.class)
                    .hasMessageStartingWith("the-file");
        }
    }
}
