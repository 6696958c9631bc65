package normscope.app.view;

import java.util.List;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import normscope.app.figure.Figure;
import normscope.app.page.Figures;
import normscope.app.page.Tab;

/**
 * What a film shows: a figure, or a page of them as one.
 *
 * @param title how a person calls it
 * @param figure empty where only asking would measure what it draws
 * @param place how large it stands on the screen, in points; empty if it does not
 */
record FilmSubject(String title, Optional<Figure> figure, Optional<Bounds> place) {
    /** @param shown the figures on the screen */
    static FilmSubject of(Figure figure, List<FigurePane> shown) {
        return new FilmSubject(
                figure.title(),
                Optional.of(figure).filter(FilmSubject::films),
                shown.stream()
                        .filter(pane -> pane.figure() == figure)
                        .map(FilmSubject::bounds)
                        .findFirst());
    }

    /** All of a page that can be filmed. */
    static FilmSubject of(Tab tab, List<FigurePane> shown) {
        return new FilmSubject(
                "Page " + tab.title(),
                Figures.page(tab, FilmSubject::films),
                shown.stream()
                        .filter(pane -> tab.figures().contains(pane.figure()))
                        .map(FilmSubject::bounds)
                        .reduce(FilmSubject::around)
                        .filter(bounds -> shown.size() == tab.figures().size()));
    }

    /** Without the ring of what has the focus. */
    private static Bounds bounds(FigurePane pane) {
        return new BoundingBox(pane.getLayoutX(), pane.getLayoutY(), pane.getWidth(), pane.getHeight());
    }

    private static boolean films(Figure figure) {
        return !Figures.ASKED_FOR.contains(figure);
    }

    private static Bounds around(Bounds a, Bounds b) {
        double x = Math.min(a.getMinX(), b.getMinX());
        double y = Math.min(a.getMinY(), b.getMinY());
        return new BoundingBox(x, y, Math.max(a.getMaxX(), b.getMaxX()) - x, Math.max(a.getMaxY(), b.getMaxY()) - y);
    }

    @Override
    public String toString() {
        return title;
    }
}
