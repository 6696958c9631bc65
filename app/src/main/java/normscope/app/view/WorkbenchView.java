package normscope.app.view;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import normscope.app.control.ControlPanel;
import normscope.app.control.Editor;
import normscope.app.figure.Figures;
import normscope.app.figure.Look;
import normscope.app.figure.Schemes;
import normscope.app.figure.Tab;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.snapshot.LayerStats;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.tensor.Layout;
import normscope.tensor.TensorFile;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/** Everything in the window, laid out; {@link #frame} brings it up to date. */
public final class WorkbenchView extends BorderPane {
    private static final double WIDE = 1500;
    private static final double NARROW = 1120;

    /** Updates between two that are asked what they shift, while somebody looks. */
    private static final int SHIFT_EVERY = 10;

    private final Session session;
    private final Editor editor;
    private final Commands commands;
    private final Notices notices;
    private final ObjectProperty<Look> look;
    private final ControlPanel controls;
    private final SpeedSlider speed;
    private final TopBar top;
    private final LookBar lookBar;
    private final LessonNote note = new LessonNote();
    private final List<Tab> tabs;
    private final TabBar tabBar;
    private final AxesBar axesBar;
    private final StageBar stageBar;
    private final SliceBar sliceBar;
    private final WalkBar walkBar;
    private final Watching watching;
    private final TensorOpening opening;
    private final Region space = new Region();
    private final HBox line = new HBox();
    private final VBox bars = new VBox();
    private final Pages pages;
    private final Exports exports;
    private Tab page;
    private @Nullable Snapshot shown;
    private @Nullable Look shownLook;
    private @Nullable Status shownStatus;

    public WorkbenchView(
            Session session,
            Editor editor,
            Notices notices,
            FilePicker picker,
            ObjectProperty<Look> look,
            List<Tab> tabs,
            ControlPanel controls,
            double stepsPerSecond) {
        this.session = session;
        this.editor = editor;
        this.notices = notices;
        this.look = look;
        this.controls = controls;
        this.tabs = tabs;
        page = tabs.get(0);
        getStyleClass().add("workbench");
        commands = new Commands(session, editor, notices, picker, look);
        exports = new Exports(this, commands, notices, picker);
        ExportMenus menus = new ExportMenus(exports);
        speed = new SpeedSlider(stepsPerSecond, session::speed);
        MenuButton lessons = LessonMenu.of(editor, commands);
        top = new TopBar(commands, lessons, speed, menus.button(Figures.ALL), this::help);
        watching = new Watching(session, look, editor);
        opening = new TensorOpening(session, notices, this::showTensor);
        lookBar = new LookBar(look);
        tabBar = new TabBar(tabs, this::turnTo);
        axesBar = new AxesBar(look, editor, this::trainWith);
        stageBar = new StageBar(look, this::openTensor, opening::open);
        commands.opensTensors(opening::open);
        sliceBar = new SliceBar(session, look);
        commands.opensSlices(recipe -> {
            turnTo("surface");
            sliceBar.restore(recipe);
        });
        walkBar = new WalkBar(session, look);
        pages = new Pages(
                tabs, figure -> new FigurePane(figure, menus.at(figure), this::chooseLayer, this::selectLayer, look));
        HBox.setHgrow(space, Priority.ALWAYS);
        line.setAlignment(Pos.CENTER_LEFT);
        BorderPane centre = new BorderPane(pages);
        centre.setTop(new VBox(line, note, bars));
        centre.setBottom(notices);
        // More room for the controls where there is room; below that every point belongs to the figures.
        widthProperty().addListener((observable, before, width) -> {
            getStyleClass().removeAll("wide", "narrow");
            if (width.doubleValue() >= WIDE) {
                getStyleClass().add("wide");
            } else if (width.doubleValue() < NARROW) {
                getStyleClass().add("narrow");
            }
        });
        turnTo(0);
        setTop(top);
        setLeft(controls);
        setCenter(centre);
        setOnDragOver(event -> accept(event, false));
        setOnDragDropped(event -> accept(event, true));
    }

    /** Lets the keys work and the style sheets follow the theme. */
    public void install(Scene scene) {
        Keys.install(scene, this);
        Themes.apply(look.get().theme(), this);
        look.addListener((observable, before, after) -> Themes.apply(after.theme(), this));
    }

