package normscope.app.view;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import normscope.app.figure.Term;
import normscope.claim.ShownBy;

/** Every word of the figures with what it means, and a field that seeks among them. */
final class Glossary extends VBox {
    private final VBox list = new VBox();
    private final Label none = new Label();
    private final Consumer<ShownBy> open;

    /** @param open takes where a word is shown */
    Glossary(Consumer<ShownBy> open) {
        this.open = open;
        setId("glossary");
        getStyleClass().add("glossary");
        TextField search = new TextField();
        search.setId("glossary-search");
        search.setPromptText("Search: shift, γ, gradient …");
        search.setAccessibleText("Search the glossary");
        search.textProperty().addListener((observable, before, after) -> seek(after));
        list.getStyleClass().add("glossary-list");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("frame");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        none.getStyleClass().add("term-meaning");
        none.setWrapText(true);
        getChildren().addAll(search, scroll);
        seek("");
    }

    private void seek(String words) {
        List<TermEntry> found =
                found(words).stream().map(term -> new TermEntry(term, open)).toList();
        none.setText("No word of the figures has '%s' in its explanation".formatted(words.strip()));
        list.getChildren().setAll(found);
        if (found.isEmpty()) {
            list.getChildren().add(none);
        }
    }

    /** Those in which all of these words stand: first where they stand in the title. */
    static List<Term> found(String words) {
        String[] sought = words.toLowerCase(Locale.ROOT).strip().split("\\s+");
        return Stream.concat(
                        Stream.of(Term.values()).filter(term -> has(term.title(), sought)),
                        Stream.of(Term.values()).filter(term -> has(term.title() + " " + term.meaning(), sought)))
                .distinct()
                .toList();
    }

    private static boolean has(String text, String[] sought) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.of(sought).allMatch(lower::contains);
    }
}
