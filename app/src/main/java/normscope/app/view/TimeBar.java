package normscope.app.view;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Rectangle;
import normscope.app.control.Editor;
import normscope.app.control.Hint;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.time.TimeLine;
import normscope.config.Experiment;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.train.Session;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The line of time below the figures. While one drags along it the figures follow from the record at once; let go, the lanes
 * themselves go there. A slider of JavaFX would know nothing of what stands on the line.
 */
final class TimeBar extends HBox {
    /** A way of fewer frames is over before one could read of it. */
    private static final int NEAR_FRAMES = 18;

    /** How high the line is, in points of its own, where it is drawn larger. */
    private static final double LARGE = 36;

    private final Session session;
    private final Editor editor;
    private final MenuButton before = new MenuButton("before");
    private final Label filling = new Label();
    private final Button enough = new Button(null, new FontIcon(Feather.X));
    private final HBox asides = new HBox(6);
    private final Label step = new Label();
    private final Canvas canvas = new Canvas();
    private final FXGraphics2D graphics = new FXGraphics2D(canvas.getGraphicsContext2D());
    private final Pane track = new Pane(canvas);
    private final Tooltip tooltip = new Hint();
    private final IntConsumer seeks;
    private @Nullable Snapshot shown;
    private @Nullable Experiment offered;
    private @Nullable Look look;
    private List<Integer> pins = List.of();
    private boolean stale = true;
    private int dragged = -1;
    private boolean dragging;
    private int travelled;
    private double zoom = 1;
    private final List<Node> end;

