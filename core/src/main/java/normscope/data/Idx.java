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
 * @param shape [images, height, width] or [labels], as the header announces it
 * @param bytes of as many images or labels as were wanted
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

    /** Says how much of a file is wanted, when its header has been read and nothing after it. */
    interface Wanted {
        /** All of it. */
        Wanted ALL = (name, shape) -> shape[0];

        /**
         * @param name what to call the file in a message
         * @param shape as the header announces it
         * @return how many images or labels, at most as many as are announced
         * @throws InvalidExperiment if the file cannot be the right one, or is too large
         */
        int of(String name, int[] shape);
    }

    /** How many images or labels there are. */
    int count() {
        return shape[0];
    }

    /**
     * Reads a file, compressed by gzip or not, as far as it is wanted. The header is never trusted with an allocation:
     * memory grows with the bytes that are really there.
     *
     * @param in the file; closed by the caller
     * @param size of the file
     * @throws InvalidExperiment if it is anything but a complete file of this kind
     * @throws IOException if the disk fails
     */
    static Idx read(InputStream in, String name, long size, Kind kind, Wanted wanted) throws IOException {
        return DataFile.read(in, name, size, (plain, called, most) -> readPlain(plain, called, most, kind, wanted));
    }

    /** The same of a file that is not compressed, or not any more. */
    static Idx readPlain(InputStream in, String name, long most, Kind kind, Wanted wanted) throws IOException {
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
        int announced = (int) product;
        if (announced > most) {
            throw DataFile.wrong(
                    name,
                    "announces %,d bytes, and no more than %,d can be in it: copy or download it again"
                            .formatted(announced, most));
        }
        int count = wanted.of(name, shape);
        int length = announced / shape[0] * count;
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw DataFile.wrong(
                    name,
                    "ends after %,d of the %,d bytes that its header announces: copy or download it again"
                            .formatted(bytes.length, announced));
        }
        if (count == shape[0] && in.read() >= 0) {
            throw DataFile.wrong(
                    name,
                    "goes on after the %,d bytes that its header announces: copy or download it again"
                            .formatted(announced));
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
