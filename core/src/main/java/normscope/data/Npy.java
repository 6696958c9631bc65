package normscope.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import normscope.config.InvalidExperiment;
import normscope.snapshot.Tensor;

/**
 * NumPy's file of one array (NEP 1): "\x93NUMPY", a version, and a Python dictionary that names the number type, the
 * order and the shape, then the numbers.
 */
public final class Npy {
    /** How a number is written, always little-endian. */
    public enum Type {
        /** Is read, never written: Java has no such number. */
        FLOAT16("<f2"),
        FLOAT32("<f4"),
        FLOAT64("<f8"),
        INT32("<i4"),
        INT64("<i8");

        private final String descr;

        Type(String descr) {
            this.descr = descr;
        }

        /** How many bytes a number takes. */
        public int bytes() {
            return descr.charAt(2) - '0';
        }

        /** Whether float32 holds every such number, and it is no whole number. */
        boolean single() {
            return this == FLOAT16 || this == FLOAT32;
        }

        /** Its letter and size, as a header says it after the byte order. */
        String code() {
            return descr.substring(1);
        }

        /** As NumPy and PyTorch call it, for instance float32. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private void put(double value, ByteBuffer out) {
            switch (this) {
                case FLOAT16 -> throw new IllegalArgumentException("float16 is never written");
                case FLOAT32 -> out.putFloat((float) value);
                case FLOAT64 -> out.putDouble(value);
                case INT32 -> out.putInt((int) value);
                case INT64 -> out.putLong((long) value);
            }
        }

        double get(ByteBuffer in) {
            return switch (this) {
                case FLOAT16 -> half(in.getShort());
                case FLOAT32 -> in.getFloat();
                case FLOAT64 -> in.getDouble();
                case INT32 -> in.getInt();
                case INT64 -> in.getLong();
            };
        }

        /** Of IEEE 754's binary16: a sign, five bits of exponent, ten of fraction. */
        private static double half(short bits) {
            int exponent = bits >> 10 & 0x1f;
            int fraction = bits & 0x3ff;
            double size =
                    switch (exponent) {
                        case 0 -> Math.scalb((double) fraction, -24);
                        case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                        default -> Math.scalb(1024.0 + fraction, exponent - 25);
                    };
            return bits < 0 ? -size : size;
        }
    }

    /** Looks at an array before its numbers are read, and before memory is taken for them. */
    public interface Check {
        /**
         * @param shape its dimensions
         * @param type of its numbers
         * @throws InvalidExperiment if it shall not be read
         */
        void accept(int[] shape, Type type);
    }

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** NumPy aligns the numbers, so that a file can be mapped into memory. */
    private static final int ALIGNMENT = 64;

    /** Bytes that are converted at a time; a multiple of every number's size. */
    private static final int CHUNK = 1 << 16;

    private Npy() {}

    /** Writes an array as version 1.0, in c order, as float32 or float64 as it was. */
    public static void write(Tensor tensor, OutputStream out) throws IOException {
        write(tensor, tensor.single() ? Type.FLOAT32 : Type.FLOAT64, out);
    }

