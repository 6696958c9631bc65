package normscope.app.control;

import java.io.File;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.DirectoryChooser;
import normscope.config.Setting;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A folder: typed, or picked in the system's dialog. */
final class FolderControl implements ValueControl {
    private final TypedField field;
    private final HBox box;

    FolderControl(Setting<?> setting, Chosen chosen, Runnable forgotten) {
        field = new TypedField(true, chosen, forgotten);
        field.setId(setting.key() + "-field");
        field.setPromptText("folder with the files");
        field.setAccessibleText(setting.title());
        HBox.setHgrow(field, Priority.ALWAYS);
        Button pick = new Button(null, new FontIcon(Feather.FOLDER));
        pick.getStyleClass().addAll("flat", "small");
        pick.setAccessibleText("Pick a folder");
        pick.setOnAction(event -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(setting.title());
            File folder = chooser.showDialog(field.getScene().getWindow());
            if (folder != null) {
                chosen.take(folder.getPath());
            }
        });
        box = new HBox(4, field, pick);
    }

    @Override
    public @Nullable Node beside() {
        return null;
    }

    @Override
    public Node below() {
        return box;
    }

    @Override
    public void show(String text, boolean other) {
        field.show(text, other);
    }
}
