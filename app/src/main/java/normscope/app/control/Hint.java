package normscope.app.control;

import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Tooltip;
import javafx.stage.Screen;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A tooltip in lines of a length that can be read. It stands below or above what it explains and goes with the mouse: JavaFX
 * would put it under the mouse, where it takes the next click.
 */
public class Hint extends Tooltip {
    private static final double MOST_WIDTH = 380;

    /** Between it and what it explains, in pixels. */
    private static final double GAP = 6;

    public Hint() {
        this("");
    }

    /** @param says what it says, in sentences */
    public Hint(String says) {
        super(says);
        setWrapText(true);
        setMaxWidth(MOST_WIDTH);
        setHideDelay(Duration.ZERO);
        setOnShown(event -> explained().ifPresent(this::standBelow));
    }

    /** To the right instead, where what lies below is looked at next: rows of settings, items of a menu. */
    public Hint atTheRight() {
        setOnShown(event -> explained().ifPresent(this::standAtTheRight));
        return this;
    }

    private Optional<Node> explained() {
        Node node = getOwnerWindow().getScene().getRoot();
        while (node != null && !(node.hasProperties() && node.getProperties().containsValue(this))) {
            node = underMouse(node);
        }
        return Optional.ofNullable(node);
    }

    private static @Nullable Node underMouse(Node node) {
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .filter(Node::isHover)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private void standAtTheRight(Node node) {
        Bounds taken = node.localToScreen(node.getLayoutBounds());
        setAnchorX(taken.getMaxX() + GAP);
        setAnchorY(taken.getMinY() - GAP);
    }

    private void standBelow(Node node) {
        Bounds taken = node.localToScreen(node.getLayoutBounds());
        Rectangle2D screen = Screen.getScreensForRectangle(taken.getMinX(), taken.getMinY(), 1, 1).stream()
                .findFirst()
                .orElse(Screen.getPrimary())
                .getVisualBounds();
        double below = taken.getMaxY() + GAP;
        boolean fits = below + getHeight() <= screen.getMaxY();
        setAnchorY(fits ? below : taken.getMinY() - GAP - getHeight());
    }
}
