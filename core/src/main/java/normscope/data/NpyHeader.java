package normscope.data;

import static normscope.data.Npy.wrong;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import normscope.config.InvalidExperiment;
import normscope.config.Shown;
import normscope.config.WrittenNumber;

/**
 * What stands before the numbers of a NumPy file.
 *
 * @param type of the numbers
 * @param order of the bytes of a number
 * @param fortran whether the first index runs fastest
 * @param shape sizes; none for a single number
 * @param count how many numbers that makes
 */
record NpyHeader(Npy.Type type, ByteOrder order, boolean fortran, int[] shape, int count) {
    private static final Pattern DESCR =
            Pattern.compile(quoted("descr") + "\\s*:\\s*" + quoted("([<>=|]?)([a-zA-Z]\\d*)"));
    private static final Pattern FORTRAN = Pattern.compile(quoted("fortran_order") + "\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile(quoted("shape") + "\\s*:\\s*\\(([^()]*)\\)");

    /** A size as Python writes it; Python 2 ends its long integers with an L. */
    private static final Pattern SIZE = Pattern.compile("(-?[0-9]+)L?");

    /** NumPy's own dictionaries have some hundred bytes; structured types, which we cannot read, have more. */
    private static final int LONGEST = 1 << 16;

    /**
     * Reads it.
     *
     * @param types what the numbers may be
     * @throws InvalidExperiment if they are not, or if it is damaged
     * @throws EOFException if it ends too early
     */
    static NpyHeader read(InputStream in, String name, Set<Npy.Type> types) throws IOException {
        if (!Arrays.equals(in.readNBytes(Npy.MAGIC.length), Npy.MAGIC)) {
            throw wrong(name, "is no NumPy array: it should start with \\x93NUMPY, as numpy.save writes it");
        }
        int major = exactly(in, 2)[0];
        long length =
                switch (major) {
                    case 1 -> Short.toUnsignedLong(little(in, 2).getShort());
                    case 2, 3 -> Integer.toUnsignedLong(little(in, 4).getInt());
                    default ->
                        throw wrong(name, "is a NumPy array of version %d, and only 1 to 3 are known".formatted(major));
                };
        if (length > LONGEST) {
            throw wrong(name, "has a header of %,d bytes: save a plain array of numbers".formatted(length));
        }
        return parse(new String(exactly(in, (int) length), StandardCharsets.ISO_8859_1), name, types);
    }

    /** A Python string in quotes of either kind. */
    private static String quoted(String pattern) {
        return "['\"]" + pattern + "['\"]";
    }

    private static NpyHeader parse(String text, String name, Set<Npy.Type> types) {
        Matcher descr = DESCR.matcher(text);
        Matcher fortran = FORTRAN.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!fortran.find() || !shape.find()) {
            throw wrong(name, "has a damaged header: copy or write it again");
        }
        if (!descr.find()) {
            throw wrong(name, "holds no plain numbers: save it as " + words(types));
        }
        Npy.Type type = types.stream()
                .filter(each -> each.code().equals(descr.group(2)))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name, "holds numbers of type '%s': save it as %s".formatted(descr.group(2), words(types))));
        ByteOrder order =
                switch (descr.group(1)) {
                    case ">" -> ByteOrder.BIG_ENDIAN;
                    case "<" -> ByteOrder.LITTLE_ENDIAN;
                    default -> ByteOrder.nativeOrder();
                };
        long count = 1;
        int[] sizes = sizes(shape.group(1), name);
        for (int size : sizes) {
            count = Math.min(Integer.MAX_VALUE, count * size);
        }
        if (count > (Integer.MAX_VALUE - 64) / type.bytes()) {
            throw wrongShape(name, shape.group(1), "which is too large");
        }
        return new NpyHeader(type, order, fortran.group(1).equals("True"), sizes, (int) count);
    }

    /** Reads Python's tuple of sizes, which may end with a comma. */
    private static int[] sizes(String shape, String name) {
        if (shape.isBlank()) {
            return new int[0];
        }
        String[] words = shape.replaceFirst(",\\s*$", "").split(",", -1);
        int[] sizes = new int[words.length];
        for (int i = 0; i < sizes.length; i++) {
            String word = words[i].strip();
            Matcher size = SIZE.matcher(word);
            if (!size.matches()) {
                throw wrongShape(
                        name, shape, "in which '%s' is no size: copy or write it again".formatted(Shown.word(word)));
            }
            if (word.startsWith("-")) {
                throw wrongShape(name, shape, "and no size is negative: copy or write it again");
            }
            sizes[i] =
                    WrittenNumber.whole(size.group(1)).orElseThrow(() -> wrongShape(name, shape, "which is too large"));
        }
        return sizes;
    }

    private static InvalidExperiment wrongShape(String name, String shape, String what) {
        return wrong(name, "announces an array of shape (%s), %s".formatted(Shown.word(shape), what));
    }

    /** "float32, float64 or int32". */
    private static String words(Set<Npy.Type> types) {
        String all = types.stream().map(Npy.Type::word).collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }

    private static ByteBuffer little(InputStream in, int length) throws IOException {
        return ByteBuffer.wrap(exactly(in, length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}
