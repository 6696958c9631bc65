package normscope.app.view;

import java.awt.geom.AffineTransform;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import normscope.app.figure.Figure;
import normscope.app.figure.Hand;
import normscope.app.figure.Look;
import normscope.app.figure.Typed;
import normscope.snapshot.Snapshot;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A figure on the screen: painted when its size or what it depends on changed, and not otherwise; it reads out what is under
 * the mouse, and selects the layer that is clicked or that the wheel turns to.
 * Long because all that a mouse, a wheel and keys do to a figure meets here what is painted.
 */
public final class FigurePane extends StackPane {
    private static final PseudoClass OUTLINED = PseudoClass.getPseudoClass("outlined");

    /** Of a picture that is of another step. */
    private static final double FAINT = 0.25;

    /** How far a wheel scrolls at a time. */
    private static final double NOTCH = 40;

    private final Figure figure;
    private final Canvas canvas = new Canvas();
    private final FXGraphics2D graphics = new FXGraphics2D(canvas.getGraphicsContext2D());
    private final Readout readout = new Readout();
    private final Button more = new Button(null, new FontIcon(Feather.MORE_HORIZONTAL));
    private @Nullable Snapshot snapshot;
    private @Nullable Look look;
    private @Nullable Object painted;
    private boolean stale = true;
    private boolean held;
    private final Label waits = new Label("measured when you let go");
    private long paints;
    private double turned;
    private final ObjectProperty<Look> shared;
    private final Label covered = new Label("", new FontIcon(Feather.EYE_OFF));
    private double zoom = 1;
    private Runnable enlarges = () -> {};
    private Painted after = (painted, chosen) -> {};

    /** Who follows what a figure shows. */
    interface Painted {
        void painted(Snapshot snapshot, Look look);
    }

