package normscope.app.job;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import normscope.app.export.UnusableFile;
import normscope.config.InvalidExperiment;

/**
 * Where the files of a run go. They are written to a hidden folder inside it and moved to their places together when all
 * are written, so a run that fails or is interrupted leaves nothing behind, and no file is ever half there.
 */
public final class OutputFolder implements AutoCloseable {
    /** Writes the contents of a file. */
    public interface Contents {
        public void write(OutputStream out) throws IOException;
    }

    /** Writes the contents of a file of text. */
    interface Text {
        public void write(Writer out) throws IOException;
    }

    private final Path folder;
    private final Path draft;
    private final boolean overwrite;
    private final List<Path> created;
    private final List<String> written = new ArrayList<>();
    private final Thread atInterrupt = new Thread(this::discard);
    private final List<String> published = new ArrayList<>();
    private boolean done;

    private OutputFolder(Path folder, Path draft, boolean overwrite, List<Path> created) {
        this.folder = folder;
        this.draft = draft;
        this.overwrite = overwrite;
        this.created = created;
        Runtime.getRuntime().addShutdownHook(atInterrupt);
    }

    /**
     * Makes sure that nothing stands in the way of the files, and changes nothing.
     *
     * @param names of the files that will be written, with '/' before those in folders of their own
     * @param overwrite whether files of these names may be replaced
     * @throws InvalidExperiment if it is no folder, or holds files of these names
     */
    public static void check(Path folder, Collection<String> names, boolean overwrite) {
        TemporaryFolder.check();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidExperiment("out", "--out %s is a file: name a folder".formatted(folder));
        }
        for (String name : names) {
            Path place = folder.resolve(name);
            if (Files.isDirectory(place)) {
                throw new InvalidExperiment(
                        "out",
                        "%s is a folder, and a file of that name is to be written: name another --out"
                                .formatted(place));
            }
            Path parent = place.resolveSibling(".").normalize();
            if (exists(parent) && !Files.isDirectory(parent)) {
                throw new InvalidExperiment(
                        "out",
                        "%s is no folder, and files are to be written into it: name another --out".formatted(parent));
            }
            if (!overwrite && exists(folder.resolve(name))) {
                throw new InvalidExperiment(
                        "out",
                        "%s already holds %s, perhaps of an earlier run: name another folder, or add --overwrite"
                                .formatted(folder, name));
            }
        }
    }

    /**
     * The same, then makes the folder if need be, and makes sure that the files can be written.
     *
     * @throws InvalidExperiment if it cannot be written to, or as {@link #check}
     */
    public static OutputFolder open(Path folder, Collection<String> names, boolean overwrite) {
        check(folder, names, overwrite);
        List<Path> created = new ArrayList<>();
        try {
            create(folder.toAbsolutePath().normalize(), created);
            return new OutputFolder(folder, Files.createTempDirectory(folder, ".normscope-"), overwrite, created);
        } catch (IOException e) {
            created.forEach(OutputFolder::deleteIfEmpty);
            throw new InvalidExperiment(
                    "out",
                    "%s cannot be written to (%s): name a folder that you may write to"
                            .formatted(folder, UnusableFile.reason(e)));
        }
    }

    /** Makes a folder and those above it; the deepest one made comes first in {@code created}. */
    private static void create(Path folder, List<Path> created) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent != null) {
                create(parent, created);
            }
            Files.createDirectory(folder);
            created.add(0, folder);
        }
    }

    /**
     * Writes a file where nobody sees it yet.
     *
     * @throws UnusableFile if the disk fails; the sentence says which files are in their places all the same
     */
    public synchronized void write(String name, Contents contents) throws UnusableFile {
        if (done) {
            return; // interrupted: the program is ending
        }
        Path file = draft.resolve(name);
        try {
            Files.createDirectories(file.resolveSibling("."));
            try (OutputStream out =
                    Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                contents.write(out);
            }
        } catch (IOException e) {
            throw unusable(name, e);
        }
        written.add(name);
    }

    /** The same for text, in UTF-8. */
    void writeText(String name, Text text) throws UnusableFile {
        write(name, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write(writer);
            writer.flush();
        });
    }

    /**
     * Moves all files written so far to their places.
     *
     * @throws UnusableFile as {@link #write} does, also if a file has come where one is to go
     */
    public synchronized void publish() throws UnusableFile {
        if (done) {
            return;
        }
        while (!written.isEmpty()) {
            String name = written.get(0);
            try {
                publish(name);
            } catch (IOException e) {
                throw unusable(name, e);
            }
            published.add(written.remove(0));
            created.clear();
        }
    }

    private void publish(String name) throws IOException {
        Path place = folder.resolve(name);
        if (!overwrite && exists(place)) {
            throw new FileSystemException(place.toString(), null, "it was not there when the run began");
        }
        Files.createDirectories(place.resolveSibling("."));
        Files.move(draft.resolve(name), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private UnusableFile unusable(String name, IOException e) {
        String rest = published.isEmpty()
                ? "nothing was written"
                : "%s holds %s, and nothing after them was written".formatted(folder, String.join(", ", published));
        return new UnusableFile(
                "%s cannot be written: %s; %s".formatted(folder.resolve(name), UnusableFile.reason(e), rest), e);
    }

    /** How many files are in their places. */
    synchronized int published() {
        return published.size();
    }

    /** Leaves nothing behind but what was published. */
    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(atInterrupt);
        } catch (IllegalStateException e) {
            // the program is ending, and the hook finds nothing left to do
        }
    }

    private synchronized void discard() {
        if (done) {
            return;
        }
        done = true;
        try (Stream<Path> files = Files.walk(draft)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("normscope: " + draft + " could not be removed: delete it yourself.");
        }
        created.forEach(OutputFolder::deleteIfEmpty);
    }

    private static void deleteIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // somebody has put something there
        }
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
