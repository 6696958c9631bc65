package normscope.app.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all: a full disk or a crash leaves what was there before. */
public final class WholeFile {
    /** What stands in a file. */
    public interface Contents {
        void write(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes a file, in place of one of that name if there is one: whoever calls has asked before.
     *
     * @throws UnusableFile if that cannot be; the sentence names the file or its folder
     */
    public static void write(Path file, Contents contents) throws UnusableFile {
        Path folder = check(file);
        Path target = file.toAbsolutePath().normalize();
        Draft.removeAbandoned(folder);
        try (Draft draft = Draft.file(folder)) {
            OutputStream out = new BufferedOutputStream(draft.out());
            contents.write(out);
            out.flush();
            draft.written();
            move(draft.path(), target);
        } catch (AccessDeniedException e) {
            throw new UnusableFile("%s cannot be written: you may not write to %s".formatted(file, folder), e);
        } catch (IOException e) {
            throw new UnusableFile("%s cannot be written: %s".formatted(file, UnusableFile.reason(e)), e);
        }
    }

    /**
     * Whether there can be a file.
     *
     * @return its folder
     * @throws UnusableFile if there cannot be one of that name
     */
    public static Path check(Path file) throws UnusableFile {
        Path target = file.toAbsolutePath().normalize();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new UnusableFile("%s is a folder: name a file in it".formatted(file));
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new UnusableFile("%s is a device or a pipe: name a file".formatted(file));
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UnusableFile("%s cannot be written: %s is a file, not a folder".formatted(file, folder));
        }
        if (!Files.exists(folder)) {
            throw new UnusableFile("%s cannot be written: there is no folder %s".formatted(file, folder));
        }
        return folder;
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
