package normscope.app.view;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import normscope.app.control.Hint;

/** What bars of pages are made of. */
final class BarParts {
    private BarParts() {}

    /** A slider with a few places to rest, the first of them 0. */
    static Slider steps(String id, String tooltip) {
        Slider slider = new Slider(0, 1, 0);
        slider.setId(id);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setBlockIncrement(1);
        slider.setPrefWidth(64);
        slider.setMinWidth(40);
        slider.setTooltip(new Hint(tooltip));
        slider.setAccessibleText(tooltip);
        return slider;
    }

    static Label value() {
        Label label = new Label();
        label.getStyleClass().add("figure-value");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** What is typed is checked when it is used. */
    static TextField field(String id, String tooltip, int columns) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.setMaxWidth(Region.USE_PREF_SIZE);
        field.setTooltip(new Hint(tooltip));
        field.setAccessibleText(tooltip);
        return field;
    }

    static HBox group(Node... nodes) {
        HBox group = new HBox(5, nodes);
        group.setAlignment(Pos.CENTER_LEFT);
        group.setFillHeight(false);
        return group;
    }

    /** A caption that a narrow window does without. */
    static Label spare(String text) {
        Label label = caption(text);
        label.getStyleClass().add("spare");
        return label;
    }

    /** Shows a control, or gives its room to others. */
    static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