    /**
     * @param editor takes what was before among the lanes
     * @param end stand at the end of the line
     */
    TimeBar(Session session, Editor editor, Node... end) {
        this.session = session;
        this.editor = editor;
        seeks = session::seek;
        getStyleClass().add("time-bar");
        setAlignment(Pos.CENTER_LEFT);
        step.setId("time-step");
        step.getStyleClass().add("counter");
        track.setId("time-line");
        track.setFocusTraversable(false);
        track.setAccessibleRole(AccessibleRole.SLIDER);
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        Rectangle own = new Rectangle(); // what was painted for a longer line covers nothing beside it
        own.widthProperty().bind(track.widthProperty());
        own.heightProperty().bind(track.heightProperty());
        track.setClip(own);
        HBox.setHgrow(track, Priority.ALWAYS);
        track.widthProperty().addListener(observable -> stale = true);
        track.heightProperty().addListener(observable -> stale = true);
        asides.setAlignment(Pos.CENTER_RIGHT);
        before.setId("time-before");
        before.getStyleClass().add("small");
        before.setTooltip(
                new Hint("The run before the last change at an earlier step: thin lines in curves and drift"));
        filling.setId("time-filling");
        enough.setId("time-filling-cancel");
        enough.getStyleClass().setAll("chip-remove");
        enough.setAccessibleText("Stop that");
        enough.setOnAction(event -> {
            if (session.status().phase() == Status.Phase.SEEKING) {
                session.pause();
            } else {
                session.cancelFilling();
            }
        });
        getChildren().addAll(step, track, asides);
        this.end = List.of(end);
        getChildren().addAll(end);
        track.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                session.pause();
                dragging = true;
                drag(event.getX());
            }
        });
        track.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (dragging) {
                drag(event.getX());
            }
        });
        track.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (dragging) {
                dragging = false;
                seeks.accept(at(event.getX()));
            }
        });
        track.addEventHandler(MouseEvent.MOUSE_MOVED, this::readOut);
        Tooltip.install(track, tooltip);
    }

    /** Draws the line so many times as large; what stands at its end is away where it is not 1. */
    void zoom(double times) {
        zoom = times;
        stale = true;
        track.setMinHeight(times == 1 ? USE_COMPUTED_SIZE : Math.rint(LARGE * times));
        end.forEach(node -> {
            node.setVisible(times == 1);
            node.setManaged(times == 1);
        });
    }

    private int at(double x) {
        Snapshot now = shown;
        return now == null ? 0 : line(now).stepAt(x / zoom);
    }

    private TimeLine line(Snapshot of) {
        return new TimeLine(track.getWidth() / zoom, track.getHeight() / zoom, of, pins);
    }

    private void drag(double x) {
        Snapshot now = shown;
        if (now != null) {
            dragged = line(now).recordedAt(x / zoom);
            tooltip.hide();
        }
    }

    private void readOut(MouseEvent event) {
        Snapshot now = shown;
        if (now != null) {
            tooltip.setText(line(now).readout(event.getX() / zoom));
        }
    }

    /**
     * What the figures show: the newest, or what the record says of the step to which one drags, until the lanes are there.
     *
     * @param quiet whether all that was asked of the session has been done
     */
    Snapshot seen(Snapshot newest, boolean quiet) {
        if (dragged < 0) {
            return newest;
        }
        if (!dragging && quiet && session.status().phase() != Status.Phase.SEEKING) {
            dragged = -1;
            return newest;
        }
        Snapshot now = shown;
        if (now != null && now.step() == dragged && now.course().equals(newest.course())) {
            return now;
        }
        return newest.recorded(dragged);
    }

    /** Whether one drags, or the lanes are still on their way: what is in no record is of another step then. */
    boolean isDragged() {
        return dragged >= 0;
    }

    private void showAsides(Snapshot snapshot) {
        int percent = session.filled();
        Status status = session.status();
        boolean travels = status.phase() == Status.Phase.SEEKING;
        travelled = travels ? travelled + 1 : 0;
        boolean far = travelled > NEAR_FRAMES;
        filling.setText(far ? status.message() : "Measuring earlier steps: %d %%".formatted(Math.max(0, percent)));
        Experiment parted = snapshot.course().before();
        List<Node> wanted = new ArrayList<>();
        if (far || percent >= 0) {
            wanted.addAll(List.of(filling, enough));
        }
        if (parted != null) {
            wanted.add(before);
        }
        if (!asides.getChildren().equals(wanted)) {
            asides.getChildren().setAll(wanted);
        }
        if (parted != null && !parted.equals(offered)) {
            before.getItems().setAll(choices(parted));
        }
        offered = parted;
    }

    /** What may become of the run before: a lane of this one, each of its lanes alone, or nothing. */
    private List<MenuItem> choices(Experiment parted) {
        List<MenuItem> items = new ArrayList<>();
        for (int i = 0; i < parted.lanes().size(); i++) {
            int lane = i;
            MenuItem keep = new MenuItem("Keep both: %s %s as a lane"
                    .formatted(parted.letter(i), parted.lanes().get(i).name()));
            keep.setId("keep-" + i);
            keep.setOnAction(event -> editor.keep(lane));
            items.add(keep);
        }
        MenuItem dismiss = new MenuItem("Forget what was before");
        dismiss.setId("time-dismiss");
        dismiss.setOnAction(event -> session.dismiss());
        items.addAll(List.of(new SeparatorMenuItem(), dismiss));
        return items;
    }

    /** Shows it if it is anything new. */
    void show(Snapshot snapshot, Look chosen) {
        String words = "step " + Numbers.count(snapshot.step());
        step.setText(words);
        showAsides(snapshot);
        if (isNeedsLayout()) { // other words leave the line another width: it is painted for that at once
            applyCss();
            layout();
        }
        before.getItems().stream()
                .filter(item -> item.getId() != null && item.getId().startsWith("keep"))
                .forEach(item -> item.setDisable(snapshot.lanes().size() >= Experiment.MAX_LANES));
        List<Integer> kept = session.pinned();
        if (snapshot == shown && chosen.equals(look) && kept.equals(pins) && !stale) {
            return;
        }
        if (track.getWidth() <= 0) {
            return;
        }
        stale = false;
        shown = snapshot;
        look = chosen;
        pins = kept;
        track.setAccessibleText(
                "Line of time, %s of %s. Left and right go a step back and on, Home and End to its ends."
                        .formatted(words, Numbers.count(snapshot.course().furthest())));
        canvas.setWidth(track.getWidth());
        canvas.setHeight(track.getHeight());
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        AffineTransform plain = graphics.getTransform();
        graphics.scale(zoom, zoom);
        line(snapshot).paint(graphics, chosen);
        graphics.setTransform(plain);
    }
}
