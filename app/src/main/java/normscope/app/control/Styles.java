package normscope.app.control;

import javafx.css.PseudoClass;

/** Names that the style sheet knows. */
final class Styles {
    /** The control shows a wish that cannot run. */
    static final PseudoClass WAITS = PseudoClass.getPseudoClass("waits");

    static final PseudoClass DIVERGED = PseudoClass.getPseudoClass("diverged");

    static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private Styles() {}

    /** The style class that carries the colour of a lane. */
    static String lane(int index) {
        return "lane-" + index;
    }

    /** The letter of a lane, the same in figures. */
    static String letter(int index) {
        return String.valueOf((char) ('A' + index));
    }
}
