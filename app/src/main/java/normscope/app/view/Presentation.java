package normscope.app.view;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/** The window as a class sees it: controls folded away, large type, one figure as large as it goes. */
final class Presentation {
    /** How much larger figures are drawn: their smallest letters, of 10 points, are read from the last row then. */
    private static final double TIMES = 1.6;

    private static final String STYLE = "presenting";

    private final BorderPane window;
    private final Region top;
    private final Region controls;
    private final List<Node> lines;
    private final Pages pages;
    private final Lectern lectern;
    private boolean shown;

    /**
     * @param top the bar along the top
     * @param controls stand at the left
     * @param line the titles of the pages
     * @param note what an experiment shows
     * @param bars the controls of the page
     */
    Presentation(
            BorderPane window,
            Region top,
            Region controls,
            Node line,
            Node note,
            Node bars,
            Pages pages,
            Lectern lectern) {
        this.window = window;
        this.top = top;
        this.controls = controls;
        lines = List.of(line, note, bars);
        this.pages = pages;
        this.lectern = lectern;
    }

    /** Folds everything away, or brings it back. */
    void show(boolean wanted) {
        if (wanted == shown) {
            return;
        }
        shown = wanted;
        window.setTop(wanted ? null : top);
        window.setLeft(wanted ? null : controls);
        boolean teaching = lectern.lecture() != null;
        for (Node each : lines) {
            boolean stays = !wanted || !teaching && each == lines.get(0);
            each.setVisible(stays);
            each.setManaged(stays);
        }
        if (wanted) {
            window.getStyleClass().add(STYLE);
        } else {
            window.getStyleClass().remove(STYLE);
        }
        pages.zoom(wanted ? TIMES : 1);
        lectern.presenting(wanted);
    }
}
