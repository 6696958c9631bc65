package normscope.app.control;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import normscope.config.Letter;

/** Names that the style sheet knows. */
public final class Styles {
    /** The control shows a wish that cannot run. */
    static final PseudoClass WAITS = PseudoClass.getPseudoClass("waits");

    static final PseudoClass DIVERGED = PseudoClass.getPseudoClass("diverged");

    static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    /** Of the root of a scene: its colours are those of the dark theme. */
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private Styles() {}

    /** Gives the colours of one of the themes to the root of a scene. */
    public static void dark(Node root, boolean dark) {
        root.pseudoClassStateChanged(DARK, dark);
    }

    /** Whether that root has those of the dark theme. */
    public static boolean dark(Node root) {
        return root.getPseudoClassStates().contains(DARK);
    }

    /** The style class that carries the colour of a lane. */
    static String lane(Letter letter) {
        return "lane-" + letter.name().toLowerCase(Locale.ROOT);
    }
}
