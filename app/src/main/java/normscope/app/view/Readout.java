package normscope.app.view;

import java.util.Optional;
import javafx.scene.control.Label;

/** What a figure says about the place where the mouse is, beside the mouse and inside the figure. */
final class Readout extends Label {
    private static final double GAP = 14;

    private double x = Double.NaN;
    private double y;

    Readout() {
        getStyleClass().add("readout");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /** The mouse is here. */
    void at(double mouseX, double mouseY) {
        x = mouseX;
        y = mouseY;
    }

    /** The mouse is somewhere else. */
    void leave() {
        x = Double.NaN;
        setVisible(false);
    }

    /** Whether the mouse is anywhere here. */
    boolean isThere() {
        return !Double.isNaN(x);
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /**
     * Says this, or nothing.
     *
     * @param width of the figure, out of which it does not reach
     */
    void say(Optional<String> text, double width, double height) {
        setVisible(text.isPresent());
        text.ifPresent(words -> place(words, width, height));
    }

    private void place(String text, double width, double height) {
        setText(text);
        setMaxWidth(USE_PREF_SIZE);
        double wide = Math.min(width - 8, prefWidth(-1));
        double high = prefHeight(wide);
        double left = x + GAP + wide < width ? x + GAP : x - GAP - wide;
        double top = y + GAP + high < height ? y + GAP : y - GAP - high;
        resizeRelocate(Math.max(4, Math.rint(left)), Math.max(4, Math.rint(top)), wide, high);
    }
}
