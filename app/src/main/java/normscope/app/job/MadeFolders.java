package normscope.app.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The folders that were made for files to come; they go again if none comes. */
final class MadeFolders {
    /** The deepest first. */
    private final Deque<Path> made = new ArrayDeque<>();

    /** Makes a folder, and those above it, where there is none. */
    void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent != null) {
                make(parent);
            }
            Files.createDirectory(folder);
            made.addFirst(folder);
        }
    }

    /** A file has come. */
    void keep() {
        made.clear();
    }

    void removeEmpty() {
        for (Path folder : made) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                return; // somebody has put something there
            }
        }
    }
}
