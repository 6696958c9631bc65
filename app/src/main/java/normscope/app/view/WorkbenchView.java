package normscope.app.view;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.concurrent.Task;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import normscope.app.control.ControlPanel;
import normscope.app.control.Editor;
import normscope.app.control.SweepWanted;
import normscope.app.figure.Look;
import normscope.app.page.Tab;
import normscope.claim.Claims;
import normscope.claim.ShownBy;
import normscope.lesson.Lessons;
import normscope.lesson.Sight;
import normscope.lesson.SightKey;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/**
 * Everything in the window, laid out; {@link #frame} brings it up to date.
 * Long because every part of the window is made here, and every key finds here what it is about.
 */
public final class WorkbenchView extends BorderPane implements Shown, Keys.Target {
    private static final double WIDE = 1500;
    private static final double NARROW = 1120;

    private final Session session;
    private final Editor editor;
    private final Commands commands;
    private final Notices notices;
    private final ObjectProperty<Look> look;
    private final ControlPanel controls;
    private final SpeedSlider speed;
    private final TopBar top;
    private final LessonMenu lessons;
    private final LookBar lookBar;
    private final LessonNote note = new LessonNote();
    private final Lectern lectern;
    private final LessonDesk desk;
    private final Presentation presentation;
    private final List<Tab> tabs;
    private final PageBars pageBars;
    private final Pages pages;
    private final TimeBar time;
    private final SeedsMenu seeds;
    private final Exports exports;
    private final Films films;
    private final Sweeps sweeps;
    private final OpenPage page;
    private @Nullable Snapshot shown;
    private @Nullable Look shownLook;
    private @Nullable Status shownStatus;

    public WorkbenchView(
            Session session,
            Editor editor,
            Notices notices,
            FilePicker picker,
            FilmMaker filmMaker,
            ObjectProperty<Look> look,
            List<Tab> tabs,
            ControlPanel controls,
            KeptClaims kept,
            double stepsPerSecond) {
        this.session = session;
        this.editor = editor;
        this.notices = notices;
        this.look = look;
        this.controls = controls;
        this.tabs = tabs;
        getStyleClass().add("workbench");
        commands = new Commands(session, editor, notices, picker, look);
        exports = new Exports(session, this, tabs, commands, notices, picker);
        films = new Films(session, this, tabs, this::tab, editor::lane, commands, notices, picker, filmMaker);
        ExportMenus menus = new ExportMenus(exports, films);
        sweeps = new Sweeps(session, editor, this, films, commands, notices, picker, look, this::open);
        controls.addEventHandler(SweepWanted.TYPE, sweeps::ask);
        speed = new SpeedSlider(stepsPerSecond, session::speed);
        Stand stand = new Stand();
        lectern = new Lectern(session, editor, notices, look, stand);
        commands.opensLessons(lectern::open, lectern::saved, lectern::scene);
        SceneCamera camera = new SceneCamera(editor, look, stand, lectern);
        desk = new LessonDesk(this, lectern, camera, notices, picker, this::compute);
        lessons = new LessonMenu(editor, commands, lectern, desk);
        top = new TopBar(commands, lessons.button(), speed, menus.button(tabs, this::tab, commands), this::help);
        lookBar = new LookBar(look);
        pageBars = new PageBars(session, editor, notices, commands, look, this::turnTo);
        pages = new Pages(tabs, figure -> {
            ContextMenu menu = menus.at(figure);
            CurveMenu.add(figure, look, menu);
            FigurePane pane = new FigurePane(figure, menu, this::chooseLayer, this::selectLayer, look);
            ReadingButton.over(pane, menu, this::open);
            QuantityMenus.over(pane, look);
            return pane;
        });
        seeds = new SeedsMenu(session, notices);
        time = new TimeBar(session, editor, seeds, films.button());
        page = new OpenPage(
                tabs,
                this::turnTo,
                pageBars,
                pages,
                lookBar,
                time,
                () -> new ClaimsPage(Claims.all(), kept, this::measure, this::open, notices::warn, look));
        page.setTop(new VBox(lectern.bar(), page.line(), note, page.bars()));
        page.setBottom(new VBox(time, notices));
        // More room for the controls where there is room; below that every point belongs to the figures.
        widthProperty().addListener((observable, before, width) -> {
            getStyleClass().removeAll("wide", "narrow");
            if (width.doubleValue() >= WIDE) {
                getStyleClass().add("wide");
            } else if (width.doubleValue() < NARROW) {
                getStyleClass().add("narrow");
            }
        });
        Runnable narrows = () -> page.line().narrow(getRight() != null && getWidth() < WIDE);
        widthProperty().addListener(observable -> narrows.run());
        rightProperty().addListener(observable -> narrows.run());
        turnTo(0);
        setTop(top);
        setLeft(controls);
        setCenter(page);
        presentation =
                new Presentation(this, top, controls, page.line(), List.of(note, page.bars()), pages, time, lectern);
        setOnDragOver(event -> accept(event, false));
        setOnDragDropped(event -> accept(event, true));
    }