    /** Writes an array as version 1.0, in c order, in this type; the stream stays open. */
    public static void write(Tensor tensor, Type type, OutputStream out) throws IOException {
        String shape =
                Arrays.stream(tensor.shape()).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
        if (tensor.shape().length > 1) {
            shape = shape.substring(0, shape.length() - 1);
        }
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type.descr, shape);
        int start = MAGIC.length + 4;
        int length = (start + header.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT - start;
        ByteBuffer bytes = ByteBuffer.allocate(start + length);
        bytes.order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) length);
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        while (bytes.position() < start + length - 1) {
            bytes.put((byte) ' ');
        }
        bytes.put((byte) '\n');
        out.write(bytes.array());
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : tensor.values()) {
            type.put(value, chunk);
            if (!chunk.hasRemaining()) {
                out.write(chunk.array());
                chunk.clear();
            }
        }
        out.write(chunk.array(), 0, chunk.position());
    }

    /**
     * Reads a whole array of float16, float32, float64, int32 or int64 in either byte order, in c or Fortran order. A 64-bit
     * integer beyond 2⁵³ is rounded to the nearest double.
     *
     * @param in the file; closed by the caller
     * @param name what to call it in a message
     * @throws InvalidExperiment if it is anything but one complete array of these
     * @throws IOException if the disk fails
     */
    public static Tensor read(InputStream in, String name) throws IOException {
        NpyHeader header;
        byte[] bytes;
        try {
            header = NpyHeader.read(in, name, EnumSet.allOf(Type.class));
            bytes = in.readNBytes(header.count() * header.type().bytes());
        } catch (EOFException e) {
            throw endsInHeader(name);
        }
        complete(name, header, bytes.length + (in.read() >= 0 ? 1L : 0));
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(header.order());
        double[] values = new double[header.count()];
        Arrays.setAll(values, i -> header.type().get(numbers));
        return tensor(header, values);
    }

    /**
     * Reads a whole array from a file, in either byte order, in c or Fortran order, with no memory for anything but its
     * numbers.
     *
     * @param types what its numbers may be
     * @param check asked after the header and the length of the file, and before the numbers
     * @param progress told now and then which share of the numbers has been read; whatever it throws ends the reading
     * @throws InvalidExperiment if it is anything but one complete array of these
     * @throws IOException if the disk fails
     */
    public static Tensor read(Path file, Set<Type> types, Check check, DoubleConsumer progress) throws IOException {
        String name = file.toString();
        try (FileChannel channel = FileChannel.open(file)) {
            NpyHeader header;
            try {
                header = NpyHeader.read(Channels.newInputStream(channel), name, types);
            } catch (EOFException e) {
                throw endsInHeader(name);
            }
            complete(name, header, channel.size() - channel.position());
            check.accept(header.shape(), header.type());
            double[] values = new double[header.count()];
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(header.order()).limit(0);
            for (int i = 0; i < values.length; i++) {
                if (chunk.remaining() < header.type().bytes()) {
                    progress.accept((double) i / values.length);
                    chunk.compact();
                    while (chunk.position() < header.type().bytes()) {
                        if (channel.read(chunk) < 0) {
                            throw wrong(name, "became shorter while it was read: try again");
                        }
                    }
                    chunk.flip();
                }
                values[i] = header.type().get(chunk);
            }
            return tensor(header, values);
        }
    }

    /** Refuses an array of which {@code length} bytes are there if that is not as many as it should be. */
    private static void complete(String name, NpyHeader header, long length) {
        long announced = (long) header.count() * header.type().bytes();
        if (length < announced) {
            throw wrong(
                    name,
                    "ends after %,d of the %,d bytes that its header announces: copy or write it again"
                            .formatted(length, announced));
        }
        if (length > announced) {
            throw wrong(name, "goes on after the array that its header announces: copy or write it again");
        }
    }

    private static Tensor tensor(NpyHeader header, double[] values) {
        int[] shape = header.shape();
        return new Tensor(
                shape,
                header.fortran() ? cOrder(values, shape) : values,
                header.type().single());
    }

    private static InvalidExperiment endsInHeader(String name) {
        return wrong(name, "ends within its header: copy or write it again");
    }

    /** The same array with the last index running fastest, from one whose first index does. */
    private static double[] cOrder(double[] values, int[] shape) {
        double[] result = new double[values.length];
        int[] index = new int[shape.length];
        for (double value : values) {
            int at = 0;
            for (int d = 0; d < shape.length; d++) {
                at = at * shape[d] + index[d];
            }
            result[at] = value;
            for (int d = 0; d < shape.length && ++index[d] == shape[d]; d++) {
                index[d] = 0;
            }
        }
        return result;
    }

    static InvalidExperiment wrong(String name, String what) {
        return new InvalidExperiment("", name + " " + what);
    }
}
