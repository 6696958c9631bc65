package normscope.app.lesson;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import normscope.config.InvalidExperiment;
import normscope.lesson.Lesson;
import normscope.lesson.LessonLines;
import normscope.lesson.Scene;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Where a teacher makes a lesson: its scenes in a list, what each says in fields, and its whole text, which any editor opens. What
 * cannot be read stays as it was typed, with a sentence beside it; the last lesson that can be read stays the lesson.
 */
public final class LessonEditor extends VBox {
    private static final Duration PAUSE = Duration.millis(300);
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    /** What this needs of the window. */
    public interface Desk {
        /** What is shown now as a scene of the lesson: page, layer, step and all that a scene can say. */
        Scene shown(Lesson lesson);

        /** Reads a lesson's text. */
        Lesson read(String text);

        /** Shows a scene as the class will see it. */
        void preview(Lesson lesson, int scene);

        /** The same, and goes on to its reveal. */
        void trial(Lesson lesson, int scene, Trial.Heard heard);

        /** Runs all scenes beside the window. */
        void trials(Lesson lesson, Trial.Heard heard);

        /**
         * Writes the text into the lesson's file; asks for one if there is none yet.
         *
         * @param elsewhere whether another file is wanted
         * @return empty if the person thought better of it, or it could not be written
         */
        Optional<Path> save(String text, String title, boolean elsewhere);

        /** Begins a lesson anew with what is open. */
        void another();

        /** Closes the drawer. */
        void close();
    }

    private final Desk desk;
    private final LessonDraft draft;
    private final TextArea text = new TextArea();
    private final SceneList scenes;
    private final LessonForm ofScene = LessonForm.ofScene();
    private final LessonForm ofLesson = LessonForm.ofLesson();
    private final Tab sceneTab = tab("tab-scene", "Scene", ofScene);
    private final Tab lessonTab = tab("tab-lesson", "Lesson", ofLesson);
    private final TabPane tabs = new TabPane(sceneTab, lessonTab, tab("tab-text", "Text", text));
    private final Label says = new Label();
    private final Label tried = new Label();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private String saved;
    private boolean showing;
    private boolean warned;

