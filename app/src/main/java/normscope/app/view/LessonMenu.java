package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.VBox;
import normscope.app.control.Editor;
import normscope.app.control.Hint;
import normscope.config.Experiment;
import normscope.config.PresetGroup;
import normscope.config.Presets;
import normscope.lesson.Lesson;
import normscope.lesson.Lessons;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The lessons that ship with Normscope, by what they ask; experiments to explore; and a person's own files. A menu and no
 * SearchableComboBox of ControlsFX: that is one flat list, and what is open is often none of its items.
 */
final class LessonMenu {
    private final MenuButton menu = new MenuButton();
    private final Menu more = new Menu("More experiments");
    private final Lectern lectern;
    private boolean filled;

    LessonMenu(Editor editor, Commands commands, Lectern lectern, LessonDesk desk) {
        this.lectern = lectern;
        menu.setId("lessons");
        menu.getStyleClass().add("lessons");
        menu.setMinWidth(120);
        more.setId("more-experiments");
        MenuItem open = new MenuItem("Open…  (Ctrl+O)", new FontIcon(Feather.FOLDER));
        open.setOnAction(event -> commands.open());
        MenuItem save = new MenuItem("Save…  (Ctrl+S)", new FontIcon(Feather.SAVE));
        save.setOnAction(event -> {
            if (!desk.save(false)) {
                commands.save();
            }
        });
        MenuItem undo = new MenuItem("Undo the last change  (Ctrl+Z)", new FontIcon(Feather.CORNER_UP_LEFT));
        undo.setId("undo");
        undo.setOnAction(event -> commands.undo());
        MenuItem redo = new MenuItem("Redo  (Ctrl+Shift+Z)", new FontIcon(Feather.CORNER_UP_RIGHT));
        redo.setId("redo");
        redo.setOnAction(event -> commands.redo());
        MenuItem reset = new MenuItem("All as it was opened", new FontIcon(Feather.ROTATE_CCW));
        reset.setId("reset-all");
        reset.setOnAction(event -> commands.reset());
        MenuItem back = new MenuItem("Back", new FontIcon(Feather.ARROW_LEFT));
        back.setId("back");
        back.setOnAction(event -> commands.back());
        MenuItem resume = new MenuItem("Back to the lesson", new FontIcon(Feather.BOOK_OPEN));
        resume.setId("resume");
        resume.setOnAction(event -> lectern.resume());
        MenuItem make = new MenuItem("Make a lesson…", new FontIcon(Feather.EDIT_3));
        make.setId("make-lesson");
        make.setOnAction(event -> desk.open());
        MenuItem keep = new MenuItem("Keep this as a scene  (Ctrl+K)", new FontIcon(Feather.CAMERA));
        keep.setId("keep-as-scene");
        keep.setOnAction(event -> desk.keep());
        menu.getItems()
                .addAll(
                        more,
                        new SeparatorMenuItem(),
                        make,
                        keep,
                        new SeparatorMenuItem(),
                        resume,
                        back,
                        open,
                        save,
                        undo,
                        redo,
                        reset);
        menu.setOnShowing(event -> {
            fill();
            undo.setDisable(!editor.canUndo());
            redo.setDisable(!editor.canRedo());
            reset.setDisable(!editor.isChanged());
            back.setVisible(editor.before().isPresent());
            back.setText("Back to " + editor.before().orElse(""));
            resume.setVisible(lectern.leftTitle().isPresent());
            resume.setText("Back to the lesson: " + lectern.leftTitle().orElse(""));
        });
        editor.watch(() -> show(menu, editor.experiment()));
        show(menu, editor.experiment());
    }

    MenuButton button() {
        return menu;
    }

    /** Reads what shall be in it, which takes a while; on any thread. */
    static void read() {
        Lessons.names().forEach(Lessons::open);
        Presets.names().forEach(Lessons::open);
    }

    /** Puts it in, unless it is: at the latest when the menu is opened, for the window shall not wait for that. */
    void fill() {
        if (filled) {
            return;
        }
        filled = true;
        List<MenuItem> questions = new ArrayList<>();
        Lessons.groups().forEach((question, names) -> {
            Menu lessons = new Menu(question.title());
            lessons.setId("question-" + question.key());
            names.forEach(name -> lessons.getItems().add(lesson(name, lectern)));
            questions.add(lessons);
        });
        menu.getItems().addAll(0, questions);
        for (Map.Entry<PresetGroup, List<String>> group : Presets.groups().entrySet()) {
            Menu experiments = new Menu(group.getKey().title());
            experiments.setId(
                    "group-" + group.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            group.getValue().forEach(name -> experiments.getItems().add(experiment(name, lectern)));
            more.getItems().add(experiments);
        }
    }

    /** What is seen, and below it how long it takes and where it comes from. */
    private static MenuItem lesson(String name, Lectern lectern) {
        Lesson lesson = Lessons.open(name);
        Label title = new Label(lesson.title());
        title.getStyleClass().add("lesson-item");
        Label source = new Label("%d minutes · %s"
                .formatted(lesson.about().minutes(), lesson.about().paper()));
        source.getStyleClass().add("lesson-source");
        MenuItem item = new MenuItem(null, new VBox(title, source));
        item.setId("lesson-" + name);
        item.setOnAction(event -> lectern.open(lesson));
        return item;
    }

    private static MenuItem experiment(String name, Lectern lectern) {
        Lesson experiment = Lessons.open(name);
        MenuItem item = new MenuItem(experiment.title());
        item.setId("lesson-" + name);
        item.setOnAction(event -> lectern.open(experiment));
        return item;
    }

    private static void show(MenuButton menu, Experiment experiment) {
        if (!experiment.title().equals(menu.getText())) {
            menu.setText(experiment.title());
            menu.setAccessibleText("Lesson: " + experiment.title());
            menu.setTooltip(new Hint(experiment.title()));
        }
    }
}
