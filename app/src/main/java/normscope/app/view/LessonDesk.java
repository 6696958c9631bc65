package normscope.app.view;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import javafx.scene.layout.BorderPane;
import normscope.app.export.ExperimentFile;
import normscope.app.export.UnusableFile;
import normscope.app.export.WholeFile;
import normscope.app.lesson.Desk;
import normscope.app.lesson.Draft;
import normscope.app.lesson.Lecture;
import normscope.app.lesson.LessonEditor;
import normscope.app.lesson.Trial;
import normscope.config.InvalidExperiment;
import normscope.config.TypedPath;
import normscope.lesson.Lesson;
import normscope.lesson.Scene;
import org.jspecify.annotations.Nullable;

/** The drawer at the right where a lesson is made. It keeps what was typed until another lesson is made, the next start included. */
public final class LessonDesk implements Desk {
    private static final double WIDTH = 400;

    private final BorderPane window;
    private final Lectern lectern;
    private final SceneCamera camera;
    private final Notices notices;
    private final FilePicker picker;
    private final Consumer<Task<?>> computes;
    private @Nullable LessonEditor editor;
    private @Nullable Lesson base;
    private @Nullable Path file;
    private @Nullable Trial trial;

    /** @param computes runs something beside training */
    LessonDesk(
            BorderPane window,
            Lectern lectern,
            SceneCamera camera,
            Notices notices,
            FilePicker picker,
            Consumer<Task<?>> computes) {
        this.window = window;
        this.lectern = lectern;
        this.camera = camera;
        this.notices = notices;
        this.picker = picker;
        this.computes = computes;
        lectern.bar().keeps(this::keep);
    }

    /** Opens the drawer: on what is open, or on what was being made of it. */
    LessonEditor open() {
        LessonEditor now = editor;
        boolean another = base != lectern.opened();
        if (now == null || another && !now.isTouched()) {
            now = begin();
        }
        window.setRight(now);
        return now;
    }

    private LessonEditor begin() {
        base = lectern.opened();
        file = null;
        Lesson opened = lectern.saved();
        String text = opened.toString().replaceFirst("^# Normscope experiment", "# Normscope lesson");
        LessonEditor made = make(opened, text, text);
        made.select(lectern.scene());
        return made;
    }

    private LessonEditor make(Lesson last, String text, String saved) {
        LessonEditor made = new LessonEditor(this, last, text, saved);
        made.setPrefWidth(WIDTH);
        made.setMinWidth(WIDTH);
        editor = made;
        return made;
    }

    /** Goes on with what was being made when the program ended. */
    public void restore(Draft draft) {
        if (draft.text().isEmpty()) {
            return;
        }
        base = lectern.opened();
        LessonEditor made = make(lectern.saved(), draft.text(), "");
        try {
            file = draft.file().isEmpty() ? null : TypedPath.of(draft.file(), "");
        } catch (InvalidExperiment e) {
            file = null; // it is asked for again
        }
        if (draft.open()) {
            window.setRight(made);
        }
        notices.say(
                draft.open()
                        ? "The lesson that you were making is here again; as it is, it is in no file yet"
                        : "The lesson that you were making is kept: Make a lesson… in the menu of lessons goes on with it");
    }

    /** What is being made and in no file, for the next start. */
    public Draft draft() {
        LessonEditor now = editor;
        return now == null || !now.isTouched()
                ? Draft.NONE
                : new Draft(now.text(), file == null ? "" : file.toString(), isOpen());
    }

    private boolean isOpen() {
        return editor != null && window.getRight() == editor;
    }

    /** What is shown becomes a scene. */
    void keep() {
        open().keep();
    }

    /** Saves the lesson that is being made; false if none is. */
    boolean save(boolean elsewhere) {
        LessonEditor now = editor;
        if (now == null || !isOpen()) {
            return false;
        }
        now.save(elsewhere);
        return true;
    }

    /** Once a frame, after the lecture's own. */
    void frame() {
        Trial running = trial;
        if (running != null && !running.frame(lectern.lecture())) {
            trial = null;
        }
    }

    @Override
    public Scene shown(Lesson lesson) {
        return camera.take(lesson);
    }

    @Override
    public Lesson read(String text) {
        return ExperimentFile.lesson(text, "The lesson");
    }

    @Override
    public void preview(Lesson lesson, int scene) {
        lectern.preview(lesson, scene);
        base = lectern.opened();
    }

    @Override
    public void trial(Lesson lesson, int scene, Trial.Heard heard) {
        Lecture shown = lectern.preview(lesson, scene);
        base = lectern.opened();
        trial = new Trial(shown, heard);
    }

    @Override
    public void trials(Lesson lesson, Trial.Heard heard) {
        computes.accept(new TrialsTask(lesson, heard));
    }

    @Override
    public Optional<Path> save(String text, String title, boolean elsewhere) {
        Path known = file;
        Path chosen =
                known == null || elsewhere ? picker.save("Save the lesson", Commands.stem(title) + ".txt") : known;
        if (chosen == null) {
            return Optional.empty();
        }
        try {
            WholeFile.write(chosen, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            file = chosen;
            notices.say("Saved " + chosen);
            return Optional.of(chosen);
        } catch (UnusableFile e) {
            notices.warn(e.sentence());
            return Optional.empty();
        }
    }

    @Override
    public void another() {
        window.setRight(begin());
    }

    @Override
    public void close() {
        window.setRight(null);
    }
}
