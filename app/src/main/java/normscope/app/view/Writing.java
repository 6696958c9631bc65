package normscope.app.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.concurrent.Task;
import normscope.app.export.UnusableFile;
import normscope.app.export.WholeFile;

/** Files that are painted and written while the window goes on: one after another, until one cannot be or is cancelled. */
final class Writing extends Task<Void> {
    private final List<Draft> drafts;
    private final AtomicInteger written = new AtomicInteger();

    /**
     * A file that shall be there.
     *
     * @param file in a folder that is there, or in a new one in such a folder
     * @param contents knows all that it needs when it is made: it runs on another thread than the window's
     */
    record Draft(Path file, WholeFile.Contents contents) {}

    Writing(List<Draft> drafts) {
        this.drafts = List.copyOf(drafts);
    }

    @Override
    protected Void call() throws UnusableFile {
        for (Draft draft : drafts) {
            if (isCancelled()) {
                break;
            }
            if (drafts.size() > 1) {
                updateMessage("Writing file %d of %d: %s"
                        .formatted(written.get() + 1, drafts.size(), draft.file.getFileName()));
            }
            updateProgress(written.get(), drafts.size());
            makeFolder(draft.file);
            WholeFile.write(draft.file, draft.contents);
            written.incrementAndGet();
        }
        return null;
    }

    /** How many are there whole. */
    int written() {
        return written.get();
    }

    int all() {
        return drafts.size();
    }

    private static void makeFolder(Path file) throws UnusableFile {
        Path folder = file.toAbsolutePath().normalize().getParent();
        try {
            if (folder != null && folder.getParent() != null && Files.isDirectory(folder.getParent())) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UnusableFile("%s cannot be written: %s".formatted(folder, UnusableFile.reason(e)), e);
        }
    }
}
