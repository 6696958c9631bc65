package normscope.app.lesson;

import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import normscope.app.control.Hint;

/** One thing that a lesson says, with its name and, below it, what is wrong with it. Its text is in one line of a file. */
final class FormField {
    private final String key;
    private final Label title;
    private final TextInputControl input;
    private final Label problem = new Label();
    private final VBox box;
    private UnaryOperator<String> shown = UnaryOperator.identity();
    private UnaryOperator<String> written = UnaryOperator.identity();
    private boolean showing;

    /**
     * @param id before which its key stands in the identifiers of nodes
     * @param key as a file has it
     * @param prompt what might stand there, shown while nothing does
     * @param says what it is
     * @param rows how many lines of it are seen
     */
    FormField(String id, String key, String name, String prompt, String says, int rows) {
        this.key = key;
        title = new Label(name);
        input = rows == 1 ? new TextField() : area(rows);
        input.setId(id + key);
        input.setPromptText(prompt);
        input.setAccessibleText(name);
        input.setAccessibleHelp(says);
        input.setTooltip(new Hint(says));
        title.setLabelFor(input);
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.getStyleClass().add("lesson-field");
        problem.setId(id + key + "-problem");
        problem.getStyleClass().add("complaint");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.setMaxWidth(Double.MAX_VALUE);
        box = new VBox(2, input, problem);
        blame("");
    }

    private static TextArea area(int rows) {
        TextArea area = new TextArea();
        area.setWrapText(true);
        area.setPrefRowCount(rows);
        area.setPrefColumnCount(10);
        // tab and enter go on to the next field: what is typed is one line of a file
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean on = event.getCode() == KeyCode.TAB || event.getCode() == KeyCode.ENTER;
            if (on && !event.isControlDown()) {
                event.consume();
                area.fireEvent(new KeyEvent(
                        area,
                        area,
                        KeyEvent.KEY_PRESSED,
                        "",
                        "",
                        KeyCode.TAB,
                        event.isShiftDown(),
                        true,
                        false,
                        false));
            }
        });
        return area;
    }

    /** Shows it otherwise than a file has it. */
    FormField as(UnaryOperator<String> inForm, UnaryOperator<String> inFile) {
        shown = inForm;
        written = inFile;
        return this;
    }

    /** Tells whenever somebody types: the key, and what a file says then. */
    void whenTyped(BiConsumer<String, String> taker) {
        input.textProperty().addListener((observable, before, text) -> {
            if (!showing) {
                taker.accept(key, written.apply(text.strip()));
            }
        });
    }

    String key() {
        return key;
    }

    Label title() {
        return title;
    }

    Region box() {
        return box;
    }

    /** Shows what a file says; what is being typed stays as it is where it says the same. */
    void show(String value) {
        if (!written.apply(input.getText().strip()).equals(value)) {
            showing = true;
            input.setText(shown.apply(value));
            showing = false;
        }
    }

    /** Says what is wrong with it; empty if nothing is. */
    void blame(String sentence) {
        problem.setText(sentence);
        problem.setVisible(!sentence.isEmpty());
        problem.setManaged(!sentence.isEmpty());
    }
}
