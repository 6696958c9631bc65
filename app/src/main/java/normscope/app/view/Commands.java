package normscope.app.view;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import normscope.app.control.Editor;
import normscope.app.export.ExperimentFile;
import normscope.app.export.PngExperiment;
import normscope.app.export.UnusableFile;
import normscope.app.export.WholeFile;
import normscope.app.figure.Look;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.config.ShortText;
import normscope.config.TypedPath;
import normscope.lesson.Lesson;
import normscope.lesson.LessonText;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Status;
import normscope.tensor.Layout;
import normscope.train.Session;

/** Everything that a button, a menu and a key can do alike. */
public final class Commands {
    private final Session session;
    private final Editor editor;
    private final Notices notices;
    private final FilePicker picker;
    private final ObjectProperty<Look> look;
    private BiConsumer<Path, Layout> tensors = (file, layout) -> {};
    private Consumer<SliceRecipe> slices = recipe -> {};
    private ObjIntConsumer<Lesson> lessons = (lesson, at) -> {};
    private IntSupplier scene = () -> 0;
    private Supplier<Lesson> shared;

    public Commands(Session session, Editor editor, Notices notices, FilePicker picker, ObjectProperty<Look> look) {
        this.session = session;
        this.editor = editor;
        this.notices = notices;
        this.picker = picker;
        this.look = look;
        shared = () -> Lesson.of(editor.run());
    }

    void playOrPause() {
        Status.Phase phase = session.status().phase();
        if (phase == Status.Phase.RUNNING || phase == Status.Phase.SEEKING) {
            session.pause();
            return;
        }
        session.play();
    }

    void step() {
        session.advance(1);
    }

    void epoch() {
        session.advanceEpoch();
    }

    void stepBack() {
        session.back(1);
    }

    void epochBack() {
        session.backEpoch();
    }

    /** To the start of this run. */
    void rewind() {
        session.rewind();
    }

    /** To the furthest step that this run has made. */
    void forward() {
        session.forward();
    }

    void newSeed() {
        editor.newSeed();
    }

    void undo() {
        editor.undo();
    }

    void redo() {
        editor.redo();
    }

    void back() {
        editor.back();
    }

    void reset() {
        editor.reset();
    }

    void toggleTheme() {
        Look now = look.get();
        Look.Theme other = now.theme() == Look.Theme.LIGHT ? Look.Theme.DARK : Look.Theme.LIGHT;
        look.set(now.with(other));
    }

    /** What takes a tensor that was opened. */
    void opensTensors(BiConsumer<Path, Layout> taker) {
        tensors = taker;
    }

    /** What takes the recipe of the slice in a picture that was opened. */
    void opensSlices(Consumer<SliceRecipe> taker) {
        slices = taker;
    }

    /**
     * Who opens lessons, and experiments.
     *
     * @param taker opens a lesson at the scene of that index
     * @param open what is open, as it is to be saved and shared
     * @param shown the index of the scene that is shown, where that is a lesson
     */
    void opensLessons(ObjIntConsumer<Lesson> taker, Supplier<Lesson> open, IntSupplier shown) {
        lessons = taker;
        shared = open;
        scene = shown;
    }

    void openTensor() {
        Path file = picker.open("Open a tensor: a NumPy file of [N, C], [N, C, L] or [N, C, H, W]");
        if (file != null) {
            tensors.accept(file, Layout.NCHW);
        }
    }

    void open() {
        Path file = picker.open("Open an experiment, a picture that carries one, or a tensor");
        if (file != null) {
            open(file);
        }
    }

    /** The same of a file that was dropped. */
    void open(File file) {
        try {
            open(TypedPath.of(file.getPath(), ""));
        } catch (InvalidExperiment e) {
            notices.warn(e.sentence());
        }
    }

    /** Opens a saved experiment, a picture that carries one, or a NumPy file. */
    public void open(Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
            tensors.accept(file, Layout.NCHW);
            return;
        }
        try {
            open(ExperimentFile.lesson(file), ExperimentFile.step(file), String.valueOf(file.getFileName()));
            if (PngExperiment.looksLikePng(file)) {
                PngExperiment.slice(file).ifPresent(slices);
            }
        } catch (InvalidExperiment e) {
            notices.warn(e.sentence());
        }
    }

    private void open(Lesson lesson, int step, String what) {
        lessons.accept(lesson, 0);
        if (step > 0) {
            session.seek(step);
        }
        notices.say("Opened " + what + (step > 0 ? ", at step %,d".formatted(step) : ""));
    }

    /** Opens what a person wrote on the command line: the name of a file, or a short text. */
    public void openTyped(String text) {
        if (ShortText.isMeant(text)) {
            openShortText(text);
        } else {
            open(TypedPath.of(text, ""));
        }
    }

    private void openShortText(String shortText) {
        try {
            String text = ShortText.read(shortText);
            Lesson lesson = ExperimentFile.lesson(text, "The short text");
            String what = "the short text: " + lesson.title();
            if (lesson.isTaught()) { // a scene goes to its own step
                int at = Math.min(LessonText.scene(text), lesson.scenes().size() - 1);
                lessons.accept(lesson, at);
                notices.say("Opened %s, at scene %d".formatted(what, at + 1));
            } else {
                open(lesson, ExperimentText.step(text), what);
            }
        } catch (InvalidExperiment e) {
            notices.warn(e.sentence());
        }
    }

    /** Puts what is open, with what was changed and the step where it is, into the clipboard as a text for a message. */
    void copyText() {
        try {
            Lesson lesson = shared.get();
            String where = lesson.isTaught() ? LessonText.shown(scene.getAsInt()) : ExperimentText.shown(editor.step());
            String text = ShortText.of(where + LessonText.brief(lesson));
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            notices.say("Copied as a text of %,d characters: whoever presses Ctrl+V in Normscope opens it"
                    .formatted(text.length()));
        } catch (InvalidExperiment e) {
            notices.warn(e.sentence());
        }
    }

    /** Opens the short text in the clipboard; whatever else is there, a sentence says what belongs there. */
    void pasteText() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text == null || !ShortText.isMeant(text)) {
            notices.warn("The clipboard holds no short text to open: copy one, which begins with " + ShortText.PREFIX);
            return;
        }
        openShortText(text);
    }

    void save() {
        Path file = picker.save("Save the experiment", stem() + ".normscope");
        if (file != null) {
            byte[] text = shared.get().toString().getBytes(StandardCharsets.UTF_8);
            try {
                WholeFile.write(file, out -> out.write(text));
                notices.say("Saved " + file);
            } catch (UnusableFile e) {
                notices.warn(e.sentence());
            }
        }
    }

    /** A file name for what runs: the title's words, short. */
    String stem() {
        return stem(editor.experiment().title());
    }

    /** The same for what has this title. */
    static String stem(String title) {
        String words = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        String trimmed = words.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? "experiment" : trimmed.substring(0, Math.min(40, trimmed.length()));
    }
}
