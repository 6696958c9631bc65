package normscope.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file or folder of ours that is not whole yet, hidden beside what it will become. Whoever makes one holds a lock, which
 * ends with the program however that ends; so a draft that nobody holds was left by a program that was killed.
 */
public final class Draft implements AutoCloseable {
    private static final String NAME = ".normscope-";
    private static final String FILE = ".part";
    private static final String LOCK = ".lock";

    /** The lock of a file is given up a moment before the file is moved to its place. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    /** What settings of the window were called while they were written, by earlier versions. */
    private static final String SETTINGS = "window*.tmp";

    /** Those of this program, which must not even try their locks: on POSIX, to close a file once more gives them up. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel held;

    private Draft(Path path, FileChannel held) {
        this.path = path;
        this.held = held;
    }

    /** An empty file in this folder. */
    static Draft file(Path folder) throws IOException {
        // not createTempFile, whose files only their owner may read
        Path file = folder.resolve(NAME + UUID.randomUUID() + FILE);
        OURS.add(file.toAbsolutePath().normalize());
        return new Draft(file, hold(file));
    }

    /** An empty folder in this folder. */
    public static Draft folder(Path folder) throws IOException {
        Path made = Files.createTempDirectory(folder, NAME);
        OURS.add(made.toAbsolutePath().normalize());
        return new Draft(made, hold(made.resolve(LOCK)));
    }

    private static FileChannel hold(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            channel.tryLock();
        } catch (IOException e) {
            return channel; // a file system without locks, where nobody will think it abandoned either
        }
        return channel;
    }

    public Path path() {
        return path;
    }

    /** Into the file. */
    OutputStream out() {
        return Channels.newOutputStream(held);
    }

    /** Nothing more will be written; the file can be moved to its place. */
    void written() throws IOException {
        held.close();
    }

    /** Removes what has not been moved. */
    @Override
    public void close() throws IOException {
        held.close();
        remove(path);
        OURS.remove(path.toAbsolutePath().normalize());
    }

    /** Removes from a folder what programs that were killed have left in it. What cannot be removed stays. */
    public static void removeAbandoned(Path folder) {
        for (String pattern : List.of(NAME + "*", SETTINGS)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
                for (Path path : found) {
                    if (abandoned(path)) {
                        remove(path);
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                return; // somebody else's folder, or somebody else was quicker
            }
        }
    }

    private static boolean abandoned(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (OURS.contains(path.toAbsolutePath().normalize())
                || attributes
                        .lastModifiedTime()
                        .toInstant()
                        .isAfter(Instant.now().minus(MOMENT))) {
            return false;
        }
        Path lock = attributes.isDirectory() ? path.resolve(LOCK) : path;
        if (attributes.isSymbolicLink() || !Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
            return attributes.isDirectory() && !Files.exists(lock, LinkOption.NOFOLLOW_LINKS);
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock ours = channel.tryLock()) {
            return ours != null;
        }
    }

    /** Without following links. */
    private static void remove(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
