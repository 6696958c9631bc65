package normscope.config;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A text made so short that it goes into a message: {@code normscope:1.} and letters, digits, '-' and '_', which stand for the text
 * deflated and its checksum. The number is the version of all that has to be the same for whoever reads it: the words that
 * deflating begins with, and the initial values that {@link ExperimentText#brief} leaves out.
 */
public final class ShortText {
    /** What every short text begins with. */
    public static final String PREFIX = "normscope:";

    /** Longer ones no message takes well: they go as a file. In letters, each of which is a byte. */
    public static final int LONGEST = 4_096;

    private static final int VERSION = 1;

    /** No experiment is longer; what would become longer than that was made to fill the memory. In bytes. */
    private static final int LONGEST_TEXT = 1 << 16;

    /** So much longer may it be for what a program writes between its letters. */
    private static final int LONGEST_WRAPPED = 4 * LONGEST;

    /** What programs that send mail write between letters: white space, the marks of a quotation, what surrounds addresses. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}<>\"'“”]+");

    private static final Pattern FORM = Pattern.compile("(?i:" + PREFIX + ")([0-9]{1,9})\\.([A-Za-z0-9_-]*)");

    private static final int CHECKSUM = Integer.BYTES;

    private static final byte[] WORDS = words();

    private ShortText() {}

    /** Words that are frequent in such texts. They never change: a short text cannot be read without those it was made with. */
    private static byte[] words() {
        String name = "/normscope/short-text-%d.txt".formatted(VERSION);
        try (InputStream in = Objects.requireNonNull(
                ShortText.class.getResourceAsStream(name), "the assets are not on the class path")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody means it as a short text, be it whole or not. */
    public static boolean isMeant(String text) {
        String start = text.substring(0, Math.min(text.length(), LONGEST));
        return BETWEEN.matcher(start).replaceAll("").toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    /**
     * Makes a text short.
     *
     * @param text of an experiment, for instance as {@link ExperimentText#brief} writes it
     * @throws InvalidExperiment if it becomes longer than {@link #LONGEST}; the sentence says to save a file
     */
    public static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String made = PREFIX + VERSION + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(checked(deflated(bytes), bytes));
        if (made.length() > LONGEST || bytes.length > LONGEST_TEXT) {
            throw new InvalidExperiment(
                    "",
                    "This is too much for a short text (%,d characters, and %,d are the most): save it as a file and send that"
                            .formatted(made.length(), LONGEST));
        }
        return made;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setDictionary(WORDS);
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[LONGEST];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] checked(byte[] deflated, byte[] bytes) {
        return ByteBuffer.allocate(deflated.length + CHECKSUM)
                .put(deflated)
                .putInt(checksum(bytes, bytes.length))
                .array();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    /**
     * The text that was made short.
     *
     * @param shortText may have white space and quotation marks between its letters, as mail programs write them
     * @throws InvalidExperiment if it is none, or not as it was made; the sentence says what to do
     */
    public static String read(String shortText) {
        if (!isMeant(shortText)) {
            throw new InvalidExperiment(
                    "",
                    "This is no short text: those begin with %s, and Ctrl+Shift+C in the window makes one"
                            .formatted(PREFIX));
        }
        String clean = shortText.length() > LONGEST_WRAPPED
                ? shortText
                : BETWEEN.matcher(shortText).replaceAll("");
        if (clean.length() > LONGEST) {
            throw new InvalidExperiment(
                    "",
                    "This is longer than a short text, which has %,d characters at most: copy it alone, without what stands around it"
                            .formatted(LONGEST));
        }
        Matcher form = FORM.matcher(clean);
        if (!form.matches()) {
            throw damaged();
        }
        int version = WrittenNumber.whole(form.group(1)).orElse(0);
        if (version != VERSION) {
            throw new InvalidExperiment(
                    "",
                    "This short text is of version %d, and this program reads version %d: ask for a file instead"
                            .formatted(version, VERSION));
        }
        return inflated(decoded(form.group(2)));
    }

    private static InvalidExperiment damaged() {
        return new InvalidExperiment(
                "", "This short text is damaged or cut off: copy it again, from %s to its end".formatted(PREFIX));
    }

    private static byte[] decoded(String letters) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(letters);
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
        if (bytes.length <= CHECKSUM) {
            throw damaged();
        }
        return bytes;
    }

    private static String inflated(byte[] bytes) {
        int length = bytes.length - CHECKSUM;
        byte[] text = new byte[LONGEST_TEXT + 1];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(WORDS);
            inflater.setInput(bytes, 0, length);
            int read = 0;
            while (!inflater.finished() && read < text.length) {
                int more = inflater.inflate(text, read, text.length - read);
                if (more == 0) {
                    break; // it ends too early
                }
                read += more;
            }
            if (read > LONGEST_TEXT) {
                throw new InvalidExperiment(
                        "", "This short text holds more than any experiment does: ask for a file instead");
            }
            boolean whole = inflater.finished() && inflater.getRemaining() == 0;
            if (!whole
                    || checksum(text, read)
                            != ByteBuffer.wrap(bytes, length, CHECKSUM).getInt()) {
                throw damaged();
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Arrays.copyOf(text, read)))
                    .toString();
        } catch (DataFormatException | CharacterCodingException e) {
            throw damaged();
        } finally {
            inflater.end();
        }
    }
}
