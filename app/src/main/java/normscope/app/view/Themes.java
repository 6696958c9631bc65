package normscope.app.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import normscope.app.figure.Look;

/** Light and dark: AtlantaFX's Primer, then our colours over it. */
public final class Themes {
    private static final String SHEET = "/normscope/css/normscope.css";

    private Themes() {}

    /** Says so before there is any control: the first one would let JavaFX read its own sheet, which nothing here uses. */
    public static void choose(Look.Theme theme) {
        String theirs = theme == Look.Theme.DARK
                ? new PrimerDark().getUserAgentStylesheet()
                : new PrimerLight().getUserAgentStylesheet();
        // AtlantaFX ships each sheet as JavaFX reads it, too: nothing is parsed
        Application.setUserAgentStylesheet(theirs.replaceFirst("\\.css$", ".bss"));
    }

    static void apply(Look.Theme theme, Scene scene, Node root) {
        boolean dark = theme == Look.Theme.DARK;
        choose(theme);
        String sheet = Objects.requireNonNull(Themes.class.getResource(SHEET), "the assets are not on the class path")
                .toExternalForm();
        var sheets = scene.getStylesheets();
        if (!sheets.contains(sheet)) {
            sheets.add(sheet);
        }
        List<String> classes = new ArrayList<>(root.getStyleClass());
        classes.removeAll(List.of("light", "dark"));
        classes.add(dark ? "dark" : "light");
        // at once: every change of the root's classes seeks the styles of the whole window anew
        root.getStyleClass().setAll(classes);
    }
}
