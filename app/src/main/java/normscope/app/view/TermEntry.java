package normscope.app.view;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import normscope.app.control.Hint;
import normscope.app.figure.Term;
import normscope.app.page.Figures;
import normscope.claim.ShownBy;
import normscope.config.Presets;

/** A word of the glossary: what it means, and a link that opens where it is shown. */
final class TermEntry extends VBox {
    /** @param open takes where it is shown */
    TermEntry(Term term, Consumer<ShownBy> open) {
        super(2);
        setId("entry-" + id(term));
        getStyleClass().add("term-entry");
        Label title = new Label(term.title());
        title.getStyleClass().add("term-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label meaning = new Label(term.meaning());
        meaning.getStyleClass().add("term-meaning");
        meaning.setWrapText(true);
        meaning.setMinHeight(USE_PREF_SIZE);
        HBox head = new HBox(title, space, link(term, open));
        head.setFillHeight(false);
        getChildren().addAll(head, meaning);
    }

    private static Hyperlink link(Term term, Consumer<ShownBy> open) {
        Hyperlink link = new Hyperlink("Show it: page " + page(term.page()));
        link.setId("show-" + id(term));
        link.setMinWidth(Region.USE_PREF_SIZE);
        String opens = "Opens '%s' at step %,d; the menu of lessons leads back"
                .formatted(Presets.open(term.preset()).title(), term.step());
        link.setTooltip(new Hint(opens));
        link.setAccessibleText("Show %s. %s".formatted(term.title(), opens));
        link.setOnAction(event -> open.accept(new ShownBy(term.preset(), term.page(), term.step())));
        return link;
    }

    private static String page(String id) {
        return Figures.TABS.stream()
                .filter(tab -> tab.id().equals(id))
                .findFirst()
                .orElseThrow()
                .title();
    }

    static String id(Term term) {
        return term.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
