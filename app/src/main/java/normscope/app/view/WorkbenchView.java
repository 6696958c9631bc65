package normscope.app.view;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import normscope.app.control.ControlPanel;
import normscope.app.control.Editor;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/** Everything in the window, laid out; {@link #frame} brings it up to date. */
public final class WorkbenchView extends BorderPane {
    private static final double WIDE = 1500;

    private final Session session;
    private final Editor editor;
    private final Commands commands;
    private final Notices notices;
    private final ObjectProperty<Look> look;
    private final ControlPanel controls;
    private final SpeedSlider speed;
    private final TopBar top;
    private final LookBar lookBar;
    private final FiguresPage page;
    private final Exports exports;
    private @Nullable Snapshot shown;
    private @Nullable Look shownLook;
    private @Nullable Status shownStatus;

    public WorkbenchView(
            Session session,
            Editor editor,
            Notices notices,
            FilePicker picker,
            ObjectProperty<Look> look,
            List<Figure> figures,
            ControlPanel controls,
            double stepsPerSecond) {
        this.session = session;
        this.editor = editor;
        this.notices = notices;
        this.look = look;
        this.controls = controls;
        getStyleClass().add("workbench");
        commands = new Commands(session, editor, notices, picker, look);
        exports = new Exports(this, commands, notices, picker);
        ExportMenus menus = new ExportMenus(exports);
        speed = new SpeedSlider(stepsPerSecond, session::speed);
        MenuButton lessons = LessonMenu.of(editor, commands);
        top = new TopBar(commands, lessons, speed, menus.button(figures), this::help);
        lookBar = new LookBar(look);
        page = new FiguresPage(figures, menus::at, this::chooseLayer);
        BorderPane centre = new BorderPane(page);
        centre.setTop(lookBar);
        centre.setBottom(notices);
        // More room for the controls where there is room; below that every point belongs to the figures.
        widthProperty().addListener((observable, before, width) -> {
            getStyleClass().remove("wide");
            if (width.doubleValue() >= WIDE) {
                getStyleClass().add("wide");
            }
        });
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
            page.show(status);
            boolean refused = !status.message().isEmpty() && status.phase() != Status.Phase.LOADING;
            if (refused && status.phase() != Status.Phase.FAILED) {
                notices.warn(status.message());
            }
            if (refused) {
                editor.refused(status.message());
            }
        }
        Snapshot snapshot = session.latest();
        Look chosen = look.get();
        if (snapshot != null) {
            if (snapshot != shown || !chosen.equals(shownLook)) {
                shown = snapshot;
                shownLook = chosen;
                top.show(snapshot);
                top.show(chosen.theme());
                lookBar.show(snapshot);
                controls.show(snapshot);
                notices.show(snapshot);
            }
            page.show(snapshot, chosen);
        }
    }

    public Commands commands() {
        return commands;
    }

    Exports exports() {
        return exports;
    }

    /** The figures, in the order of the window. */
    public List<FigurePane> panes() {
        return page.panes();
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

    void help() {
        new HelpDialog(getScene().getWindow()).show();
    }

    private void chooseLayer(int layer) {
        Look now = look.get();
        look.set(new Look(now.theme(), layer, Math.min(now.unit(), LayerStats.UNITS - 1), now.axes()));
    }

    private void accept(DragEvent event, boolean dropped) {
        var files = event.getDragboard().getFiles();
        if (files.size() != 1) {
            return;
        }
        if (dropped) {
            commands.open(files.get(0).toPath());
            event.setDropCompleted(true);
        } else {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }
}
