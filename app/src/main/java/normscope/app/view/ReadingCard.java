package normscope.app.view;

import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import normscope.app.figure.Reading;
import normscope.app.figure.Term;
import normscope.claim.ShownBy;

/** How a figure is read: its two sentences, and its words, of which one is explained at a time. */
final class ReadingCard extends VBox {
    private final StackPane explained = new StackPane();
    private final Consumer<ShownBy> open;

    /** @param open takes where a word is shown */
    ReadingCard(String title, Reading reading, Consumer<ShownBy> open) {
        this.open = open;
        setId("reading");
        getStyleClass().add("reading");
        Label head = new Label(title);
        head.getStyleClass().add("reading-title");
        FlowPane words = new FlowPane();
        words.getStyleClass().add("reading-terms");
        ToggleGroup one = new ToggleGroup();
        for (Term term : reading.terms()) {
            ToggleButton word = new ToggleButton(term.title());
            word.setId("term-" + TermEntry.id(term));
            word.getStyleClass().add("term");
            word.setToggleGroup(one);
            word.setOnAction(event -> {
                word.setSelected(true); // one stays explained
                explain(term);
            });
            words.getChildren().add(word);
        }
        explained.getStyleClass().add("reading-explained");
        getChildren().addAll(head, sentence(reading.axes()), sentence(reading.look()), words, explained);
        reading.terms().stream().findFirst().ifPresent(first -> {
            one.getToggles().get(0).setSelected(true);
            explain(first);
        });
    }

    private static Label sentence(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("reading-sentence");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void explain(Term term) {
        explained.getChildren().setAll(new TermEntry(term, open));
    }
}
