package normscope.app.job;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import normscope.app.export.Draft;
import normscope.app.export.UnusableFile;
import normscope.config.InvalidExperiment;

/**
 * Where the files of a run go. They are written to a hidden folder inside it and moved to their places together when all
 * are written, so a run that fails or is interrupted leaves nothing behind, and no file is ever half there. Where files of
 * an earlier run are replaced, the new ones wait until they are whole, and the old ones go before the first new one comes:
 * numbers of one run never stand beside pictures of another.
 * Long because a run that ends, one that fails and one that is interrupted go by the same lists of files.
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

    /** In the draft: what earlier runs left, on its way out. */
    private static final String OLD = ".old";

    private final Path folder;
    private final Draft draft;
    private final boolean overwrite;
    private final MadeFolders created;
    /** Files of an earlier run that must not stand beside those of this one. */
    private final List<String> old;

    private final List<String> written = new ArrayList<>();
    private final Thread atInterrupt = new Thread(this::discard);
    /** Safe, and waiting for the rest before they replace an earlier run's. */
    private final List<String> waiting = new ArrayList<>();

    private final List<String> published = new ArrayList<>();
    private boolean done;

    private OutputFolder(Path folder, Draft draft, boolean overwrite, MadeFolders created, List<String> old) {
        this.old = new ArrayList<>(old);
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
                        "%s already holds %s, perhaps of an earlier run: name another --out, or add --overwrite"
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
        MadeFolders created = new MadeFolders();
        try {
            created.make(folder.toAbsolutePath().normalize());
            for (String name : names) {
                checkInside(folder, name);
            }
            Draft.removeAbandoned(folder);
            List<String> old =
                    names.stream().filter(name -> exists(folder.resolve(name))).toList();
            return new OutputFolder(folder, Draft.folder(folder), overwrite, created, old);
        } catch (IOException e) {
            created.removeEmpty();
            throw new InvalidExperiment(
                    "out",
                    "%s cannot be written to (%s): name a folder that you may write to"
                            .formatted(folder, UnusableFile.reason(e)));
        }
    }

    /** Refuses to write through a link that leads out of the folder. */
    private static void checkInside(Path folder, String name) throws IOException {
        Path parent = folder.resolve(name).resolveSibling(".").normalize();
        if (!exists(parent) || parent.equals(folder.normalize())) {
            return;
        }
        Path expected = folder.toRealPath()
                .resolve(folder.normalize().relativize(parent).toString());
        if (!parent.toRealPath().equals(expected)) {
            throw new InvalidExperiment(
                    "out",
                    "%s is a link to %s, and files are written into no folder but --out: remove the link, or name another --out"
                            .formatted(parent, parent.toRealPath()));
        }
    }

    /**
     * Writes a file where nobody sees it yet.
     *
     * @throws UnusableFile if the disk fails; the sentence says which files are in their places all the same
     */
    public synchronized void write(String name, Contents contents) throws UnusableFile {
        if (!done) { // interrupted, the program is ending
            write(name, contents, StandardOpenOption.CREATE_NEW);
            written.add(name);
        }
    }

    /**
     * Writes on at the end of a file that has not been published yet.
     *
     * @throws UnusableFile as {@link #write} does
     */
    synchronized void append(String name, Contents contents) throws UnusableFile {
        if (!done) {
            write(name, contents, StandardOpenOption.APPEND);
        }
    }

    private void write(String name, Contents contents, StandardOpenOption how) throws UnusableFile {
        Path file = begin(name);
        try (OutputStream out = Files.newOutputStream(file, how, StandardOpenOption.WRITE)) {
            contents.write(out);
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    /**
     * Where to write a file that takes long, and nobody sees it yet; {@link #end} follows when it is whole.
     *
     * @throws UnusableFile as {@link #write} does
     */
    synchronized Path begin(String name) throws UnusableFile {
        Path file = draft.path().resolve(name);
        try {
            Files.createDirectories(file.resolveSibling("."));
        } catch (IOException e) {
            throw unusable(name, e);
        }
        return file;
    }

    /** That file is whole, and nobody writes to it any more. */
    synchronized void end(String name) {
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
     * Makes all files written so far safe, whatever becomes of the rest: moves them to their places, or, where they replace
     * an earlier run's, keeps them until {@link #complete} or {@link #close}.
     *
     * @throws UnusableFile as {@link #write} does, also if a file has come where one is to go
     */
    public synchronized void publish() throws UnusableFile {
        waiting.addAll(written);
        written.clear();
        if (old.isEmpty()) {
            place();
        }
    }

    /**
     * Moves all files to their places: there are no more to come.
     *
     * @throws UnusableFile as {@link #publish} does
     */
    public synchronized void complete() throws UnusableFile {
        waiting.addAll(written);
        written.clear();
        place();
    }

    private void place() throws UnusableFile {
        if (done || waiting.isEmpty()) {
            return;
        }
        while (!old.isEmpty()) {
            String name = old.get(0);
            try {
                move(folder.resolve(name), draft.path().resolve(OLD).resolve(name));
            } catch (NoSuchFileException e) {
                old.remove(name); // somebody has removed it since
                continue;
            } catch (IOException e) {
                throw unusable(name, e);
            }
            old.remove(name);
        }
        while (!waiting.isEmpty()) {
            String name = waiting.get(0);
            try {
                publish(name);
            } catch (IOException e) {
                throw unusable(name, e);
            }
            published.add(waiting.remove(0));
            created.keep();
        }
    }

    private void publish(String name) throws IOException {
        Path place = folder.resolve(name);
        if (!overwrite && exists(place)) {
            throw new FileSystemException(place.toString(), null, "it was not there when the run began");
        }
        checkInside(folder, name);
        move(draft.path().resolve(name), place);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolveSibling("."));
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The sentence about a file that cannot be written. */
    UnusableFile unusable(String name, IOException e) {
        List<String> safe = Stream.concat(published.stream(), waiting.stream()).toList();
        String rest = safe.isEmpty()
                ? "nothing was written"
                : "%s holds %s, and nothing after them was written".formatted(folder, String.join(", ", safe));
        return new UnusableFile(
                "%s cannot be written: %s; %s".formatted(folder.resolve(name), UnusableFile.reason(e), rest), e);
    }

    /** How many files are in their places. */
    synchronized int published() {
        return published.size() + waiting.size();
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
        try {
            place(); // what was safe replaces the earlier run's, though the rest has failed
        } catch (UnusableFile e) {
            System.err.println("normscope: " + e.sentence() + ".");
        }
        done = true;
        try {
            draft.close();
        } catch (IOException e) {
            System.err.println("normscope: " + draft.path() + " could not be removed: delete it yourself.");
        }
        created.removeEmpty();
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