    /**
     * @param last what the lesson is as long as the text cannot be read
     * @param begun what is made further
     * @param saved what of it is in a file, or needs none
     */
    public LessonEditor(Desk desk, Lesson last, String begun, String saved) {
        this.desk = desk;
        this.saved = saved;
        draft = new LessonDraft(desk::read, last, begun);
        setId("lesson-editor");
        getStyleClass().add("lesson-editor");
        text.setId("lesson-text");
        text.setWrapText(true);
        text.setAccessibleText("The lesson's text");
        text.getStyleClass().add("lesson-text");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setId("lesson-tabs");
        VBox.setVgrow(tabs, Priority.ALWAYS);
        tabs.setMinHeight(0);
        says.setId("lesson-says");
        says.getStyleClass().add("lesson-says");
        tried.setId("lesson-tried");
        tried.getStyleClass().add("lesson-tried");
        for (Label label : List.of(says, tried)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        scenes = new SceneList(new SceneList.Keys() {
            @Override
            public void show() {
                preview();
            }

            @Override
            public void move(int by) {
                LessonEditor.this.move(by);
            }

            @Override
            public void remove() {
                LessonEditor.this.remove();
            }
        });
        getChildren().addAll(top(), tools(), scenes, tabs, says, tried, end());
        listen();
        text.setText(draft.text());
        refresh();
        scenes.select(0);
    }

    private void listen() {
        ofScene.whenTyped((key, value) -> {
            if (selected() >= 0) {
                edit(lines -> lines.with(selected(), key, value));
            }
        });
        ofLesson.whenTyped((key, value) -> edit(lines -> lines.with(LessonLines.HEAD, key, value)));
        text.textProperty().addListener((observable, before, typed) -> {
            if (!showing) {
                draft.type(LessonLines.of(typed));
                touched();
            }
        });
        pause.setOnFinished(event -> read());
        scenes.getSelectionModel().selectedIndexProperty().addListener(observable -> {
            fill();
            find();
        });
        tabs.getSelectionModel().selectedItemProperty().addListener(observable -> {
            complain();
            find();
        });
    }

    private HBox top() {
        Label title = new Label("Make a lesson");
        title.getStyleClass().add("lesson-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button another = button("lesson-new", null, Feather.FILE_PLUS, "Begin another lesson with what is open");
        another.setOnAction(event -> another());
        Button close = button("lesson-editor-close", null, Feather.X, "Close; what was typed is kept");
        close.setOnAction(event -> desk.close());
        HBox top = new HBox(6, title, space, another, close);
        top.setAlignment(Pos.CENTER_LEFT);
        return top;
    }

    private HBox tools() {
        Button keep =
                button("keep-scene", "Keep this as a scene", Feather.CAMERA, "What is shown, as a new scene (Ctrl+K)");
        keep.setOnAction(event -> keep());
        Button up = button("scene-up", null, Feather.ARROW_UP, "One place earlier (Alt+↑)");
        up.setOnAction(event -> move(-1));
        Button down = button("scene-down", null, Feather.ARROW_DOWN, "One place later (Alt+↓)");
        down.setOnAction(event -> move(1));
        Button remove = button("scene-remove", null, Feather.TRASH_2, "Remove this scene (Delete)");
        remove.setOnAction(event -> remove());
        return new HBox(6, keep, up, down, remove);
    }

    private HBox end() {
        Button preview = button("scene-preview", "Show", Feather.EYE, "This scene as the class will see it (Enter)");
        preview.setOnAction(event -> preview());
        Button one = button(
                "scene-try",
                "Try it",
                Feather.PLAY,
                "Shows this scene, runs it to its reveal, and says whether it holds");
        one.setOnAction(event -> trial());
        Button all = button(
                "lesson-try",
                "Try all",
                Feather.CHECK_SQUARE,
                "Runs all scenes beside the window, and says which hold");
        all.setOnAction(event -> trials());
        Button save = button("lesson-save", "Save", Feather.SAVE, "Write the lesson's text file (Ctrl+S)");
        save.setOnAction(event -> save(false));
        Button elsewhere = button("lesson-save-as", null, Feather.COPY, "Save as another file (Ctrl+Shift+S)");
        elsewhere.setOnAction(event -> save(true));
        return new HBox(6, preview, one, all, save, elsewhere);
    }

    private static Tab tab(String id, String title, Region content) {
        Tab tab = new Tab(title, content);
        tab.setId(id);
        return tab;
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

    /** Selects a scene; the last where there is none such. */
    public void select(int scene) {
        scenes.select(scene);
    }

    private int selected() {
        return scenes.selected() < draft.lines().scenes() ? scenes.selected() : -1;
    }

    /** What is shown becomes a scene behind the selected one. */
    public void keep() {
        try {
            read();
            int place = Math.min(selected() + 1, draft.lines().scenes());
            Scene shown = desk.shown(draft.lesson());
            edit(lines -> lines.adding(place, shown));
            read();
            scenes.select(place);
            tabs.getSelectionModel().select(sceneTab);
        } catch (InvalidExperiment e) {
            tell(false, e.sentence());
        }
    }

    private void move(int by) {
        int from = selected();
        int to = from + by;
        if (from >= 0 && to >= 0 && to < draft.lines().scenes()) {
            edit(lines -> lines.moved(from, to));
            read();
            scenes.select(to);
        }
    }

    private void remove() {
        int at = selected();
        if (at >= 0) {
            edit(lines -> lines.without(at));
            read();
            fill();
        }
    }

    /** Changes the text by its lines, and writes it anew. */
    private void edit(UnaryOperator<LessonLines> change) {
        draft.type(change.apply(draft.lines()));
        showing = true;
        text.setText(draft.text());
        showing = false;
        touched();
    }

    private void touched() {
        warned = false;
        tell(true, "");
        pause.playFromStart();
    }

    /** Reads what is typed; false if it is no lesson, which is said. */
    private boolean read() {
        pause.stop();
        boolean readable = draft.read();
        refresh();
        return readable;
    }

    private void refresh() {
        scenes.show(draft.listed());
        ofLesson.show(draft.lines(), LessonLines.HEAD);
        fill();
    }

    /** Shows the selected scene in its fields. */
    private void fill() {
        boolean any = selected() >= 0;
        ofScene.setDisable(!any);
        if (any) {
            ofScene.show(draft.lines(), selected());
        }
        complain();
    }

    /** Says what is wrong: beside its field where that is shown, else below. */
    private void complain() {
        Tab shown = tabs.getSelectionModel().getSelectedItem();
        ofScene.praise();
        ofLesson.praise();
        List<String> elsewhere = new ArrayList<>();
        for (LessonDraft.Complaint each : draft.complaints()) {
            String key = each.blame().key();
            String sentence = each.blame().sentence();
            boolean beside = shown == sceneTab && each.blame().scene() == selected() && ofScene.blame(key, sentence)
                    || shown == lessonTab && each.blame().scene() == LessonLines.HEAD && ofLesson.blame(key, sentence);
            if (!beside) {
                elsewhere.add(each.whole());
            }
        }
        say(says, String.join("\n", elsewhere));
    }

    private static void say(Label label, String sentence) {
        label.setText(sentence);
        label.setVisible(!sentence.isEmpty());
        label.setManaged(!sentence.isEmpty());
    }

    private void tell(boolean good, String sentence) {
        tried.pseudoClassStateChanged(BAD, !good);
        say(tried, sentence);
    }

    /** Shows where the selected scene begins in the text. */
    private void find() {
        if (selected() >= 0 && !text.isFocused()) {
            text.positionCaret(text.getLength());
            text.positionCaret(Math.min(text.getLength(), draft.lines().begin(selected())));
        }
    }

    private void preview() {
        if (canBeTried("shown")) {
            desk.preview(draft.lesson(), Math.max(0, selected()));
        }
    }

    private void trial() {
        if (canBeTried("tried")) {
            tell(true, "Scene %d is on its way…".formatted(Math.max(0, selected()) + 1));
            desk.trial(draft.lesson(), Math.max(0, selected()), this::tell);
        }
    }

    private void trials() {
        if (canBeTried("tried")) {
            tell(true, "All scenes run beside the window…");
            desk.trials(draft.lesson(), this::tell);
        }
    }

    private boolean canBeTried(String what) {
        boolean any = isRead(what);
        if (any && draft.lesson().scenes().isEmpty()) {
            tell(false, "There is no scene yet: show what the class is to see, and keep it as a scene (Ctrl+K)");
            return false;
        }
        return any;
    }

    private boolean isRead(String what) {
        boolean readable = read();
        if (!readable) {
            tell(
                    false,
                    "It cannot be %s as it is. %s"
                            .formatted(what, draft.complaints().get(0).whole()));
        }
        return readable;
    }

    /**
     * Writes the lesson's file.
     *
     * @param elsewhere whether it is to be another one than last
     */
    public void save(boolean elsewhere) {
        if (isRead("saved")) {
            desk.save(draft.text(), draft.lesson().title(), elsewhere).ifPresent(file -> {
                saved = draft.text();
                tell(true, "Saved " + file);
            });
        }
    }

    private void another() {
        if (isTouched() && !warned) {
            warned = true;
            tell(false, "This lesson is in no file as it is: save it (Ctrl+S), or press again to give it up");
            return;
        }
        desk.another();
    }

    /** Whether something was typed or kept that is in no file. */
    public boolean isTouched() {
        return !draft.text().equals(saved);
    }

    /** All that was typed. */
    public String text() {
        return draft.text();
    }
}