    /**
     * @param layerChosen takes the layer that was clicked
     * @param layerTurned takes 1 or −1 when the wheel turns to the next layer or the last
     * @param shared the look of all figures, which a hand or a key on this one may change
     */
    FigurePane(
            Figure figure,
            ContextMenu menu,
            IntConsumer layerChosen,
            IntConsumer layerTurned,
            ObjectProperty<Look> shared) {
        this.figure = figure;
        this.shared = shared;
        getStyleClass().add("figure");
        setId("figure-" + figure.id());
        setAccessibleText(spokenTitle());
        setFocusTraversable(true);
        setMinSize(0, 0);
        setAlignment(more, Pos.TOP_RIGHT);
        setMargin(more, new Insets(5));
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        more.getStyleClass().setAll("figure-more");
        more.setId("figure-" + figure.id() + "-more");
        more.setFocusTraversable(false);
        more.setAccessibleText("Menu of " + figure.title());
        more.setOnAction(event -> menu.show(more, Side.BOTTOM, 0, 0));
        waits.getStyleClass().add("waits");
        waits.setVisible(false);
        waits.setMouseTransparent(true);
        covered.getStyleClass().add("covered");
        covered.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        covered.setAlignment(Pos.CENTER);
        covered.setWrapText(true);
        covered.setVisible(false);
        covered.setId("cover-" + figure.id());
        getChildren().addAll(canvas, waits, readout, more, covered);
        widthProperty().addListener(observable -> stale = true);
        heightProperty().addListener(observable -> stale = true);

        addEventHandler(MouseEvent.MOUSE_MOVED, event -> {
            touched(Hand.HOVER, event);
            readout.at(event.getX(), event.getY());
            readOut();
        });
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> {
            touched(Hand.LEAVE, event);
            readout.leave();
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && touched(Hand.PRESS, event)) {
                requestFocus();
            }
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (event.isPrimaryButtonDown() && touched(Hand.DRAG, event)) {
                readout.at(event.getX(), event.getY());
                readOut();
            }
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                touched(Hand.RELEASE, event);
            }
        });
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                layerAt(event.getX(), event.getY()).ifPresent(layerChosen::accept);
                if (event.getClickCount() == 2) {
                    enlarges.run();
                }
            }
        });
        addEventHandler(ScrollEvent.SCROLL, event -> {
            if (layerAt(event.getX(), event.getY()).isPresent()) {
                turned += event.getDeltaY() + event.getDeltaX();
                for (; Math.abs(turned) >= NOTCH; turned -= Math.signum(turned) * NOTCH) {
                    layerTurned.accept(turned < 0 ? 1 : -1);
                }
                event.consume();
            }
        });
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            if (!covered.isVisible()) {
                menu.show(this, event.getScreenX(), event.getScreenY());
            }
            event.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !covered.isVisible()) {
                menu.show(more, Side.BOTTOM, 0, 0);
                event.consume();
            }
        });
    }

    public Figure figure() {
        return figure;
    }

    /** Tells somebody whenever it has been painted. */
    void whenPainted(Painted listener) {
        after = listener;
    }

    /** Adds a control that whoever follows the figure places over it. */
    void addControl(Node control) {
        getChildren().add(1, control);
    }

    /** What a double click does. */
    void whenEnlarged(Runnable other) {
        enlarges = other;
    }

    /** Hides the picture, with all that could be read of it, or shows it again. */
    void cover(boolean hidden) {
        covered.setText(figure.title() + ": covered until the reveal");
        if (covered.isVisible() != hidden) {
            covered.setVisible(hidden);
            more.setVisible(!hidden);
            canvas.setVisible(!hidden);
            setAccessibleText(hidden ? covered.getText() : spokenTitle());
            readout.leave();
        }
    }

    private String spokenTitle() {
        return figure.title() + ". Press Enter for its menu, with its numbers as a table.";
    }

    /** Outlines what a sentence speaks of, or no longer. */
    void outline(boolean meant) {
        pseudoClassStateChanged(OUTLINED, meant);
    }

    /** Draws everything so many times as large as it is. */
    void zoom(double times) {
        stale |= times != zoom;
        zoom = times;
    }

    /** How much larger the figure is drawn than it would be by itself. */
    double zoom() {
        return zoom;
    }

    /** While one drags along the time line, what is in no record waits for the lanes. */
    void hold(boolean dragged) {
        boolean now = dragged && !figure.isRecorded();
        if (now != held) {
            held = now;
            waits.setVisible(now);
            canvas.setOpacity(now ? FAINT : 1);
        }
    }

    /** Takes what is to be shown, and paints it if it is anything new. */
    void show(Snapshot newest, Look chosen) {
        if (held) {
            return;
        }
        if (newest != snapshot || !chosen.equals(look)) {
            snapshot = newest;
            look = chosen;
            Object depends = figure.dependsOn(newest, chosen);
            stale |= !depends.equals(painted);
            painted = depends;
        }
        if (stale && getWidth() > 0 && getHeight() > 0) {
            stale = false;
            paint(newest, chosen);
        }
    }

    /** In points of the figure, which are larger than those of the window where it is drawn larger. */
    private double width() {
        return getWidth() / zoom;
    }

    private double height() {
        return getHeight() / zoom;
    }

    /** Nobody looks at it: it holds no more of what it showed, which may be a long run's record. */
    void forget() {
        snapshot = null;
        look = null;
        painted = null;
        stale = true;
        readout.leave();
    }

    /** Paints it anew in the next frame: what it shows has grown, though snapshot and look are the same. */
    void grown() {
        stale = true;
    }

    /** How often it was painted. */
    public long paints() {
        return paints;
    }

    private void paint(Snapshot newest, Look chosen) {
        paints++;
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
        GraphicsContext context = canvas.getGraphicsContext2D();
        context.clearRect(0, 0, getWidth(), getHeight());
        AffineTransform plain = graphics.getTransform();
        graphics.scale(zoom, zoom);
        figure.paint(graphics, width(), height(), newest, chosen);
        graphics.setTransform(plain);
        after.painted(newest, chosen);
        if (isFocused() && !covered.isVisible()) {
            figure.spoken(newest, chosen).ifPresent(this::setAccessibleText);
        }
        if (readout.isThere()) {
            readOut();
        }
    }

    /** Whether the figure answers to that; it goes by the newest look, of which the next frame will show the last. */
    private boolean touched(Hand hand, MouseEvent event) {
        Snapshot shown = snapshot;
        if (shown == null || covered.isVisible()) {
            return false;
        }
        Look now = shared.get();
        double x = event.getX() / zoom;
        double y = event.getY() / zoom;
        return take(figure.touched(hand, x, y, width(), height(), shown, now), now);
    }

    /** Whether the figure answers to a key. */
    boolean typed(Typed key) {
        Snapshot shown = snapshot;
        if (shown == null) {
            return false;
        }
        Look now = shared.get();
        Optional<Look> next = figure.typed(key, shown, now);
        next.ifPresent(other -> take(other, now));
        return next.isPresent();
    }

    private boolean take(Look next, Look now) {
        if (next.equals(now)) {
            return false;
        }
        shared.set(next);
        return true;
    }

    private void readOut() {
        Snapshot shown = snapshot;
        Look chosen = look;
        Optional<String> text = shown == null || chosen == null || covered.isVisible()
                ? Optional.empty()
                : figure.readout(readout.x() / zoom, readout.y() / zoom, width(), height(), shown, chosen);
        readout.say(text, getWidth(), getHeight());
    }

    private Optional<Integer> layerAt(double x, double y) {
        Snapshot shown = snapshot;
        Look chosen = look;
        return shown == null || chosen == null
                ? Optional.empty()
                : figure.layerAt(x / zoom, y / zoom, width(), height(), shown, chosen);
    }
}
