package normscope.app.view;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import normscope.app.control.Hint;
import normscope.app.figure.Reading;
import normscope.claim.ShownBy;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A question mark at a figure, which says how it is read. */
final class ReadingButton extends Button {
    private static final String QUESTION = "How do I read this?";

    /** How far below the corner: above it stands the menu, and left of that what a figure lets one choose. */
    private static final double MORE = 34;

    private final String title;
    private final Reading reading;
    private final Consumer<ShownBy> open;
    private @Nullable PopOver shown;

    /** @param open takes where a word of the glossary is shown */
    ReadingButton(String id, String title, Reading reading, Consumer<ShownBy> open) {
        super(null, new FontIcon(Feather.HELP_CIRCLE));
        this.title = title;
        this.reading = reading;
        this.open = open;
        setId(id + "-reading");
        setAccessibleText(QUESTION + " " + title);
        setTooltip(new Hint(QUESTION + " (?)"));
        setOnAction(event -> toggle());
    }

    /** Puts one into the corner of a figure, beside its menu, and into that; the figure's keys are ? and F1. */
    static void over(FigurePane pane, ContextMenu menu, Consumer<ShownBy> open) {
        pane.figure().reading().ifPresent(reading -> {
            ReadingButton button = new ReadingButton(pane.getId(), pane.figure().title(), reading, open);
            button.getStyleClass().setAll("figure-more");
            button.setFocusTraversable(false);
            StackPane.setAlignment(button, Pos.TOP_RIGHT);
            StackPane.setMargin(button, new Insets(MORE, 5, 5, 5));
            pane.getChildren().add(button);
            pane.setAccessibleHelp(reading.words());
            pane.setAccessibleText("%s. %s Press Enter for its menu, with its numbers as a table, ? for its words."
                    .formatted(pane.figure().title(), reading.words()));
            pane.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
                if (asks(event)) {
                    button.toggle();
                    event.consume();
                }
            });
            MenuItem item = new MenuItem(QUESTION + "  (?)", new FontIcon(Feather.HELP_CIRCLE));
            item.setId(pane.figure().id() + "-how");
            item.setOnAction(event -> button.toggle());
            menu.getItems().addAll(0, List.of(item, new SeparatorMenuItem()));
        });
    }

    /** Whether a key asks how something is read. */
    static boolean asks(KeyEvent key) {
        return !key.isShortcutDown() && (key.getText().equals("?") || key.getCode() == KeyCode.F1);
    }

    private void toggle() {
        if (shown != null && shown.isShowing()) {
            shown.hide();
            return;
        }
        PopOver popover = new PopOver(new ReadingCard(title, reading, where -> {
            hide();
            open.accept(where);
        }));
        popover.setDetachable(false);
        popover.setAutoHide(true);
        popover.setAnimated(false);
        popover.getRoot().getStylesheets().clear(); // its own are light in any theme; ours know both
        popover.setArrowLocation(
                localToScene(0, 0).getY() > getScene().getHeight() / 2
                        ? PopOver.ArrowLocation.BOTTOM_RIGHT
                        : PopOver.ArrowLocation.TOP_RIGHT);
        popover.getRoot().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE || asks(event)) {
                popover.hide();
                event.consume();
            }
        });
        shown = popover;
        popover.show(this);
    }

    private void hide() {
        if (shown != null) {
            shown.hide();
        }
    }
}
