package normscope.app.view;

import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.stage.Window;
import normscope.app.figure.Look;

/**
 * Light and dark, of every window and popup: AtlantaFX's Primer, then our colours over it. Dark is a state of the root of each
 * scene: another sheet of JavaFX's would let every node seek its styles anew, which takes four times as long.
 */
public final class Themes {
    private static final String SHEET = Objects.requireNonNull(
                    Themes.class.getResource("/normscope/css/normscope.css"), "the assets are not on the class path")
            .toExternalForm();

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    /** Of all windows of the program; only the JavaFX thread uses it. */
    private static Look.Theme shown = Look.Theme.LIGHT;

    static {
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(Themes::dress);
            }
        });
    }

    private Themes() {}

    /** Says so before there is any control: the first one would let JavaFX read its own sheet, which nothing here uses. */
    public static void begin(Look.Theme theme) {
        // AtlantaFX ships each sheet as JavaFX reads it, too: nothing is parsed
        Application.setUserAgentStylesheet(
                new PrimerLight().getUserAgentStylesheet().replaceFirst("\\.css$", ".bss"));
        shown = theme;
    }

    /** All windows that there are, and those to come. */
    static void show(Look.Theme theme) {
        shown = theme;
        Window.getWindows().forEach(Themes::dress);
    }

    private static void dress(Window window) {
        if (window.getScene() != null) {
            dress(window.getScene());
        }
    }

    /** Gives its style sheet and its theme to a scene that is in no window yet. */
    static void dress(Scene scene) {
        if (!scene.getStylesheets().contains(SHEET)) {
            scene.getStylesheets().add(SHEET);
        }
        scene.getRoot().pseudoClassStateChanged(DARK, shown == Look.Theme.DARK);
    }
}
