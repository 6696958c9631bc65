package normscope.app.lesson;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import normscope.app.control.Hint;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons of the drawer where a lesson is made, in their rows. */
final class EditorButtons {
    private EditorButtons() {}

    /** What they do. */
    interface Acts extends SceneList.Keys {
        void keep();

        void trial();

        void trials();

        void save(boolean elsewhere);

        void another();

        void close();
    }

    /** What stands at the very top: whose drawer it is, and how it is left. */
    static HBox top(Acts acts) {
        Label title = new Label("Make a lesson");
        title.getStyleClass().add("lesson-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button another = button("lesson-new", null, Feather.FILE_PLUS, "Begin another lesson with what is open");
        another.setOnAction(event -> acts.another());
        Button close = button("lesson-editor-close", null, Feather.X, "Close; what was typed is kept");
        close.setOnAction(event -> acts.close());
        HBox top = new HBox(6, title, space, another, close);
        top.setAlignment(Pos.CENTER_LEFT);
        return top;
    }

    /** What changes the list of scenes. */
    static HBox ofScenes(Acts acts) {
        Button keep =
                button("keep-scene", "Keep this as a scene", Feather.CAMERA, "What is shown, as a new scene (Ctrl+K)");
        keep.setOnAction(event -> acts.keep());
        Button up = button("scene-up", null, Feather.ARROW_UP, "One place earlier (Alt+↑)");
        up.setOnAction(event -> acts.move(-1));
        Button down = button("scene-down", null, Feather.ARROW_DOWN, "One place later (Alt+↓)");
        down.setOnAction(event -> acts.move(1));
        Button remove = button("scene-remove", null, Feather.TRASH_2, "Remove this scene (Delete)");
        remove.setOnAction(event -> acts.remove());
        return new HBox(6, keep, up, down, remove);
    }

    /** What is done with what is made. */
    static HBox end(Acts acts) {
        Button preview = button("scene-preview", "Show", Feather.EYE, "This scene as the class will see it (Enter)");
        preview.setOnAction(event -> acts.show());
        Button one = button(
                "scene-try",
                "Try it",
                Feather.PLAY,
                "Shows this scene, runs it to its reveal, and says whether it holds");
        one.setOnAction(event -> acts.trial());
        Button all = button(
                "lesson-try",
                "Try all",
                Feather.CHECK_SQUARE,
                "Runs all scenes beside the window, and says which hold");
        all.setOnAction(event -> acts.trials());
        Button save = button("lesson-save", "Save", Feather.SAVE, "Write the lesson's text file (Ctrl+S)");
        save.setOnAction(event -> acts.save(false));
        Button elsewhere = button("lesson-save-as", null, Feather.COPY, "Save as another file (Ctrl+Shift+S)");
        elsewhere.setOnAction(event -> acts.save(true));
        return new HBox(6, preview, one, all, save, elsewhere);
    }

    private static Button button(String id, @Nullable String words, Feather icon, String tooltip) {
        Button button = new Button(words, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setTooltip(new Hint(tooltip));
        button.setAccessibleText(tooltip);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
