package normscope.app.export;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.slice.SliceRecipe;
import org.jspecify.annotations.Nullable;

/**
 * The experiment inside a PNG picture that {@link PngExport} wrote. It reads the file's chunks itself, because what is
 * asked is where a file is broken, and pixels are of no interest.
 */
public final class PngExperiment {
    /** No experiment's text is longer; a foreign file's chunks may be. */
    private static final int LONGEST = 1 << 20;

    private PngExperiment() {}

    /** Whether the first bytes of a file are those of a PNG picture. */
    public static boolean looksLikePng(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return Arrays.equals(in.readNBytes(PngChunk.SIGNATURE.length), PngChunk.SIGNATURE);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads it.
     *
     * @throws InvalidExperiment if the file is no PNG, is truncated or damaged, or holds no experiment; the sentence
     *     names it
     */
    public static Experiment read(Path file) {
        return ExperimentText.parse(text(file), "The picture " + file);
    }

    /**
     * Reads the recipe of the slice of the loss that a picture shows; empty if it shows none.
     *
     * @throws InvalidExperiment as {@link #read} does, or if the recipe is none
     */
    public static Optional<SliceRecipe> slice(Path file) {
        return text(file, PngExport.SLICE).map(SliceRecipe::parse);
    }

    /** The text of the experiment in a picture, checked for nothing but that it arrived as it was written. */
    static String text(Path file) {
        return text(file, PngExport.KEYWORD)
                .orElseThrow(
                        () -> invalid(file + " holds no experiment: choose a picture that Normscope itself exported"));
    }

    private static Optional<String> text(Path file, String keyword) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!Arrays.equals(in.readNBytes(PngChunk.SIGNATURE.length), PngChunk.SIGNATURE)) {
                throw invalid(file + " is no PNG picture: choose one that Normscope exported, or a saved experiment");
            }
            String found = null;
            for (String type = ""; !type.equals("IEND"); ) {
                int length = in.readInt();
                type = new String(exactly(in, 4), StandardCharsets.ISO_8859_1);
                if (length < 0) {
                    throw damaged(file);
                }
                if (type.equals("iTXt") && length <= LONGEST) {
                    byte[] data = exactly(in, length);
                    checkSum(type, data, in.readInt(), file);
                    String text = under(keyword, data);
                    found = text != null ? text : found;
                } else {
                    in.skipNBytes((long) length + Integer.BYTES);
                }
            }
            return Optional.ofNullable(found);
        } catch (EOFException e) {
            throw invalid(file + " is cut off before its end: export the picture again, or copy it once more");
        } catch (NoSuchFileException e) {
            throw invalid("There is no file " + file + ": choose a picture that Normscope exported");
        } catch (IOException e) {
            throw invalid("%s cannot be read (%s): see that it is a file and that you may read it"
                    .formatted(file, e.getMessage()));
        }
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        byte[] data = in.readNBytes(length);
        if (data.length < length) {
            throw new EOFException();
        }
        return data;
    }

    private static void checkSum(String type, byte[] data, int expected, Path file) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.ISO_8859_1));
        sum.update(data);
        if ((int) sum.getValue() != expected) {
            throw damaged(file);
        }
    }

    /** The text of an uncompressed iTXt chunk under a keyword; null if it is another. */
    private static @Nullable String under(String keyword, byte[] data) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(data);
        if (!untilZero(in).equals(keyword)) {
            return null;
        }
        int compressed = in.read();
        in.read(); // the method
        untilZero(in); // language
        untilZero(in); // translated keyword
        return compressed == 0 ? new String(in.readAllBytes(), StandardCharsets.UTF_8) : null;
    }

    private static String untilZero(ByteArrayInputStream in) {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (int b = in.read(); b > 0; b = in.read()) {
            word.write(b);
        }
        return word.toString(StandardCharsets.UTF_8);
    }

    private static InvalidExperiment damaged(Path file) {
        return invalid(file + " is damaged: export the picture again, or copy it once more");
    }

    private static InvalidExperiment invalid(String sentence) {
        return new InvalidExperiment("experiment", sentence);
    }
}
