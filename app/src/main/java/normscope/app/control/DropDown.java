package normscope.app.control;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A drop-down list whose list is made when it opens. JavaFX keeps it in the window from the start, hidden, with its cells and
 * scroll bars: a panel of these was a fifth of all that style sheets were matched with before the window stood.
 */
public class DropDown<T> extends ComboBox<T> {
    /** What a list has beside its widest text: the cell's padding and a scroll bar. */
    private static final double BESIDE = 44;

    private @Nullable Font measured;
    private double widest;

    @Override
    protected Skin<?> createDefaultSkin() {
        ComboBoxListViewSkin<T> skin = new ComboBoxListViewSkin<>(this);
        skin.getChildren().remove(skin.getPopupContent());
        return skin;
    }

    /** As wide as all that could be chosen, which JavaFX asks the hidden list. */
    @Override
    protected double computePrefWidth(double height) {
        ListCell<T> shown = getButtonCell();
        Font font = shown == null ? Font.getDefault() : shown.getFont();
        if (!font.equals(measured)) {
            measured = font;
            widest = getItems().stream()
                    .mapToDouble(item -> width(item, font))
                    .max()
                    .orElse(0);
        }
        return snapSizeX(widest + BESIDE);
    }

    private double width(T item, Font font) {
        Text text = new Text(titled(item));
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }

    /** How an item is called. */
    protected String titled(T item) {
        return String.valueOf(item);
    }
}
