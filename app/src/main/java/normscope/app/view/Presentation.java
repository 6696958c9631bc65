package normscope.app.view;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import normscope.lesson.Controls;
import org.jspecify.annotations.Nullable;

/** The window as a class sees it: controls folded away, large type, one figure as large as it goes. */
final class Presentation {
    /** How much larger figures are drawn: their smallest letters, of 10 points, are read from the last row then. */
    private static final double TIMES = 1.6;

    private static final String STYLE = "presenting";

    private final BorderPane window;
    private final Region top;
    private final Region controls;
    private final Node line;
    private final List<Node> bars;
    private final Pages pages;
    private final TimeBar time;
    private final Lectern lectern;
    private boolean presenting;

    /**
     * @param top the bar along the top
     * @param controls stand at the left
     * @param line the titles of the pages
     * @param bars what an experiment shows, and the controls of the page
     */
    Presentation(
            BorderPane window,
            Region top,
            Region controls,
            Node line,
            List<Node> bars,
            Pages pages,
            TimeBar time,
            Lectern lectern) {
        this.window = window;
        this.top = top;
        this.controls = controls;
        this.line = line;
        this.bars = bars;
        this.pages = pages;
        this.time = time;
        this.lectern = lectern;
    }

    /** Folds everything away and makes it large, or brings it back. */
    void present(boolean wanted) {
        if (wanted != presenting) {
            presenting = wanted;
            if (wanted) {
                window.getStyleClass().add(STYLE);
            } else {
                window.getStyleClass().remove(STYLE);
            }
            pages.zoom(wanted ? TIMES : 1);
            time.zoom(wanted ? TIMES : 1);
            lectern.presenting(wanted);
        }
    }

    boolean isPresenting() {
        return presenting;
    }

    /**
     * Brings what is folded up to date, once a frame: a scene has nothing beside it but what it is about, until somebody explores.
     *
     * @param figures whether a page of figures is shown
     */
    void frame(boolean figures) {
        boolean scene = lectern.lecture() != null && !lectern.isExploring();
        put(window.getTop(), presenting ? null : top, true);
        // the few controls that a scene is about are part of it
        Controls held = lectern.controls();
        boolean few = !held.isWhole() && !held.isFolded();
        put(window.getLeft(), few || held.isWhole() && !presenting ? controls : null, false);
        show(line, !scene);
        bars.forEach(bar -> show(bar, figures && !presenting && !scene));
    }

    private void put(@Nullable Node there, @Nullable Node wanted, boolean above) {
        if (there != wanted) {
            if (above) {
                window.setTop(wanted);
            } else {
                window.setLeft(wanted);
            }
        }
    }

    private static void show(Node node, boolean wanted) {
        if (node.isVisible() != wanted) {
            node.setVisible(wanted);
            node.setManaged(wanted);
        }
    }
}
