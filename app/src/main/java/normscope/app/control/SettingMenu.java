package normscope.app.control;

import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import normscope.config.Setting;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The ⋮ of a setting: what can be done with it beside choosing a value. There while the person is: the title needs the room. */
final class SettingMenu extends Button {
    private final ContextMenu menu = new ContextMenu();
    private final ObservableBooleanValue wanted; // held: what is observed holds a binding weakly

    /**
     * @param row where a right click opens the same menu
     * @param wanted whether the person is at the setting
     */
    SettingMenu(Setting<?> setting, Node row, ObservableBooleanValue wanted, Runnable sweep) {
        super(null, new FontIcon(Feather.MORE_VERTICAL));
        this.wanted = wanted;
        setId(setting.key() + "-menu");
        getStyleClass().setAll("reset-setting");
        setAccessibleText("Menu of " + setting.title());
        MenuItem item = new MenuItem("Sweep…", new FontIcon(Feather.TRENDING_UP));
        item.setId(setting.key() + "-sweep");
        item.setOnAction(event -> sweep.run());
        menu.getItems().add(item);
        setOnAction(event -> menu.show(this, Side.BOTTOM, 0, 0));
        row.setOnContextMenuRequested(event -> {
            menu.show(row, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        wanted.addListener((observable, before, after) -> settle());
        menu.showingProperty().addListener(observable -> settle());
        settle();
    }

    private void settle() {
        boolean shown = wanted.get() || menu.isShowing(); // not away from under its own menu
        setVisible(shown);
        setManaged(shown);
    }
}
