package normscope.app.view;

import java.nio.file.Path;
import java.util.Optional;
import normscope.app.export.FilmFormat;
import normscope.config.Named;
import org.jspecify.annotations.Nullable;

/** What becomes of a film's frames. */
enum FilmForm implements Named {
    GIF(FilmFormat.GIF, "gif", "GIF: shown everywhere, 256 colours a frame"),
    APNG(FilmFormat.APNG, "png", "Animated PNG: shown by browsers, every pixel"),
    MP4(FilmFormat.MP4, "mp4", "MP4: for players and slides, small"),
    FOLDER(null, "folder", "A folder of numbered PNGs");

    private final @Nullable FilmFormat format;
    private final Words words;

    FilmForm(@Nullable FilmFormat format, String key, String title) {
        this.format = format;
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }

    /** How its file is written; empty for a folder. */
    Optional<FilmFormat> format() {
        return Optional.ofNullable(format);
    }

    /** What the name of its file ends in. */
    String ending() {
        return "." + key();
    }

    /** Whether a file of that name is one. */
    boolean isOf(Path file) {
        return FilmFormat.of(file).equals(format());
    }
}
