package normscope.app.control;

import java.util.Locale;
import javafx.css.PseudoClass;
import normscope.config.Letter;

/** Names that the style sheet knows. */
final class Styles {
    /** The control shows a wish that cannot run. */
    static final PseudoClass WAITS = PseudoClass.getPseudoClass("waits");

    static final PseudoClass DIVERGED = PseudoClass.getPseudoClass("diverged");

    static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private Styles() {}

    /** The style class that carries the colour of a lane. */
    static String lane(Letter letter) {
        return "lane-" + letter.name().toLowerCase(Locale.ROOT);
    }
}
