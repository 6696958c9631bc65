package normscope.app.view;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import normscope.app.page.Tab;

/** The titles of the pages, side by side; a click turns to one. */
final class TabBar extends HBox {
    private final ToggleGroup group = new ToggleGroup();

    TabBar(List<Tab> tabs, IntConsumer turn) {
        getStyleClass().add("tabs");
        setAlignment(Pos.BOTTOM_LEFT);
        for (Tab tab : tabs) {
            int index = getChildren().size();
            ToggleButton button = new ToggleButton(tab.title());
            button.setId("page-" + tab.id());
            button.getStyleClass().setAll("tab-title");
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setTooltip(new Tooltip("Page %s (Ctrl + %d)".formatted(tab.title(), index + 1)));
            button.setAccessibleText("Page " + tab.title());
            button.setOnAction(event -> turn.accept(index));
            getChildren().add(button);
        }
    }

    void show(int page) {
        group.selectToggle(group.getToggles().get(page));
    }
}
