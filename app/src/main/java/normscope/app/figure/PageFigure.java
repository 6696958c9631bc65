package normscope.app.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.snapshot.Snapshot;

/** The figures of a page as one, as the window shows them. */
final class PageFigure implements Figure {
    private final String id;
    private final String title;
    private final Tab tab;

    PageFigure(String id, String title, Tab tab) {
        this.id = id;
        this.title = title;
        this.tab = tab;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    /** Where a part stands. */
    private record Place(Figure figure, double x, double y, double width, double height) {
        boolean contains(double atX, double atY) {
            return atX >= x && atX < x + width && atY >= y && atY < y + height;
        }
    }

    private List<Place> places(double width, double height) {
        double gap = Math.round(12 * Math.max(1, Math.min(width / 1036, height / 550)));
        double above = Math.round((height - gap) * tab.upperShare());
        List<Place> places = new ArrayList<>();
        row(places, tab.figures().subList(0, tab.upper()), width, 0, above, gap);
        row(
                places,
                tab.figures().subList(tab.upper(), tab.figures().size()),
                width,
                above + gap,
                height - above - gap,
                gap);
        return places;
    }

    private static void row(
            List<Place> places, List<Figure> figures, double width, double y, double height, double gap) {
        double each = Math.floor((width - gap * (figures.size() - 1)) / figures.size());
        for (int i = 0; i < figures.size(); i++) {
            places.add(new Place(figures.get(i), i * (each + gap), y, each, height));
        }
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return tab.figures().stream().allMatch(figure -> figure.canShow(snapshot));
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        new Pen(g, look, 1).ground(width, height);
        for (Place place : places(width, height)) {
            AffineTransform before = g.getTransform();
            g.translate(place.x(), place.y());
            place.figure().paint(g, place.width(), place.height(), snapshot, look);
            g.setTransform(before);
        }
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return places(width, height).stream()
                .filter(p -> p.contains(x, y))
                .findFirst()
                .flatMap(p -> p.figure().readout(x - p.x(), y - p.y(), p.width(), p.height(), snapshot, look));
    }

    /** The numbers of the first figure; the others have tables of their own. */
    @Override
    public Table table(Snapshot snapshot, Look look) {
        return tab.figures().get(0).table(snapshot, look);
    }
}
