package normscope.app.view;

import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import normscope.app.figure.Figure;
import normscope.snapshot.Snapshot;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Takes pictures and numbers out of the window: into files, to the clipboard, or into a table. */
public final class Exports {
    private final WorkbenchView view;
    private final Notices notices;
    private final FilePicker picker;

    Exports(WorkbenchView view, Notices notices, FilePicker picker) {
        this.view = view;
        this.notices = notices;
        this.picker = picker;
    }

    void all() {}

    void copyWindow() {}

    MenuButton menu(List<Figure> figures) {
        MenuButton menu = new MenuButton("Export");
        menu.setId("export");
        menu.getStyleClass().add("flat");
        for (Figure figure : figures) {
            Menu sub = new Menu(figure.title());
            sub.getItems().addAll(menuOf(figure).getItems());
            menu.getItems().add(sub);
        }
        return menu;
    }

    ContextMenu menuOf(Figure figure) {
        MenuItem numbers = new MenuItem("Show its numbers", new FontIcon(Feather.GRID));
        numbers.setOnAction(event -> {
            Snapshot snapshot = view.snapshot();
            if (snapshot != null) {
                new NumbersDialog(view.getScene().getWindow(), figure.title(), figure.table(snapshot, view.look()))
                        .show();
            }
        });
        return new ContextMenu(numbers);
    }
}
