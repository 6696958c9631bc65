package normscope.app.view;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import normscope.app.control.Hint;
import normscope.app.figure.Look;
import normscope.quantity.Quantities;
import normscope.quantity.Quantity;
import normscope.snapshot.Snapshot;

/** Over the title of each panel whose quantity the viewer chooses, a menu of all that can be drawn. */
final class QuantityMenus {
    /** An explanation is read, not passed over. */
    private static final Duration SOON = Duration.millis(250);

    private final FigurePane pane;
    private final ObjectProperty<Look> look;
    private final List<MenuButton> buttons = new ArrayList<>();

    private QuantityMenus(FigurePane pane, ObjectProperty<Look> look) {
        this.pane = pane;
        this.look = look;
    }

    /** Gives a figure the menus that it asks for, wherever it draws the panels. */
    static void over(FigurePane pane, ObjectProperty<Look> look) {
        QuantityMenus menus = new QuantityMenus(pane, look);
        pane.whenPainted(menus::place);
    }

    private void place(Snapshot snapshot, Look painted) {
        double zoom = pane.zoom();
        List<Rectangle2D> places =
                pane.figure().choosers(pane.getWidth() / zoom, pane.getHeight() / zoom, snapshot, painted);
        while (buttons.size() < places.size()) {
            MenuButton button = button(buttons.size());
            buttons.add(button);
            pane.addControl(button);
        }
        for (int i = 0; i < buttons.size(); i++) {
            MenuButton button = buttons.get(i);
            button.setVisible(i < places.size());
            if (i < places.size()) {
                Rectangle2D place = places.get(i);
                button.resizeRelocate(
                        zoom * place.getX(), zoom * place.getY(), zoom * place.getWidth(), zoom * place.getHeight());
                Quantities.named(painted.quantities().names().get(i)).ifPresent(quantity -> say(button, quantity));
            }
        }
    }

    private static void say(MenuButton button, Quantity quantity) {
        button.setAccessibleText("Quantity of this panel: " + quantity.title());
        button.getTooltip().setText(words(quantity) + "\n\nClick to choose another quantity.");
    }

    private MenuButton button(int panel) {
        MenuButton button = new MenuButton();
        button.setId("quantity-" + (panel + 1));
        button.getStyleClass().addAll("flat", "figure-choose");
        button.setManaged(false);
        button.setTooltip(soon(new Hint()));
        ToggleGroup group = new ToggleGroup();
        for (Quantities.Group each : Quantities.groups()) {
            Menu menu = new Menu(each.title());
            menu.setId(button.getId() + "-" + each.title().split(" ")[0].toLowerCase(Locale.ROOT));
            for (Quantity quantity : each.quantities()) {
                if (quantity.recorded() || quantity.live()) {
                    menu.getItems().add(item(panel, quantity, group));
                }
            }
            // only what is shown has a place where a tooltip can stand
            menu.setOnShown(event -> menu.getItems().forEach(QuantityMenus::explain));
            if (!menu.getItems().isEmpty()) {
                button.getItems().add(menu);
            }
        }
        button.showingProperty().addListener((observable, before, showing) -> {
            String chosen = look.get().quantities().names().get(panel);
            group.getToggles()
                    .forEach(toggle -> toggle.setSelected(toggle.getUserData() instanceof Quantity quantity
                            && quantity.name().equals(chosen)));
        });
        return button;
    }

    private RadioMenuItem item(int panel, Quantity quantity, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(quantity.title());
        item.setMnemonicParsing(false);
        item.setId("quantity-%d-%s".formatted(panel + 1, quantity.name()));
        item.setUserData(quantity);
        item.setToggleGroup(group);
        item.setOnAction(event -> {
            Look now = look.get();
            look.set(now.with(now.quantities().with(panel, quantity.name())));
        });
        return item;
    }

    private static void explain(MenuItem item) {
        if (item.getStyleableNode() != null && item.getUserData() instanceof Quantity quantity) {
            Tooltip.install(item.getStyleableNode(), soon(new Hint(words(quantity)).atTheRight()));
        }
    }

    /** What exactly it is, from where, and how formulas ask for it. */
    private static String words(Quantity quantity) {
        String from = quantity.recorded() ? "" : "\nNo record holds it: it is measured while this page is open.";
        return "%s%s\n%s".formatted(quantity.says(), from, quantity.usage());
    }

    private static Tooltip soon(Hint hint) {
        hint.setShowDelay(SOON);
        return hint;
    }
}
