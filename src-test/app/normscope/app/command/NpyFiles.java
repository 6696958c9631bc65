package normscope.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import normscope.data.Npy;
import normscope.snapshot.Tensor;

/** NumPy files for the command line to read, and those that it wrote. */
public final class NpyFiles {
    private NpyFiles() {}

    /** PyTorch's answers lie with the tests of the core. */
    static Path reference(String name) {
        return Path.of(System.getProperty("basedir", "."), "..", "src-test", "core", "reference", name + ".npy");
    }

    static Tensor read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Npy.read(in, file.toString());
        }
    }

    public static Path write(Path file, boolean single, int[] shape, double... values) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Npy.write(new Tensor(shape, values, single), out);
        }
        return file;
    }

    /** Gaussian numbers around 0.7, as many as fill the shape. */
    static double[] gaussian(long seed, int... shape) {
        Random random = new Random(seed);
        double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(values, i -> 0.7 + 2 * random.nextGaussian());
        return values;
    }

    /** A file of float64 with any header. */
    static Path raw(Path file, String descr, boolean fortran, String shape, ByteOrder order, double... values)
            throws IOException {
        String header = "{'descr': %s, 'fortran_order': %s, 'shape': (%s), }\n"
                .formatted(descr, fortran ? "True" : "False", shape);
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + 8 * values.length);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        bytes.put(header.getBytes(StandardCharsets.US_ASCII)).order(order);
        Arrays.stream(values).forEach(bytes::putDouble);
        return Files.write(file, bytes.array());
    }

    /** From [n, rows, columns] to [n, columns, rows]. */
    static double[] transposed(double[] values, int n, int rows, int columns) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int sample = i / (rows * columns);
            int row = i / columns % rows;
            result[(sample * columns + i % columns) * rows + row] = values[i];
        }
        return result;
    }
}
