package normscope.app.lesson;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import normscope.config.InvalidExperiment;
import normscope.lesson.Lesson;
import normscope.lesson.LessonLines;
import normscope.lesson.Scene;

/**
 * Where a teacher makes a lesson: its scenes in a list, what each says in fields, and its whole text, which any editor opens. What
 * cannot be read stays as it was typed, with a sentence beside it; the last lesson that can be read stays the lesson.
 */
public final class LessonEditor extends VBox implements EditorButtons.Acts {
    private static final Duration PAUSE = Duration.millis(300);
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final Desk desk;
    private final LessonDraft draft;
    private final SceneList scenes;
    private final LessonTabs tabs;
    private final Label says = new Label();
    private final Label tried = new Label();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private String saved;
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
        tabs = new LessonTabs(
                (key, value) -> {
                    if (selected() >= 0) {
                        edit(lines -> lines.with(selected(), key, value));
                    }
                },
                (key, value) -> edit(lines -> lines.with(LessonLines.HEAD, key, value)),
                typed -> {
                    draft.type(LessonLines.of(typed));
                    touched();
                });
        VBox.setVgrow(tabs, Priority.ALWAYS);
        says.setId("lesson-says");
        says.getStyleClass().add("lesson-says");
        tried.setId("lesson-tried");
        tried.getStyleClass().add("lesson-tried");
        for (Label label : List.of(says, tried)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        scenes = new SceneList(this);
        getChildren()
                .addAll(
                        EditorButtons.top(this),
                        EditorButtons.ofScenes(this),
                        scenes,
                        tabs,
                        says,
                        tried,
                        EditorButtons.end(this));
        pause.setOnFinished(event -> read());
        scenes.getSelectionModel().selectedIndexProperty().addListener(observable -> {
            fill();
            tabs.find(draft.lines(), selected());
        });
        tabs.getSelectionModel().selectedItemProperty().addListener(observable -> {
            complain();
            tabs.find(draft.lines(), selected());
        });
        tabs.write(draft.text());
        refresh();
        scenes.select(0);
    }

    /** Selects a scene; the last where there is none such. */
    public void select(int scene) {
        scenes.select(scene);
    }

    private int selected() {
        return scenes.selected() < draft.lines().scenes() ? scenes.selected() : -1;
    }

    /** What is shown becomes a scene behind the selected one. */
    @Override
    public void keep() {
        try {
            read();
            int place = Math.min(selected() + 1, draft.lines().scenes());
            Scene shown = desk.shown(draft.lesson());
            edit(lines -> lines.adding(place, shown));
            read();
            scenes.select(place);
            tabs.toScene();
        } catch (InvalidExperiment e) {
            tell(false, e.sentence());
        }
    }

    @Override
    public void move(int by) {
        int from = selected();
        int to = from + by;
        if (from >= 0 && to >= 0 && to < draft.lines().scenes()) {
            edit(lines -> lines.moved(from, to));
            read();
            scenes.select(to);
        }
    }

    @Override
    public void remove() {
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
        tabs.write(draft.text());
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
        fill();
    }

    /** Shows the selected scene in its fields. */
    private void fill() {
        tabs.show(draft.lines(), selected());
        complain();
    }

    /** Says what is wrong: beside its field where that is shown, else below. */
    private void complain() {
        say(says, String.join("\n", tabs.blame(draft.complaints(), selected())));
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

    @Override
    public void show() {
        if (canBeTried("shown")) {
            desk.preview(draft.lesson(), Math.max(0, selected()));
        }
    }

    @Override
    public void trial() {
        if (canBeTried("tried")) {
            tell(true, "Scene %d is on its way…".formatted(Math.max(0, selected()) + 1));
            desk.trial(draft.lesson(), Math.max(0, selected()), this::tell);
        }
    }

    @Override
    public void trials() {
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
    @Override
    public void save(boolean elsewhere) {
        if (isRead("saved")) {
            desk.save(draft.text(), draft.lesson().title(), elsewhere).ifPresent(file -> {
                saved = draft.text();
                tell(true, "Saved " + file);
            });
        }
    }

    @Override
    public void another() {
        if (isTouched() && !warned) {
            warned = true;
            tell(false, "This lesson is in no file as it is: save it (Ctrl+S), or press again to give it up");
            return;
        }
        desk.another();
    }

    @Override
    public void close() {
        desk.close();
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