    /** Lets the keys work and the style sheets follow the theme. */
    public void install(Scene scene) {
        Keys.install(scene, this);
        Themes.dress(scene);
        look.addListener((observable, before, after) -> {
            if (before.theme() != after.theme()) {
                Themes.show(after.theme());
            }
        });
    }

    /** Shows what is new since the last frame. */
    public void frame() {
        boolean quiet = session.quiet(); // before all else: what is read after it is at least as new
        Status status = session.status();
        if (!status.equals(shownStatus)) {
            shownStatus = status;
            top.show(status);
            pages.show(status);
            boolean refused = !status.message().isEmpty()
                    && status.phase() != Status.Phase.LOADING
                    && status.phase() != Status.Phase.SEEKING;
            if (refused && status.phase() != Status.Phase.FAILED) {
                notices.warn(status.message());
            }
            if (refused) {
                editor.refused(status.message());
            }
        }
        Snapshot newest = session.latest();
        pageBars.frame(newest);
        lectern.frame(status, newest, quiet);
        desk.frame();
        presentation.frame(!page.isClaims());
        if (newest == null) {
            return;
        }
        Snapshot seen = time.seen(newest, quiet);
        if (quiet && seen == newest) {
            editor.follow(newest);
        }
        Snapshot snapshot = page.bar().seen(seen);
        Look chosen = look.get();
        if (shown == null) { // the window and its numbers come before what only a menu shows
            PauseTransition settled = new PauseTransition(Duration.seconds(3));
            settled.setOnFinished(event -> session.aside(() -> {
                LessonMenu.read();
                Platform.runLater(lessons::fill);
            }));
            settled.play();
        }
        if (snapshot != shown || !chosen.equals(shownLook)) {
            shown = snapshot;
            shownLook = chosen;
            top.show(snapshot);
            top.show(chosen.theme());
            lookBar.show(snapshot);
            note.show(lectern.opened());
            controls.show(snapshot);
            notices.show(snapshot, page.bar().source(snapshot));
        }
        page.showBar(snapshot);
        if (!page.isClaims()) {
            pages.show(snapshot, chosen, time.isDragged());
        }
        time.show(seen, chosen);
        seeds.show(session.seeding());
        films.show(seen);
        sweeps.frame();
    }

    /** Gives up what is still being made: the window closes. */
    public void end() {
        films.end();
        page.end();
        sweeps.end();
    }

    @Override
    public Commands commands() {
        return commands;
    }

    @Override
    public Exports exports() {
        return exports;
    }

    @Override
    public List<FigurePane> panes() {
        return pages.panes();
    }

    @Override
    public void turnTo(int index) {
        if (index < tabs.size()) {
            shownLook = null; // the bars of the page are to be brought up to date
        }
        page.turnTo(index);
    }

    private Tab tab() {
        return page.tab();
    }

    /** What a scene changes of the window. */
    private final class Stand implements Lectern.Stand {
        @Override
        public void turnTo(String id) {
            WorkbenchView.this.turnTo(id);
        }

        @Override
        public String page() {
            return WorkbenchView.this.page();
        }

        @Override
        public void sight(Sight sight) {
            pageBars.sight(sight);
        }

