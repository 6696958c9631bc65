package normscope.app.export;

import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.page.PaperSheet;
import normscope.app.page.Sheet;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Snapshot;

/**
 * What a picture file shows.
 *
 * @param figure what is drawn
 * @param width in points
 * @param height in points
 * @param snapshot of what
 * @param look how
 * @param medium what it is for
 */
public record Page(Figure figure, double width, double height, Snapshot snapshot, Look look, Medium medium) {
    /** Fills a projector, and a slide. */
    public static final double WIDTH = 1280;

    public static final double HEIGHT = 720;

    /** For a screen. */
    public Page(Figure figure, double width, double height, Snapshot snapshot, Look look) {
        this(figure, width, height, snapshot, look, Medium.SLIDE);
    }

    /** A figure with title, legend and recipe, in the size of a slide; what is later than where one is, is not in it. */
    public static Page sheet(Figure figure, Snapshot snapshot, Look look) {
        return new Page(figure.saysItself() ? figure : new Sheet(figure), WIDTH, HEIGHT, snapshot.alone(), look);
    }

    /** A figure by itself: as a slide with title, legend and recipe, on paper with a legend alone. */
    public static Page of(Figure figure, Snapshot snapshot, Look look, Medium medium) {
        Medium.Paper paper = medium.paper();
        if (paper == null) {
            return sheet(figure, snapshot, look);
        }
        PaperSheet sheet = new PaperSheet(figure, medium.transparent());
        Snapshot alone = snapshot.alone();
        return new Page(sheet, paper.width(), sheet.height(paper.width(), alone), alone, look, medium);
    }

    /** The experiment's text, which goes into every picture. */
    String experiment() {
        return snapshot.recipe();
    }

    /** The recipe of the slice of the loss that is shown; empty if none is. */
    Optional<SliceRecipe> slice() {
        return figure.recipe(snapshot);
    }

    /** How many pixels a point has in raster parts of files that are not of pixels themselves. */
    double rasterScale() {
        return medium.paper() == null ? 2 : 3;
    }

    String title() {
        return snapshot.experiment().title() + " · " + figure.title();
    }
}
