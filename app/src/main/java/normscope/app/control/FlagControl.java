package normscope.app.control;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import normscope.config.Setting;
import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;

/** Yes or no, as a switch. */
final class FlagControl implements ValueControl {
    private final ToggleSwitch toggle = new ToggleSwitch();
    private boolean showing;

    FlagControl(Setting.Flag setting, Chosen chosen) {
        toggle.setId(setting.key() + "-switch");
        toggle.setAccessibleText(setting.title());
        toggle.setFocusTraversable(true);
        toggle.selectedProperty().addListener((observable, before, after) -> {
            if (!showing) {
                chosen.take(setting.format(after));
            }
        });
        toggle.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                toggle.setSelected(!toggle.isSelected());
                event.consume();
            }
        });
    }

    @Override
    public Node beside() {
        return toggle;
    }

    @Override
    public @Nullable Node below() {
        return null;
    }

    @Override
    public void show(String text, boolean other) {
        showing = true;
        toggle.setSelected(Boolean.parseBoolean(text));
        showing = false;
    }
}
