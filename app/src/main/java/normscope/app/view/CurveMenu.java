package normscope.app.view;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import normscope.app.figure.CurveView;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.config.Named;

/** In the menu at a figure, how its curves over training are looked at; one choice for all figures. */
final class CurveMenu {
    private final Figure figure;
    private final ObjectProperty<Look> look;
    private final ContextMenu menu;

    private CurveMenu(Figure figure, ObjectProperty<Look> look, ContextMenu menu) {
        this.figure = figure;
        this.look = look;
        this.menu = menu;
    }

    /** Adds the choices that a figure has, if it has any. */
    static void add(Figure figure, ObjectProperty<Look> look, ContextMenu menu) {
        CurveMenu curves = new CurveMenu(figure, look, menu);
        if (figure.choices().contains(CurveView.Choice.ALONG)) {
            curves.add(
                    CurveView.Along.class,
                    along -> "Along " + (along == CurveView.Along.SAMPLES ? along.title() : along.key()),
                    CurveView::along,
                    CurveView::with);
        }
        if (figure.choices().contains(CurveView.Choice.LOSS)) {
            curves.add(CurveView.Loss.class, loss -> "Loss " + loss.title(), CurveView::loss, CurveView::with);
        }
    }

    private <E extends Enum<E> & Named> void add(
            Class<E> choices,
            Function<E, String> words,
            Function<CurveView, E> chosen,
            BiFunction<CurveView, E, CurveView> with) {
        ToggleGroup group = new ToggleGroup();
        Map<E, RadioMenuItem> items = new EnumMap<>(choices);
        List<MenuItem> added = new ArrayList<>(List.of(new SeparatorMenuItem()));
        for (E choice : choices.getEnumConstants()) {
            RadioMenuItem item = new RadioMenuItem(words.apply(choice));
            item.setId(figure.id() + "-" + choice.key());
            item.setToggleGroup(group);
            item.setOnAction(event -> {
                Look now = look.get();
                look.set(now.with(with.apply(now.curves(), choice)));
            });
            items.put(choice, item);
            added.add(item);
        }
        menu.getItems().addAll(added);
        // another figure's menu may have changed it since
        menu.showingProperty().addListener((observable, before, showing) -> {
            E now = chosen.apply(look.get().curves());
            items.forEach((choice, item) -> item.setSelected(choice == now));
        });
    }
}
