package normscope.app.control;

import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import normscope.config.Named;
import normscope.config.Setting;
import org.jspecify.annotations.Nullable;

/** One of a few named things, in a drop-down list. */
final class ChoiceControl implements ValueControl {
    /** Longer titles than this would be cut beside the name of the setting. */
    private static final int SHORT = 16;

    private final DropDown<Named> box = new DropDown<>() {
        @Override
        protected String titled(Named item) {
            return item.title();
        }
    };
    private final boolean wide;
    private boolean showing;

    ChoiceControl(Setting.Choice<?> setting, Chosen chosen) {
        box.getItems().addAll(setting.options());
        wide = setting.options().stream().anyMatch(option -> option.title().length() > SHORT);
        box.setId(setting.key() + "-box");
        box.setAccessibleText(setting.title());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setVisibleRowCount(setting.options().size());
        box.setButtonCell(new Cell());
        box.setCellFactory(list -> new Cell());
        box.valueProperty().addListener((observable, before, after) -> {
            if (!showing && after != null) {
                chosen.take(after.key());
            }
        });
        box.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                box.show();
                event.consume();
            }
        });
    }

    @Override
    public @Nullable Node beside() {
        return wide ? null : box;
    }

    @Override
    public @Nullable Node below() {
        return wide ? box : null;
    }

    @Override
    public void show(String text, boolean other) {
        showing = true;
        box.getItems().stream()
                .filter(option -> option.key().equals(text))
                .findFirst()
                .ifPresent(box::setValue);
        showing = false;
    }

    /** Shows the title, and says on hover what it is. */
    private static final class Cell extends ListCell<Named> {
        @Override
        protected void updateItem(@Nullable Named option, boolean empty) {
            super.updateItem(option, empty);
            setText(option == null ? "" : option.title());
            String explanation = option == null ? "" : option.explanation();
            setTooltip(
                    explanation.isEmpty() ? null : new Hint(explanation).atTheRight()); // below stands the next choice
        }
    }
}
