package normscope.app.view;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import normscope.app.control.Hint;
import normscope.app.page.Tab;

/** The titles of the pages, side by side; a click turns to one. */
final class TabBar extends HBox {
    private final ToggleGroup group = new ToggleGroup();

    private final IntConsumer turn;

    TabBar(List<Tab> tabs, IntConsumer turn) {
        this.turn = turn;
        getStyleClass().add("tabs");
        setAlignment(Pos.BOTTOM_LEFT);
        tabs.forEach(tab -> add(tab.id(), tab.title()));
    }

    /** One more page, behind those that are there. */
    void add(String id, String title) {
        int index = getChildren().size();
        ToggleButton button = new ToggleButton(title);
        button.setId("page-" + id);
        button.getStyleClass().setAll("tab-title");
        button.setMinWidth(USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setTooltip(new Hint("Page %s (Ctrl + %d)".formatted(title, index + 1)));
        button.setAccessibleText("Page " + title);
        button.setOnAction(event -> turn.accept(index));
        getChildren().add(button);
    }

    void show(int page) {
        group.selectToggle(group.getToggles().get(page));
    }
}