        @Override
        public void arrived(Sight sight) {
            page.bar().arrived(sight);
        }

        @Override
        public Sight kept(Sight sight) {
            double limit = speed.speed();
            Sight kept = page.bar().kept(sight);
            return Double.isInfinite(limit) ? kept : kept.with(SightKey.SPEED, "%.0f".formatted(limit));
        }

        @Override
        public void speed(double stepsPerSecond) {
            speed.set(stepsPerSecond);
        }

        @Override
        public Pages pages() {
            return pages;
        }
    }

    private void measure(ClaimsTask task) {
        task.setOnSucceeded(event -> notices.say(ClaimsTask.summary(task.getValue())));
        task.setOnCancelled(event -> notices.say("Cancelled: claims that had ended keep what they came to"));
        task.setOnFailed(event ->
                notices.warn("Normscope failed (%s); this is a fault of the program".formatted(task.getException())));
        compute(task);
    }

    private void compute(Task<?> task) {
        notices.during(task);
        session.computeAside(task);
    }

    /** Where lessons are made. */
    public LessonDesk desk() {
        return desk;
    }

    /** Opens lessons, and experiments as they say that they open. */
    public Lectern lectern() {
        return lectern;
    }

    /** Where a claim, or a word of the glossary, can be seen. */
    private void open(ShownBy where) {
        lectern.open(Lessons.open(where.preset()));
        session.seek(where.step());
        turnTo(where.page());
    }

    /** Shows the page with this id; the first if there is none. */
    public void turnTo(String id) {
        turnTo(page.indexOf(id));
    }

    /** The id of the page that is shown. */
    public String page() {
        return page.id();
    }

    /** How fast playing goes, in steps a second. */
    public double stepsPerSecond() {
        return speed.speed();
    }

    @Override
    public Look look() {
        return look.get();
    }

    @Override
    public @Nullable Snapshot snapshot() {
        return shown;
    }

    @Override
    public Region root() {
        return this;
    }

    @Override
    public void faster(int places) {
        speed.nudge(places);
    }

    @Override
    public void selectLane(int index) {
        if (index < editor.experiment().lanes().size()) {
            editor.select(index);
        }
    }

    @Override
    public void selectLayer(int direction) {
        int last = Math.max(0, lookBar.layers() - 1);
        chooseLayer(Math.max(0, Math.min(last, Math.min(last, look.get().layer()) + direction)));
    }

    @Override
    public boolean typed(KeyEvent key) {
        return page.bar().typed(key);
    }

    @Override
    public void fullScreen(boolean wanted) {
        presentation.present(wanted);
        if (getScene().getWindow() instanceof Stage stage) {
            stage.setFullScreen(wanted);
        }
    }

    @Override
    public boolean turnScene(int direction) {
        return lectern.turn(direction);
    }

    @Override
    public void save(boolean elsewhere) {
        if (!desk.save(elsewhere)) {
            commands.save();
        }
    }

    @Override
    public void keepScene() {
        desk.keep();
    }

    @Override
    public boolean answer(int choice) {
        return lectern.answer(choice);
    }

    @Override
    public boolean reduce() {
        boolean taught =
                isFullScreen() && lectern.lecture() != null; // then a figure is large because the scene says so
        if (pages.isEnlarged() && !taught) {
            pages.reduce();
        } else if (isFullScreen()) {
            fullScreen(false);
        } else {
            return lectern.explore();
        }
        return true;
    }

    @Override
    public boolean isFullScreen() {
        return getScene().getWindow() instanceof Stage stage && stage.isFullScreen();
    }

    @Override
    public void help() {
        new HelpDialog(getScene().getWindow(), this::open).show();
    }

    private void chooseLayer(int layer) {
        Look now = look.get();
        look.set(now.withLayer(layer).withUnit(Math.min(now.unit(), LayerStats.UNITS - 1)));
    }

    private void accept(DragEvent event, boolean dropped) {
        var files = event.getDragboard().getFiles();
        if (files.size() != 1) {
            return;
        }
        if (dropped) {
            commands.open(files.get(0));
            event.setDropCompleted(true);
        } else {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }
}
