package normscope.app.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a film is written. */
public enum FilmFormat {
    /** At most 256 colours a frame. */
    GIF(List.of(".gif"), 50),
    /** Every pixel as it was painted. */
    APNG(List.of(".png", ".apng"), 60),
    /** H.264: small, and nearly as it was painted. */
    MP4(List.of(".mp4"), 60);

    /** The most pixels that a side may have. */
    public static final int LONGEST_SIDE = 4096;

    private final List<String> endings;
    private final int fastest;

    FilmFormat(List<String> endings, int fastest) {
        this.endings = endings;
        this.fastest = fastest;
    }

    /** The one that a file's ending names; empty if it names none. */
    public static Optional<FilmFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(name::endsWith))
                .findFirst();
    }

    /** The most frames a second. */
    public int fastest() {
        return fastest;
    }

    /** Of how many pixels a side must be a multiple. */
    public int multiple() {
        return this == MP4 ? 2 : 1;
    }

    /**
     * What writes one, to a file that is empty.
     *
     * @param fps frames a second
     * @param scale pixels a point
     */
    public FilmWriter writer(FileChannel file, int fps, int scale) throws IOException {
        return switch (this) {
            case GIF -> new GifFilm(file, fps);
            case APNG -> new ApngFilm(file, fps, scale);
            case MP4 -> new Mp4Film(file, fps);
        };
    }
}
