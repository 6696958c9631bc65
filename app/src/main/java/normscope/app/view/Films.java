package normscope.app.view;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javafx.concurrent.Task;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import normscope.app.control.Hint;
import normscope.app.export.UnusableFile;
import normscope.app.export.WholeFile;
import normscope.app.figure.Figure;
import normscope.app.page.Tab;
import normscope.config.InvalidExperiment;
import normscope.snapshot.Snapshot;
import normscope.train.Session;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;

/**
 * Makes films of the run that is shown, beside the window: another trainer goes through its steps once more, and the lanes on
 * the screen stay where they are.
 */
final class Films {
    private final Session session;
    private final Shown shown;
    private final List<Tab> tabs;
    private final Supplier<Tab> page;
    private final IntSupplier lane;
    private final Commands commands;
    private final Notices notices;
    private final FilePicker picker;
    private final FilmMaker maker;
    private final Button button = new Button("Film…");
    private final PopOver popover = new PopOver();
    private final FilmChoices choices = new FilmChoices(this::make);
    private final List<Task<?>> running = new ArrayList<>();

    /**
     * @param page that is shown
     * @param lane whose activations are shown
     */
    Films(
            Session session,
            Shown shown,
            List<Tab> tabs,
            Supplier<Tab> page,
            IntSupplier lane,
            Commands commands,
            Notices notices,
            FilePicker picker,
            FilmMaker maker) {
        this.session = session;
        this.shown = shown;
        this.tabs = tabs;
        this.page = page;
        this.lane = lane;
        this.commands = commands;
        this.notices = notices;
        this.picker = picker;
        this.maker = maker;
        button.setId("film");
        button.getStyleClass().add("flat");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(true);
        button.setTooltip(new Hint("A film of this run: GIF, animated PNG, MP4, or pictures"));
        button.setOnAction(event -> {
            if (popover.isShowing()) {
                popover.hide();
            } else {
                open(page.get());
            }
        });
        popover.setContentNode(choices);
        choices.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                popover.hide();
                event.consume();
            }
        });
        popover.setArrowLocation(PopOver.ArrowLocation.BOTTOM_RIGHT);
        popover.setDetachable(false);
        popover.setAutoHide(true);
        popover.getRoot().getStylesheets().clear(); // its own are light in any theme; ours know both
    }

    /** At the end of the time line. */
    Button button() {
        return button;
    }

    /** While it is asked for a film, the run may grow. */
    void show(Snapshot snapshot) {
        if (popover.isShowing()) {
            choices.grow(snapshot.course().furthest());
        }
    }

    /** Asks how a page is to be filmed. */
    void open(Tab tab) {
        open(FilmSubject.of(tab, shown.panes()));
    }

    /** Asks how a figure is to be filmed. */
    void open(Figure figure) {
        open(FilmSubject.of(figure, shown.panes()));
    }

    private void open(FilmSubject subject) {
        Snapshot snapshot = shown.snapshot();
        if (snapshot == null) {
            return;
        }
        List<FigurePane> panes = shown.panes();
        Set<FilmSubject> subjects = new LinkedHashSet<>();
        subjects.add(FilmSubject.of(page.get(), panes));
        page.get().figures().forEach(figure -> subjects.add(FilmSubject.of(figure, panes)));
        tabs.forEach(tab -> subjects.add(FilmSubject.of(tab, panes)));
        subjects.add(subject);
        choices.offer(
                List.copyOf(subjects),
                subject,
                snapshot.course().furthest(),
                shown.look().theme());
        popover.show(button);
    }

    private void make() {
        Snapshot snapshot = shown.snapshot();
        if (snapshot == null) {
            return;
        }
        try {
            FilmChoices.Chosen chosen = choices.chosen();
            popover.hide();
            Path path = place(chosen);
            if (path != null) {
                FilmMaker.Wish wish = new FilmMaker.Wish(
                        snapshot.course().run(),
                        chosen.style(),
                        chosen.steps(),
                        shown.look().settled().with(chosen.theme()),
                        Watching.wanted(snapshot, shown.look(), lane.getAsInt()));
                begin(new Making(wish, path));
            }
        } catch (InvalidExperiment e) {
            notices.warn(e.sentence());
        } catch (UnusableFile e) {
            notices.warn(e.sentence());
        }
    }

    /** Where it goes; null if the person gave up. */
    private @Nullable Path place(FilmChoices.Chosen chosen) throws UnusableFile {
        String name = commands.stem() + "-" + chosen.style().figure().id();
        String title = "Film " + chosen.style().figure().title();
        if (chosen.form() == FilmForm.FOLDER) {
            Path folder = picker.folder(title);
            if (folder != null && !Files.isDirectory(folder)) {
                throw new UnusableFile("%s cannot be written into: it is no folder".formatted(folder));
            }
            return folder == null ? null : Exports.free(folder, name + "-frames", "");
        }
        Path file = picker.save(title, name + chosen.form().ending());
        if (file != null && !chosen.form().isOf(file)) {
            throw new UnusableFile("%s does not say what it is: end its name in %s, or choose another form"
                    .formatted(file, chosen.form().ending()));
        }
        if (file != null) {
            WholeFile.check(file);
        }
        return file;
    }

    private final class Making extends Task<Integer> {
        private final FilmMaker.Wish wish;
        private final Path path;

        Making(FilmMaker.Wish wish, Path path) {
            this.wish = wish;
            this.path = path;
        }

        @Override
        protected Integer call() throws Exception {
            int last = Math.max(1, wish.steps().last());
            updateMessage("Making a film: " + wish.style().figure().title());
            updateProgress(0, last);
            return maker.make(wish, path, step -> {
                updateProgress(step, last);
                return !isCancelled();
            });
        }
    }

    private void begin(Making making) {
        making.setOnSucceeded(event -> {
            int frames = making.getValue();
            notices.say(
                    "Filmed %s: %s".formatted(frames == 1 ? "1 frame" : "%,d frames".formatted(frames), making.path));
        });
        making.setOnCancelled(event -> notices.say("Cancelled: nothing is left of the film"));
        making.setOnFailed(event -> notices.warn(sentence(making.getException())));
        running.removeIf(Notices::isOver);
        running.add(making);
        notices.during(making);
        session.computeAside(making);
    }

    private static String sentence(Throwable why) {
        if (why instanceof InvalidExperiment wrong) {
            return wrong.sentence();
        } else if (why instanceof UnusableFile file) {
            return file.sentence();
        } else if (why instanceof OutOfMemoryError) {
            return "There is not enough memory for this film: choose a smaller size";
        }
        return "Normscope failed (%s); this is a fault of the program".formatted(why);
    }

    /** Gives up what is being made: the window closes. */
    void end() {
        running.forEach(Task::cancel);
    }
}
