package normscope.app.lesson;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The scenes of a lesson that is being made, a line each. */
final class SceneList extends ListView<String> {
    private static final double HEIGHT = 106;

    /** What its keys do. */
    interface Keys {
        void show();

        void move(int by);

        void remove();
    }

    SceneList(Keys keys) {
        setId("lesson-scenes");
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        setCellFactory(list -> new Line());
        Label none = new Label("Show in the window what the class is to see, then keep it as a scene.");
        none.setWrapText(true);
        none.getStyleClass().add("lesson-field");
        setPlaceholder(none);
        setAccessibleText("Scenes; Enter shows one, Alt with up and down moves it, Delete removes it");
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean known = true;
            if (event.getCode() == KeyCode.ENTER) {
                keys.show();
            } else if (event.getCode() == KeyCode.DELETE) {
                keys.remove();
            } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
                keys.move(-1);
            } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
                keys.move(1);
            } else {
                known = false;
            }
            if (known) {
                event.consume();
            }
        });
    }

    /** The index of the selected one; −1 if none is. */
    int selected() {
        return getSelectionModel().getSelectedIndex();
    }

    /** Shows these; the same one stays selected, or the first. */
    void show(List<String> lines) {
        if (!lines.equals(getItems())) {
            int at = Math.max(0, selected());
            getItems().setAll(lines);
            select(at);
        }
    }

    void select(int at) {
        int last = getItems().size() - 1;
        if (last >= 0) {
            getSelectionModel().select(Math.min(at, last));
            scrollTo(Math.min(at, last));
        }
    }

    /** As wide as the list: what is longer ends in dots. */
    private static final class Line extends ListCell<String> {
        Line() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty ? null : line);
        }
    }
}
