package normscope.app.control;

import java.nio.file.Path;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import normscope.config.Setting;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A folder: typed, or picked in the system's dialog. */
final class FolderControl implements ValueControl {
    private final TypedField field;
    private final HBox box;

    FolderControl(Setting<?> setting, Chosen chosen, Runnable forgotten, Function<String, @Nullable Path> folders) {
        field = new TypedField(true, chosen, forgotten);
        field.setId(setting.key() + "-field");
        field.setPromptText("folder with the files");
        field.setAccessibleText(setting.title());
        HBox.setHgrow(field, Priority.ALWAYS);
        Button pick = new Button(null, new FontIcon(Feather.FOLDER));
        pick.getStyleClass().addAll("flat", "small");
        pick.setAccessibleText("Pick a folder");
        pick.setId(setting.key() + "-pick");
        pick.setOnAction(event -> {
            Path folder = folders.apply(setting.title());
            if (folder != null) {
                chosen.take(folder.toString());
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
