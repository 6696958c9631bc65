package normscope.app.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import normscope.app.export.Format;
import normscope.app.export.Medium;
import normscope.app.export.Page;
import normscope.app.figure.Figure;
import normscope.app.page.Tab;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menus over {@link Exports}: one for the window, and one at every figure. */
final class ExportMenus {
    private static final int[] SCALES = {1, 2, 4};

    /** For what cannot be drawn as lines: the window's controls. */
    private static final int VECTOR_SCALE = 4;

    /** Pixels an inch. */
    private static final int[] DPI = {300, 600};

    private final Exports exports;
    private final Films films;

    /** Of paper's figures, at whichever menu it was chosen. */
    private final BooleanProperty transparent = new SimpleBooleanProperty();

    ExportMenus(Exports exports, Films films) {
        this.exports = exports;
        this.films = films;
    }

    /**
     * The window's menu: all of it, then figure by figure: first those of the page that is shown, then the others by their pages.
     *
     * @param page which page that is
     */
    MenuButton button(List<Tab> tabs, Supplier<Tab> page, Commands commands) {
        MenuButton button = new MenuButton("Export");
        button.setId("export");
        button.getStyleClass().add("flat");
        button.setMinWidth(Region.USE_PREF_SIZE);
        MenuItem all = new MenuItem("Everything into a folder…  (Ctrl+E)", new FontIcon(Feather.FOLDER));
        all.setId("export-all");
        all.setOnAction(event -> exports.all());
        Menu window = new Menu("Whole window", new FontIcon(Feather.MONITOR));
        window.setId("export-window");
        window.getItems().addAll(pictures("window", exports::window));
        MenuItem film = new MenuItem("Film of this page…", new FontIcon(Feather.FILM));
        film.setId("export-film");
        film.setOnAction(event -> films.open(page.get()));
        MenuItem copyText = new MenuItem("Copy as a short text  (Ctrl+Shift+C)", new FontIcon(Feather.SHARE_2));
        copyText.setId("copy-text");
        copyText.setOnAction(event -> commands.copyText());
        MenuItem openText = new MenuItem("Open a copied short text  (Ctrl+V)", new FontIcon(Feather.CLIPBOARD));
        openText.setId("open-text");
        openText.setOnAction(event -> commands.pasteText());
        Map<Figure, Menu> menus = new LinkedHashMap<>();
        tabs.forEach(tab -> tab.figures().forEach(figure -> menus.computeIfAbsent(figure, this::menu)));
        Map<Tab, Menu> others = new LinkedHashMap<>();
        Map<Tab, MenuItem> ofPages = new LinkedHashMap<>();
        tabs.forEach(tab -> {
            others.put(tab, new Menu("Page " + tab.title()));
            MenuItem ofPage = new MenuItem("Film of this page…", new FontIcon(Feather.FILM));
            ofPage.setId("export-film-" + tab.id());
            ofPage.setOnAction(event -> films.open(tab));
            ofPages.put(tab, ofPage);
        });
        button.setOnShowing(event -> {
            // an item hangs in one menu: out of where it was last time first
            others.values().forEach(menu -> menu.getItems().clear());
            Set<Figure> placed = new LinkedHashSet<>(page.get().figures());
            button.getItems().setAll(placed.stream().map(menus::get).toList());
            button.getItems().addAll(new SeparatorMenuItem(), window, film, all, new SeparatorMenuItem());
            button.getItems().addAll(copyText, openText, new SeparatorMenuItem());
            others.forEach((tab, menu) -> {
                tab.figures().stream().filter(placed::add).map(menus::get).forEach(menu.getItems()::add);
                if (!tab.equals(page.get())) {
                    menu.getItems().add(ofPages.get(tab));
                    button.getItems().add(menu);
                }
            });
        });
        // a button without items does not ask
        button.getItems().addAll(all);
        return button;
    }

