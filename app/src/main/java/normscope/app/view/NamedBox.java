package normscope.app.view;

import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import normscope.app.control.Hint;
import normscope.config.Named;
import org.jspecify.annotations.Nullable;

/** One of a few named things, shown by their titles. */
final class NamedBox<T extends Named> extends ComboBox<T> {
    /** @param tooltip what is chosen, also for screen readers */
    NamedBox(String id, String tooltip, T[] values) {
        getItems().addAll(values);
        setValue(values[0]);
        setId(id);
        setAccessibleText(tooltip);
        setTooltip(new Hint(tooltip));
        setConverter(new StringConverter<T>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : value.title();
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        });
    }
}
