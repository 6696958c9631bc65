package normscope.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import normscope.app.control.ControlPanel;
import normscope.app.control.Editor;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Typeface;
import normscope.app.job.FilmRun;
import normscope.app.page.Figures;
import normscope.app.view.FilePicker;
import normscope.app.view.Notices;
import normscope.app.view.SelfPortrait;
import normscope.app.view.Themes;
import normscope.app.view.WorkbenchView;
import normscope.snapshot.Snapshot;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/**
 * The window: wires controls, session and figures together, and remembers between starts what it showed. An argument
 * without dashes is a file or a short text to open. For {@code --picture=FILE} see {@link SelfPortrait}.
 */
public final class Workbench extends Application {
    private final Session session = Session.waiting();
    private final @Nullable FilePicker ownPicker;
    private final Path folder;
    private final ObjectProperty<Look> look =
            new SimpleObjectProperty<>(new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED));
    private Runnable atEnd = () -> {};
    private Supplier<@Nullable Snapshot> shown = () -> null;

    public Workbench() {
        this(null, Remembered.folder());
    }

    /**
     * @param picker answers in the person's place; null for the system's dialogs
     * @param folder where the settings of the window are kept
     */
    Workbench(@Nullable FilePicker picker, Path folder) {
        ownPicker = picker;
        this.folder = folder;
    }

    /** Before the window and not on its thread: what draws the figures asks the system for all of its fonts. */
    @Override
    public void init() {
        for (Typeface face : Typeface.values()) {
            face.fontName();
        }
    }

    @Override
    public void start(Stage stage) {
        Parameters parameters = getParameters();
        SelfPortrait portrait = SelfPortrait.of(
                parameters == null ? Map.of() : parameters.getNamed(),
                parameters == null ? List.of() : parameters.getUnnamed());
        Remembered last = portrait == null ? Remembered.read(folder) : Remembered.first();
        Themes.begin(last.look().theme());
        for (Typeface face : Typeface.values()) {
            Font.loadFont(face.open(), 12);
        }

        Notices notices = new Notices();
        Editor editor = new Editor(session, notices::say);
        editor.start(portrait == null ? last.experiment() : portrait.experiment(), last.atScene() ? 0 : last.step());
        look.set(last.look());
        editor.whenOpened(
                (before, next) -> look.set(look.get().with(look.get().curves().fitting(before, next))));
        FilePicker picker = ownPicker == null ? FilePicker.of(stage, notices::warn) : ownPicker;
        ControlPanel controls = new ControlPanel(editor, last.folded(), picker::folder);
        WorkbenchView view = new WorkbenchView(
                session,
                editor,
                notices,
                picker,
                (film, path, goesOn) -> new FilmRun(film.run(), film.style(), film.steps())
                        .besideWindow(path, film.look(), film.watch(), goesOn),
                look,
                Figures.TABS,
                controls,
                new KeptFile(folder),
                last.stepsPerSecond());
        view.turnTo(portrait == null ? last.page() : portrait.page());
        if (last.taught() != null) {
            view.lectern().goOn(last.taught());
        }
        view.desk().restore(last.draft());
        shown = view::snapshot;
        Scene scene = Frame.scene(view, last);
        view.install(scene);
        if (!last.complaint().isEmpty()) {
            notices.warn(last.complaint());
        }

        stage.setTitle("Normscope");
        Frame.show(stage, scene, last);
        view.requestFocus();
        AnimationTimer frames = new AnimationTimer() {
            private boolean painted;

            @Override
            public void handle(long now) {
                if (painted) {
                    session.begin(editor.experiment());
                }
                painted = true;
                view.frame();
                if (portrait != null) {
                    portrait.frame(session, scene, view.lectern());
                }
            }
        };
        frames.start();
        if (portrait != null) {
            portrait.begin(stage, look);
            portrait.open(view.lectern(), view);
        } else if (parameters != null) {
            parameters.getUnnamed().forEach(view.commands()::openTyped);
        }
        atEnd = () -> {
            frames.stop();
            view.end();
        };
        if (portrait == null) {
            Sized size = new Sized(stage, last);
            Keeping keeping = new Keeping(
                    folder,
                    () -> new Remembered(
                            editor.run(),
                            editor.step(),
                            look.get(),
                            size.width(),
                            size.height(),
                            stage.isMaximized(),
                            view.stepsPerSecond(),
                            controls.folded(),
                            view.page(),
                            view.lectern().taught(),
                            view.desk().draft(),
                            ""),
                    session::aside);
            keeping.start();
            atEnd = () -> {
                frames.stop();
                view.end();
                keeping.end();
            };
        }
    }

    /** How its figures are looked at. */
    Look look() {
        return look.get();
    }

    /** What its figures show; null before there is anything. */
    @Nullable
    Snapshot shown() {
        return shown.get();
    }

    /** The session that the window shows. */
    Session session() {
        return session;
    }

    @Override
    public void stop() {
        atEnd.run();
        session.end(); // a step may take seconds, and the window is to be gone at once
    }
}
