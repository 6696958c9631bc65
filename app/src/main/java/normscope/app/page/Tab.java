package normscope.app.page;

import java.util.List;
import normscope.app.figure.Figure;

/**
 * A page of the window: figures that are looked at together, in two rows.
 *
 * @param id one lower-case word
 * @param title what stands on its tab
 * @param upperShare how much of the height the upper row takes
 * @param upper how many figures stand in the upper row
 * @param figures those of the upper row from left to right, then those of the lower
 */
public record Tab(String id, String title, double upperShare, int upper, List<Figure> figures) {
    /** With the first figure alone in the upper row. */
    public Tab(String id, String title, double upperShare, List<Figure> figures) {
        this(id, title, upperShare, 1, figures);
    }
}
