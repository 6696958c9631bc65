package normscope.app.view;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.layout.BorderPane;
import normscope.app.export.ExperimentFile;
import normscope.app.export.UnusableFile;
import normscope.app.export.WholeFile;
import normscope.app.lesson.LessonEditor;
import normscope.config.InvalidExperiment;
import normscope.lesson.Lesson;
import normscope.lesson.Scene;
import org.jspecify.annotations.Nullable;

/** The drawer at the right where a lesson is made. It keeps what was typed until another lesson is made. */
final class LessonDesk implements LessonEditor.Desk {
    private static final double WIDTH = 400;

    private final BorderPane window;
    private final Lectern lectern;
    private final Commands commands;
    private final Notices notices;
    private final FilePicker picker;
    private @Nullable LessonEditor editor;
    private @Nullable Lesson base;

    LessonDesk(BorderPane window, Lectern lectern, Commands commands, Notices notices, FilePicker picker) {
        this.window = window;
        this.lectern = lectern;
        this.commands = commands;
        this.notices = notices;
        this.picker = picker;
    }

    /** Opens the drawer: on what is open, or on what was being made of it. */
    LessonEditor open() {
        LessonEditor now = editor;
        Lesson opened = lectern.saved();
        boolean another = base != lectern.opened();
        if (now == null || another && !now.isTouched()) {
            base = lectern.opened();
            now = new LessonEditor(this, opened);
            now.setPrefWidth(WIDTH);
            now.setMinWidth(WIDTH);
            editor = now;
        }
        window.setRight(now);
        return now;
    }

    /** What is shown becomes a scene. */
    void keep() {
        open().keep();
    }

    @Override
    public Scene shown() {
        LessonEditor now = editor;
        if (now == null) {
            throw new InvalidExperiment("", "No lesson is being made");
        }
        return lectern.shown(now.lesson());
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
    public Optional<Path> save(String text) {
        Path file = picker.save("Save the lesson", commands.stem() + ".txt");
        if (file == null) {
            return Optional.empty();
        }
        try {
            WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            notices.say("Saved " + file);
            return Optional.of(file);
        } catch (UnusableFile e) {
            notices.warn(e.sentence());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        window.setRight(null);
    }
}
