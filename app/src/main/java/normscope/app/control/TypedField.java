package normscope.app.control;

import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A text field that reports when the person is done: on Enter, or when the focus leaves. Escape gives up. */
final class TypedField extends TextField {
    private final Consumer<String> chosen;
    private final Runnable forgotten;
    private String shown = "";

    TypedField(Consumer<String> chosen, Runnable forgotten) {
        this.chosen = chosen;
        this.forgotten = forgotten;
        setOnAction(event -> report());
        focusedProperty().addListener((observable, before, focused) -> {
            if (!focused) {
                report();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                setText(shown);
                this.forgotten.run();
                selectAll();
                event.consume();
            }
        });
    }

    void show(String text) {
        boolean typing = isFocused() && !getText().equals(shown);
        shown = text;
        if (!typing) {
            setText(text);
        }
    }

    private void report() {
        String typed = getText().strip();
        if (!typed.equals(shown)) {
            shown = typed;
            chosen.accept(typed);
        }
    }
}
