package normscope.app.lesson;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import normscope.config.InvalidExperiment;
import normscope.lesson.Lesson;
import normscope.lesson.LessonCheck;
import normscope.lesson.Scene;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Where a teacher makes a lesson: its own text, which any editor opens, beside its scenes in a list. What cannot be read stays
 * as it was typed, with a sentence about it; the last lesson that can be read stays the lesson.
 */
public final class LessonEditor extends VBox {
    private static final Duration PAUSE = Duration.millis(300);

    /** What this needs of the window. */
    public interface Desk {
        /** What is shown now as a scene: page, layer, step and all that a scene can say. */
        Scene shown();

        /** Reads a lesson's text. */
        Lesson read(String text);

        /** Shows a scene as the class will see it. */
        void preview(Lesson lesson, int scene);

        /** Asks for a file and writes the text; empty if the person thought better of it. */
        Optional<Path> save(String text);

        /** Closes the drawer. */
        void close();
    }

    private final Desk desk;
    private final TextArea text = new TextArea();
    private final ListView<String> scenes = new ListView<>();
    private final Label says = new Label();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private Lesson lesson;
    private String saved;

    /** @param first what is made further */
    public LessonEditor(Desk desk, Lesson first) {
        this.desk = desk;
        lesson = first;
        setId("lesson-editor");
        getStyleClass().add("lesson-editor");
        text.setId("lesson-text");
        text.setWrapText(true);
        text.setAccessibleText("The lesson's text");
        text.getStyleClass().add("lesson-text");
        VBox.setVgrow(text, Priority.ALWAYS);
        scenes.setId("lesson-scenes");
        scenes.setPrefHeight(132);
        scenes.setMinHeight(132);
        scenes.setAccessibleText("Scenes; Enter shows one, Alt with up and down moves it");
        says.setId("lesson-says");
        says.getStyleClass().add("lesson-says");
        says.setWrapText(true);
        says.setMinHeight(Region.USE_PREF_SIZE);
        Label title = new Label("Make a lesson");
        title.getStyleClass().add("lesson-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button close =
                button("lesson-editor-close", null, Feather.X, "Close; the text is kept until the window closes");
        close.setOnAction(event -> desk.close());
        HBox top = new HBox(8, title, space, close);
        top.setAlignment(Pos.CENTER_LEFT);
        Button keep =
                button("keep-scene", "Keep this as a scene", Feather.CAMERA, "What is shown, as a new scene (Ctrl+K)");
        keep.setOnAction(event -> keep());
        Button up = button("scene-up", null, Feather.ARROW_UP, "One place earlier (Alt+↑)");
        up.setOnAction(event -> move(-1));
        Button down = button("scene-down", null, Feather.ARROW_DOWN, "One place later (Alt+↓)");
        down.setOnAction(event -> move(1));
        Button remove = button("scene-remove", null, Feather.TRASH_2, "Remove this scene");
        remove.setOnAction(event -> remove());
        Button preview = button("scene-preview", "Preview", Feather.PLAY, "As the class will see it (Enter)");
        preview.setOnAction(event -> preview());
        Button save = button("lesson-save", "Save…", Feather.SAVE, "Write the lesson's text file");
        save.setOnAction(event -> save());
        HBox row = new HBox(6, keep, up, down, remove);
        HBox end = new HBox(6, preview, save);
        getChildren().addAll(top, row, scenes, text, says, end);
        saved = first.toString();
        write(first);
        text.textProperty().addListener(observable -> pause.playFromStart());
        pause.setOnFinished(event -> read());
        scenes.getSelectionModel()
                .selectedIndexProperty()
                .addListener((observable, before, after) -> find(after.intValue()));
        scenes.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                preview();
                event.consume();
            } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
                move(-1);
                event.consume();
            } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
                move(1);
                event.consume();
            }
        });
    }

    private static Button button(String id, @Nullable String words, Feather icon, String tooltip) {
        Button button = new Button(words, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setTooltip(new Tooltip(tooltip));
        button.setAccessibleText(tooltip);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** What is shown becomes a scene behind the selected one. */
    public void keep() {
        if (read()) {
            int place = Math.min(Math.max(0, selected()) + 1, lesson.scenes().size());
            change(scenes -> scenes.add(place, desk.shown()), place);
        }
    }

    private void move(int by) {
        int from = selected();
        int to = from + by;
        if (read() && from >= 0 && to >= 0 && to < lesson.scenes().size()) {
            change(scenes -> scenes.add(to, scenes.remove(from)), to);
        }
    }

    private void remove() {
        int at = selected();
        if (read() && at >= 0) {
            change(scenes -> scenes.remove(at), at);
        }
    }

    /** Changes the scenes of what could be read, and writes the lesson anew. */
    private void change(Consumer<List<Scene>> edit, int select) {
        try {
            List<Scene> all = new ArrayList<>(lesson.scenes());
            edit.accept(all);
            write(lesson.with(all));
            scenes.getSelectionModel().select(Math.min(select, all.size() - 1));
        } catch (InvalidExperiment e) {
            says.setText(e.sentence());
        }
    }

    private int selected() {
        return scenes.getSelectionModel().getSelectedIndex();
    }

    private void write(Lesson next) {
        lesson = next;
        text.setText(next.toString());
        pause.stop();
        list();
        says.setText(String.join("\n", LessonCheck.loose(next)));
    }

    /** Reads what is typed; false if it is no lesson, which is said. */
    private boolean read() {
        pause.stop();
        try {
            lesson = desk.read(text.getText());
            list();
            says.setText(String.join("\n", LessonCheck.loose(lesson)));
            return true;
        } catch (InvalidExperiment e) {
            says.setText(e.sentence());
            return false;
        }
    }

    private void list() {
        int at = selected();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < lesson.scenes().size(); i++) {
            Scene scene = lesson.scenes().get(i);
            String sentence = scene.words().sentence();
            lines.add("%d  %s: %s"
                    .formatted(i + 1, scene.sight().page(), sentence.isEmpty() ? "(nothing is said yet)" : sentence));
        }
        if (!lines.equals(scenes.getItems())) {
            scenes.getItems().setAll(lines);
            scenes.getSelectionModel().select(Math.min(at, lines.size() - 1));
        }
    }

    /** Shows where a scene begins in the text. */
    private void find(int scene) {
        int at = text.getText().indexOf("\n[scene " + (scene + 1) + "]");
        if (scene >= 0 && at >= 0 && !text.isFocused()) {
            text.positionCaret(text.getLength());
            text.positionCaret(at + 1);
        }
    }

    private void preview() {
        if (read() && !lesson.scenes().isEmpty()) {
            desk.preview(lesson, Math.max(0, selected()));
        }
    }

    private void save() {
        if (read()) {
            desk.save(text.getText()).ifPresent(file -> {
                saved = text.getText();
                says.setText("Saved " + file);
            });
        }
    }

    /** Whether something was typed or kept that is in no file. */
    public boolean isTouched() {
        return !text.getText().equals(saved);
    }

    /** The lesson as it could last be read. */
    public Lesson lesson() {
        return lesson;
    }
}