    private Menu menu(Figure figure) {
        Menu menu = new Menu(figure.title(), new FontIcon(Feather.BAR_CHART_2));
        menu.setId("export-" + figure.id());
        menu.getItems().addAll(itemsOf(figure));
        return menu;
    }

    /** The menu at a figure. */
    ContextMenu at(Figure figure) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(itemsOf(figure));
        return menu;
    }

    /** The same at a figure that is no picture of a run, which could be filmed. */
    ContextMenu withoutFilm(Figure figure) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(files(figure));
        return menu;
    }

    private List<MenuItem> itemsOf(Figure figure) {
        List<MenuItem> items = files(figure);
        MenuItem film = new MenuItem("Film…", new FontIcon(Feather.FILM));
        film.setId(figure.id() + "-film");
        film.setOnAction(event -> films.open(figure));
        items.addAll(List.of(new SeparatorMenuItem(), film));
        return items;
    }

    private List<MenuItem> files(Figure figure) {
        List<MenuItem> items = new ArrayList<>();
        MenuItem numbers = new MenuItem("Show its numbers", new FontIcon(Feather.GRID));
        numbers.setId(figure.id() + "-numbers");
        numbers.setOnAction(event -> exports.numbers(figure));
        items.add(numbers);
        IntFunction<@Nullable Page> page = scale -> exports.page(figure);
        items.addAll(pictures(figure.id(), page));
        items.add(paper(figure));
        items.add(item("Numbers as CSV…", figure.id() + "-csv", page, Format.CSV, 1));
        return items;
    }

    /** One menu and none inside it: where the innermost of three closes, JavaFX asks a closed window for the focus. */
    private Menu paper(Figure figure) {
        Menu menu = new Menu("For paper");
        menu.setId(figure.id() + "-paper");
        for (Medium.Paper paper : Medium.Paper.values()) {
            String width =
                    "%s %d mm, ".formatted(paper == Medium.Paper.COLUMN ? "Column" : "Page", paper.millimetres());
            String id = figure.id() + "-" + paper.millimetres() + "mm";
            menu.getItems()
                    .addAll(
                            paper(width + "PDF…", id + "-pdf", figure, paper, Format.PDF, DPI[0]),
                            paper(width + "SVG…", id + "-svg", figure, paper, Format.SVG, DPI[0]));
            for (int dpi : DPI) {
                String words = width + "PNG %d dpi…".formatted(dpi);
                menu.getItems().add(paper(words, id + "-png-" + dpi, figure, paper, Format.PNG, dpi));
            }
            menu.getItems().add(new SeparatorMenuItem());
        }
        CheckMenuItem clear = new CheckMenuItem("Transparent");
        clear.setId(figure.id() + "-transparent");
        clear.selectedProperty().bindBidirectional(transparent);
        menu.getItems().add(clear);
        return menu;
    }

    private MenuItem paper(String text, String id, Figure figure, Medium.Paper paper, Format format, int dpi) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> exports.save(figure, Medium.paper(paper, transparent.get(), dpi), format));
        return item;
    }

    private List<MenuItem> pictures(String id, IntFunction<@Nullable Page> page) {
        List<MenuItem> items = new ArrayList<>();
        String copyKey = id.equals("window") ? "  (Ctrl+C)" : "";
        MenuItem copy = new MenuItem("Copy as a picture" + copyKey, new FontIcon(Feather.COPY));
        copy.setOnAction(event -> exports.copy(page));
        items.add(copy);
        items.add(new SeparatorMenuItem());
        for (int scale : SCALES) {
            items.add(item("PNG %d×…".formatted(scale), id + "-png-" + scale, page, Format.PNG, scale));
        }
        items.add(item("SVG…", id + "-svg", page, Format.SVG, VECTOR_SCALE));
        items.add(item("PDF…", id + "-pdf", page, Format.PDF, VECTOR_SCALE));
        return items;
    }

    private MenuItem item(String text, String id, IntFunction<@Nullable Page> page, Format format, int scale) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> exports.save(page, format, scale));
        return item;
    }
}
