package normscope.app.control;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A text field that reports when the person is done: on Enter, or when the focus leaves. Escape gives up. Whoever is done
 * has the window's keys again; what is refused stays to be mended.
 */
final class TypedField extends TextField {
    private final Chosen chosen;
    private final Runnable forgotten;
    private final boolean mayBeEmpty;
    private String shown = "";
    private boolean runs = true;

    /**
     * @param mayBeEmpty whether nothing is a value too
     * @param chosen takes what was typed; whether that can run
     * @param forgotten is told when the person gives up
     */
    TypedField(boolean mayBeEmpty, Chosen chosen, Runnable forgotten) {
        this.mayBeEmpty = mayBeEmpty;
        this.chosen = chosen;
        this.forgotten = forgotten;
        setOnAction(event -> {
            if (report()) {
                handBack(this);
            }
        });
        focusedProperty().addListener((observable, before, focused) -> {
            if (!focused) {
                report();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                runs = true;
                setText(shown);
                this.forgotten.run();
                handBack(this);
                event.consume();
            }
        });
    }

    /** Gives the keys back to the window. */
    static void handBack(Node from) {
        if (from.getScene() != null) {
            from.getScene().getRoot().requestFocus();
        }
    }

    /**
     * Shows a value; what is half typed stays.
     *
     * @param other whether it is that of something else than before: what is half typed was not meant for it
     */
    void show(String text, boolean other) {
        boolean typing = !other && isFocused() && !getText().equals(shown);
        shown = text;
        runs |= other;
        if (!typing) {
            setText(text);
        }
    }

    /** Whether what stands there can run. */
    private boolean report() {
        String typed = getText().strip();
        if (typed.isEmpty() && !mayBeEmpty) {
            setText(shown);
        } else if (!runs || !typed.equals(shown)) {
            // what was refused is tried again: what forbade it may have gone
            shown = typed;
            runs = chosen.take(typed);
        }
        return runs;
    }
}
