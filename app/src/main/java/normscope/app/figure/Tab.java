package normscope.app.figure;

import java.util.List;

/**
 * A page of the window: figures that are looked at together, the first one wide at the top.
 *
 * @param id one lower-case word
 * @param title what stands on its tab
 * @param upperShare how much of the height the first figure takes
 * @param figures the wide one, then the others from left to right
 */
public record Tab(String id, String title, double upperShare, List<Figure> figures) {}
