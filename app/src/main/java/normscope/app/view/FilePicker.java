package normscope.app.view;

import java.io.File;
import java.nio.file.Path;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Asks the person for a file. A test answers in the person's place, for no display has no dialogs. */
public interface FilePicker {
    /** A file to read; null if the person gave up. */
    @Nullable
    Path open(String title);

    /** A file to write, the system having asked before it replaces one; null if the person gave up. */
    @Nullable
    Path save(String title, String suggestedName);

    /** A folder to write into; null if the person gave up. */
    @Nullable
    Path folder(String title);

    /** The system's own dialogs over {@code stage}. */
    static FilePicker of(Stage stage) {
        return new FilePicker() {
            @Override
            public @Nullable Path open(String title) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(title);
                chooser.getExtensionFilters()
                        .addAll(
                                new FileChooser.ExtensionFilter(
                                        "Experiments, pictures and tensors", "*.txt", "*.png", "*.npy"),
                                new FileChooser.ExtensionFilter("All files", "*.*"));
                return path(chooser.showOpenDialog(stage));
            }

            @Override
            public @Nullable Path save(String title, String suggestedName) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(title);
                chooser.setInitialFileName(suggestedName);
                return path(chooser.showSaveDialog(stage));
            }

            @Override
            public @Nullable Path folder(String title) {
                DirectoryChooser chooser = new DirectoryChooser();
                chooser.setTitle(title);
                return path(chooser.showDialog(stage));
            }
        };
    }

    private static @Nullable Path path(@Nullable File file) {
        return file == null ? null : file.toPath();
    }
}