    /** Shows what is new since the last frame. */
    public void frame() {
        Status status = session.status();
        if (!status.equals(shownStatus)) {
            shownStatus = status;
            top.show(status);
            pages.show(status);
            boolean refused = !status.message().isEmpty() && status.phase() != Status.Phase.LOADING;
            if (refused && status.phase() != Status.Phase.FAILED) {
                notices.warn(status.message());
            }
            if (refused) {
                editor.refused(status.message());
            }
        }
        opening.frame();
        stageBar.show(watching.fromFile(), opening);
        Snapshot newest = session.latest();
        boolean axes = axes();
        watching.frame(newest, axes, stageBar.slowMotion(), () -> stageBar.step(1));
        Snapshot snapshot = newest == null ? null : watching.seen(newest, axes);
        Look chosen = look.get();
        if (snapshot != null) {
            if (snapshot != shown || !chosen.equals(shownLook)) {
                shown = snapshot;
                shownLook = chosen;
                top.show(snapshot);
                top.show(chosen.theme());
                lookBar.show(snapshot);
                if (axes) {
                    axesBar.show(snapshot, watching.fromFile());
                }
                note.show(snapshot.experiment());
                controls.show(snapshot);
                notices.show(snapshot, axes, watching.fromFile());
            }
            sliceBar.show(snapshot);
            walkBar.show(snapshot);
            pages.show(snapshot, chosen);
        }
    }

    public Commands commands() {
        return commands;
    }

    Exports exports() {
        return exports;
    }

    /** The figures of the page that is shown. */
    public List<FigurePane> panes() {
        return pages.panes();
    }

    /** Shows another page of figures, if there are so many. */
    void turnTo(int index) {
        if (index < tabs.size()) {
            page = tabs.get(index);
            tabBar.show(index);
            lookBar.show(page);
            session.askShift(page.figures().contains(Figures.SHIFT_CAUSES) ? SHIFT_EVERY : 0);
            boolean walks = page.figures().contains(Figures.SMOOTHNESS);
            walkBar.on(walks);
            pages.turnTo(index);
            // only what is shown is in the window: style sheets are matched with the hidden too
            if (axes()) {
                line.getChildren().setAll(tabBar, space, stageBar, lookBar);
                bars.getChildren().setAll(axesBar);
            } else {
                line.getChildren().setAll(tabBar, space, lookBar);
                bars.getChildren().clear();
            }
            if (page.figures().contains(Figures.SLICE_SURFACE)) {
                bars.getChildren().add(sliceBar);
            }
            if (walks) {
                bars.getChildren().add(walkBar);
            }
        }
    }

    /** Whether the axes page is shown. */
    private boolean axes() {
        return page.figures().contains(Figures.CUBE);
    }

    /** Shows the page with this id; the first if there is none. */
    public void turnTo(String id) {
        turnTo(IntStream.range(0, tabs.size())
                .filter(index -> tabs.get(index).id().equals(id))
                .findFirst()
                .orElse(0));
    }

    /** The id of the page that is shown. */
    public String page() {
        return page.id();
    }

    /** How fast playing goes, in steps a second. */
    public double stepsPerSecond() {
        return speed.speed();
    }

    Look look() {
        return look.get();
    }

    /** What the figures show; null before the first experiment is open. */
    @Nullable
    Snapshot snapshot() {
        return shown;
    }

    void faster(int places) {
        speed.nudge(places);
    }

    void selectLane(int index) {
        if (index < editor.experiment().lanes().size()) {
            editor.select(index);
        }
    }

    void selectLayer(int direction) {
        int last = Math.max(0, lookBar.layers() - 1);
        chooseLayer(Math.max(0, Math.min(last, Math.min(last, look.get().layer()) + direction)));
    }

    /** The next stage of the arithmetic on the axes page, or the stage before. */
    void inside(int direction) {
        if (axes()) {
            stageBar.step(direction);
        }
    }

    private void trainWith(int lane, Scheme scheme) {
        LayerTensor tensor = shown == null ? null : shown.tensor();
        if (tensor != null) {
            Normalizer normalizer = Schemes.named(scheme, tensor.channels()).orElse(Normalizer.CUSTOM);
            if (editor.pool(lane, normalizer, scheme)) {
                Look now = look.get();
                look.set(now.with(now.focus().with((Scheme) null, null)));
                notices.say(
                        "Lane %s trains with %s from step 0".formatted("ABCD".charAt(lane % 4), normalizer.title()));
            }
        }
    }

    private void openTensor() {
        if (opening.busy()) {
            opening.cancel();
        } else if (watching.fromFile()) {
            watching.show(null);
            stageBar.show(null, Layout.NCHW);
        } else {
            commands.openTensor();
        }
    }

    /** Shows a tensor from a file on the axes page. */
    private void showTensor(Path file, TensorFile.Loaded tensor) {
        turnTo("axes");
        watching.show(tensor.activations());
        stageBar.show(tensor.axes() == 2 ? null : file, tensor.layout());
        notices.say("%s: %s".formatted(file.getFileName(), Arrays.toString(tensor.shape())));
    }

    void help() {
        new HelpDialog(getScene().getWindow()).show();
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
