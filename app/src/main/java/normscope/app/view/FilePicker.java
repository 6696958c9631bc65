package normscope.app.view;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import normscope.config.InvalidExperiment;
import normscope.config.TypedPath;
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

    /**
     * The system's own dialogs over {@code stage}.
     *
     * @param complaints takes a sentence about a name that no file can have
     */
    static FilePicker of(Stage stage, Consumer<String> complaints) {
        return new FilePicker() {
            @Override
            public @Nullable Path open(String title) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(title);
                chooser.getExtensionFilters()
                        .addAll(
                                new FileChooser.ExtensionFilter(
                                        "Experiments, pictures and tensors", "*.normscope", "*.txt", "*.png", "*.npy"),
                                new FileChooser.ExtensionFilter("All files", "*.*"));
                return path(chooser.showOpenDialog(stage), complaints);
            }

            @Override
            public @Nullable Path save(String title, String suggestedName) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(title);
                chooser.setInitialFileName(suggestedName);
                return path(chooser.showSaveDialog(stage), complaints);
            }

            @Override
            public @Nullable Path folder(String title) {
                DirectoryChooser chooser = new DirectoryChooser();
                chooser.setTitle(title);
                return path(chooser.showDialog(stage), complaints);
            }
        };
    }

    private static @Nullable Path path(@Nullable File file, Consumer<String> complaints) {
        try {
            return file == null ? null : TypedPath.of(file.getPath(), "");
        } catch (InvalidExperiment e) {
            complaints.accept(e.sentence());
            return null;
        }
    }
}
