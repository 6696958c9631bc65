package normscope.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import normscope.config.InvalidExperiment;

/** A file with samples, compressed by gzip or not, and what to say where it is damaged. */
final class DataFile {
    private static final int GZIP_MAGIC = 0x1f8b;

    /** No byte of deflate stands for more (RFC 1951: 258 bytes for two codes of a bit each, and blocks have headers). */
    private static final long MOST_INFLATED = 1_032;

    private DataFile() {}

    /** Makes something of a file's bytes after inflating. */
    interface Format<T> {
        /**
         * @param in the bytes; closed by the caller
         * @param name what to call the file in a message
         * @param most so many bytes come out of the file at most
         * @throws EOFException if it ends too early and there is nothing more exact to say
         */
        T read(InputStream in, String name, long most) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @param in the file; closed by the caller
     * @param size of the file
     * @throws InvalidExperiment if it is damaged
     * @throws IOException if the disk fails
     */
    static <T> T read(InputStream in, String name, long size, Format<T> format) throws IOException {
        try {
            InputStream inflated = inflated(in);
            boolean compressed = inflated instanceof GZIPInputStream;
            return format.read(inflated, name, compressed ? size * MOST_INFLATED : size);
        } catch (EOFException e) {
            throw wrong(name, "ends too early: copy or download it again");
        } catch (ZipException e) {
            throw wrong(name, "is damaged (gzip: %s): copy or download it again".formatted(e.getMessage()));
        }
    }

    private static InputStream inflated(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    static InvalidExperiment wrong(String name, String what) {
        return new InvalidExperiment("data-folder", name + " " + what);
    }

    static InvalidExperiment unreadable(String name, IOException e) {
        String why = e instanceof FileNotFoundException ? "it is not there" : e.toString();
        return wrong(name, "cannot be read (%s): check that you may read it".formatted(why));
    }
}
