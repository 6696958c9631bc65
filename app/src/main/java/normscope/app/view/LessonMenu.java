package normscope.app.view;

import java.util.Locale;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import normscope.app.control.Editor;
import normscope.config.Experiment;
import normscope.config.Presets;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The lessons that ship with Normscope, by what they are about, and a person's own files. A menu and no
 * SearchableComboBox of ControlsFX: that is one flat list, and what is open is often none of its items.
 */
final class LessonMenu {
    private LessonMenu() {}

    static MenuButton of(Editor editor, Commands commands) {
        MenuButton menu = new MenuButton();
        menu.setId("lessons");
        menu.getStyleClass().add("lessons");
        menu.setMinWidth(120);
        Presets.groups().forEach((group, names) -> {
            Menu lessons = new Menu(group.title());
            lessons.setId("group-" + group.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            names.forEach(name -> lessons.getItems().add(item(name, editor)));
            menu.getItems().add(lessons);
        });
        MenuItem open = new MenuItem("Open…  (Ctrl+O)", new FontIcon(Feather.FOLDER));
        open.setOnAction(event -> commands.open());
        MenuItem save = new MenuItem("Save…  (Ctrl+S)", new FontIcon(Feather.SAVE));
        save.setOnAction(event -> commands.save());
        MenuItem undo = new MenuItem("Undo the last change  (Ctrl+Z)", new FontIcon(Feather.CORNER_UP_LEFT));
        undo.setOnAction(event -> commands.undo());
        MenuItem redo = new MenuItem("Redo  (Ctrl+Shift+Z)", new FontIcon(Feather.CORNER_UP_RIGHT));
        redo.setOnAction(event -> commands.redo());
        MenuItem reset = new MenuItem("All as it was opened", new FontIcon(Feather.ROTATE_CCW));
        reset.setId("reset-all");
        reset.setOnAction(event -> commands.reset());
        MenuItem back = new MenuItem("Back", new FontIcon(Feather.ARROW_LEFT));
        back.setId("back");
        back.setOnAction(event -> commands.back());
        menu.getItems().addAll(new SeparatorMenuItem(), back, open, save, undo, redo, reset);
        menu.setOnShowing(event -> {
            reset.setDisable(!editor.isChanged());
            back.setVisible(editor.before().isPresent());
            back.setText("Back to " + editor.before().orElse(""));
        });
        editor.watch(() -> show(menu, editor.experiment()));
        show(menu, editor.experiment());
        return menu;
    }

    private static MenuItem item(String name, Editor editor) {
        MenuItem item = new MenuItem(Presets.open(name).title());
        item.setId("lesson-" + name);
        item.setOnAction(event -> editor.open(Presets.open(name)));
        return item;
    }

    private static void show(MenuButton menu, Experiment experiment) {
        if (!experiment.title().equals(menu.getText())) {
            menu.setText(experiment.title());
            menu.setAccessibleText("Lesson: " + experiment.title());
            menu.setTooltip(new Tooltip(experiment.title()));
        }
    }
}
