package normscope.app.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Node;
import normscope.app.figure.Look;

/** Light and dark: AtlantaFX's Primer, then our colours over it. */
final class Themes {
    private static final String SHEET = "/normscope/css/normscope.css";

    private Themes() {}

    static void apply(Look.Theme theme, Node root) {
        boolean dark = theme == Look.Theme.DARK;
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        String sheet = Objects.requireNonNull(Themes.class.getResource(SHEET), "the assets are not on the class path")
                .toExternalForm();
        var sheets = root.getScene().getStylesheets();
        if (!sheets.contains(sheet)) {
            sheets.add(sheet);
        }
        root.getStyleClass().removeAll("light", "dark");
        root.getStyleClass().add(dark ? "dark" : "light");
    }
}
