package normscope.app.export;

import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
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
 */
public record Page(Figure figure, double width, double height, Snapshot snapshot, Look look) {
    /** Fills a projector, and a slide. */
    public static final double WIDTH = 1280;

    public static final double HEIGHT = 720;

    /** A figure with title, legend and recipe, in the size of a slide; what is later than where one is, is not in it. */
    public static Page sheet(Figure figure, Snapshot snapshot, Look look) {
        return new Page(new Sheet(figure), WIDTH, HEIGHT, snapshot.alone(), look);
    }

    /** The experiment's text, which goes into every picture. */
    String experiment() {
        return snapshot.recipe();
    }

    /** The recipe of the slice of the loss that is shown; empty if none is. */
    Optional<SliceRecipe> slice() {
        return figure.recipe(snapshot);
    }

    String title() {
        return snapshot.experiment().title() + " · " + figure.title();
    }
}
