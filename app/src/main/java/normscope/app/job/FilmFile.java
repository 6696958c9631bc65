package normscope.app.job;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import normscope.app.export.FilmFormat;
import normscope.app.export.FilmStyle;
import normscope.app.export.FilmWriter;
import normscope.app.export.Format;
import normscope.app.export.Page;
import normscope.app.export.PngExport;
import normscope.app.export.UnusableFile;
import normscope.app.figure.Look;
import normscope.config.InvalidExperiment;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * A film that is being written, frame by frame, of snapshots from anywhere: a file, or a folder of numbered pictures, as
 * the ending says. It comes to its place when it is whole; closed before, it leaves nothing.
 */
public final class FilmFile implements AutoCloseable {
    private static final Pattern ENDING = Pattern.compile(".*\\.([^.]+)");

    private final FilmStyle style;
    private final OutputFolder files;
    private final String name;
    private final @Nullable FileChannel channel;
    private final @Nullable FilmWriter writer;
    private int frames;

    /**
     * @param name of the file; for a folder, what every picture's begins with
     * @param channel to the file; null for a folder
     */
    private FilmFile(
            FilmStyle style,
            OutputFolder files,
            String name,
            @Nullable FileChannel channel,
            @Nullable FilmWriter writer) {
        this.style = style;
        this.files = files;
        this.name = name;
        this.channel = channel;
        this.writer = writer;
    }

    /**
     * How a file of that name is written; empty for a folder of pictures.
     *
     * @throws InvalidExperiment if its ending names nothing that can be
     */
    public static Optional<FilmFormat> format(Path path) {
        Optional<FilmFormat> format = FilmFormat.of(path);
        if (format.isEmpty()
                && !Files.isDirectory(path)
                && ENDING.matcher(String.valueOf(path.getFileName())).matches()) {
            throw new InvalidExperiment(
                    "out",
                    "%s has an ending that no film has: end it in .gif, .png or .mp4, or name a folder for its frames, without an ending"
                            .formatted(path));
        }
        return format;
    }

    /**
     * Makes sure that a film can be written there, and begins it.
     *
     * @param frames that it will have at most
     * @param overwrite whether what is there may be replaced
     * @throws InvalidExperiment if it cannot be, as it is or there
     */
    public static FilmFile open(Path path, FilmStyle style, int frames, boolean overwrite) throws UnusableFile {
        Optional<FilmFormat> format = format(path);
        style.check(format);
        if (format.isEmpty()) {
            String stem = style.figure().id() + "-";
            OutputFolder folder = OutputFolder.open(path, pictures(path, stem, frames), overwrite);
            return new FilmFile(style, folder, stem, null, null);
        }
        Path parent = path.resolveSibling("");
        String name = String.valueOf(path.getFileName());
        OutputFolder folder = OutputFolder.open(parent, List.of(name), overwrite);
        try {
            FileChannel channel =
                    FileChannel.open(folder.begin(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new FilmFile(style, folder, name, channel, format.get().writer(channel, style.fps(), style.scale()));
        } catch (IOException e) {
            folder.close();
            throw folder.unusable(name, e);
        }
    }

    /** What is to be written, and the pictures of an earlier, longer film. */
    private static List<String> pictures(Path folder, String stem, int frames) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            names.add(picture(stem, i));
        }
        Pattern ours = Pattern.compile(Pattern.quote(stem) + "[0-9]{4}\\.png");
        try (Stream<Path> there = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            there.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> ours.matcher(name).matches() && !names.contains(name))
                    .sorted()
                    .forEach(names::add);
        } catch (IOException e) {
            return names; // whoever writes there says what is wrong
        }
        return names;
    }

    private static String picture(String stem, int number) {
        return "%s%04d.png".formatted(stem, number);
    }

    /**
     * Paints the next frame.
     *
     * @throws UnusableFile if the disk fails; nothing is left then
     */
    public void add(Snapshot snapshot, Look look) throws UnusableFile {
        Page page = new Page(style.sheet(), style.width(), style.height(), snapshot.alone(), look);
        if (writer == null) {
            files.write(picture(name, frames), out -> Format.PNG.write(page, style.scale(), out));
        } else {
            BufferedImage image = PngExport.image(page, style.scale());
            try {
                writer.add(image, page);
            } catch (IOException e) {
                throw files.unusable(name, e);
            }
        }
        frames++;
    }

    /** So far. */
    public int frames() {
        return frames;
    }

    /**
     * Brings the film to its place: there are no more frames, and there was one.
     *
     * @throws UnusableFile if the disk fails
     */
    public void complete() throws UnusableFile {
        if (writer != null && channel != null) {
            try {
                writer.finish();
                channel.close();
            } catch (IOException e) {
                throw files.unusable(name, e);
            }
            files.end(name);
        }
        files.complete();
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // what was written is thrown away, or safe in its place
        }
        files.close();
    }
}
