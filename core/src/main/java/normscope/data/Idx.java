package normscope.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import normscope.config.InvalidExperiment;

/**
 * A file in the IDX format of LeCun, Cortes and Burges: two zero bytes, the type of the numbers, the number of
 * dimensions, the dimensions as big-endian 32-bit integers, then the numbers.
 *
 * @param name what to call it in a message
 * @param shape [images, height, width] or [labels]
 * @param bytes as many as the shape names
 */
record Idx(String name, int[] shape, byte[] bytes) {
    /** What a file of the data set holds. */
    enum Kind {
        IMAGES(3, 0x803),
        LABELS(1, 0x801);

        private final int dimensions;
        private final int magic;

        Kind(int dimensions, int magic) {
            this.dimensions = dimensions;
            this.magic = magic;
        }

        private String words() {
            return this == IMAGES ? "images" : "labels";
        }
    }

    /** How many images or labels there are. */
    int count() {
        return shape[0];
    }

    /**
     * Reads a whole file, compressed by gzip or not. The header is never trusted with an allocation: memory grows with
     * the bytes that are really there.
     *
     * @param in the file; closed by the caller
     * @throws InvalidExperiment if it is anything but a complete file of this kind
     * @throws IOException if the disk fails
     */
    static Idx read(InputStream in, String name, Kind kind) throws IOException {
        return DataFile.read(in, name, (plain, called) -> readPlain(plain, called, kind));
    }

    /** The same of a file that is not compressed. */
    static Idx readPlain(InputStream in, String name, Kind kind) throws IOException {
        checkMagic(in.readNBytes(4), name, kind);
        byte[] dimensions = in.readNBytes(4 * kind.dimensions);
        if (dimensions.length < 4 * kind.dimensions) {
            throw new EOFException();
        }
        ByteBuffer header = ByteBuffer.wrap(dimensions);
        int[] shape = new int[kind.dimensions];
        double product = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = header.getInt();
            product *= shape[i];
            if (shape[i] <= 0 || product > Memory.LONGEST) {
                throw DataFile.wrong(
                        name,
                        "announces a size of %s, which no file of %s has: copy or download it again"
                                .formatted(size(shape, i + 1), kind.words()));
            }
        }
        int length = (int) product;
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw DataFile.wrong(
                    name,
                    "ends after %,d of the %,d bytes that its header announces: copy or download it again"
                            .formatted(bytes.length, length));
        }
        if (in.read() >= 0) {
            throw DataFile.wrong(
                    name,
                    "goes on after the %,d bytes that its header announces: copy or download it again"
                            .formatted(length));
        }
        return new Idx(name, shape, bytes);
    }

    private static void checkMagic(byte[] start, String name, Kind kind) {
        int magic = start.length < 4 ? -1 : ByteBuffer.wrap(start).getInt();
        if (magic == kind.magic) {
            return;
        }
        for (Kind other : Kind.values()) {
            if (magic == other.magic) {
                throw DataFile.wrong(
                        name,
                        "holds %s where %s are expected: check that the files are not named the wrong way round"
                                .formatted(other.words(), kind.words()));
            }
        }
        if (magic >>> 16 == 0 && magic > 0xff && (magic & 0xff) == kind.dimensions) {
            throw DataFile.wrong(
                    name,
                    "holds numbers of another type than unsigned bytes: save the %s as bytes from 0 to 255"
                            .formatted(kind.words()));
        }
        throw DataFile.wrong(
                name,
                "is no IDX file of %s: it should start with the bytes %08x, plain or compressed by gzip"
                        .formatted(kind.words(), kind.magic));
    }

    private static String size(int[] shape, int dimensions) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < dimensions; i++) {
            text.append(i == 0 ? "" : " × ").append(Integer.toUnsignedString(shape[i]));
        }
        return text.toString();
    }
}
