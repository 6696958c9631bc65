package normscope.app.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.snapshot.Snapshot;

/** The whole lesson: the layers above, what became of them over time below, as in the window. */
final class LessonFigure implements Figure {
    private final List<Figure> parts;

    /**
     * @param parts the grid of layers first, then what stands below it from left to right
     */
    LessonFigure(List<Figure> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public String id() {
        return "lesson";
    }

    @Override
    public String title() {
        return "The whole lesson";
    }

    /** Where a part stands. */
    private record Place(Figure figure, double x, double y, double width, double height) {
        boolean contains(double atX, double atY) {
            return atX >= x && atX < x + width && atY >= y && atY < y + height;
        }
    }

    private List<Place> places(double width, double height, Snapshot snapshot) {
        double gap = Math.round(12 * Math.max(1, Math.min(width / 1036, height / 550)));
        double share = snapshot.lanes().size() > 2 ? 0.64 : 0.585;
        double above = Math.round((height - gap) * share);
        List<Place> places = new ArrayList<>();
        places.add(new Place(parts.get(0), 0, 0, width, above));
        int below = parts.size() - 1;
        double each = Math.floor((width - gap * (below - 1)) / below);
        for (int i = 0; i < below; i++) {
            places.add(new Place(parts.get(i + 1), i * (each + gap), above + gap, each, height - above - gap));
        }
        return places;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        new Pen(g, look, 1).ground(width, height);
        for (Place place : places(width, height, snapshot)) {
            AffineTransform before = g.getTransform();
            g.translate(place.x(), place.y());
            place.figure().paint(g, place.width(), place.height(), snapshot, look);
            g.setTransform(before);
        }
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        for (Place p : places(width, height, snapshot)) {
            if (p.contains(x, y)) {
                return p.figure().readout(x - p.x(), y - p.y(), p.width(), p.height(), snapshot, look);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Integer> layerAt(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        for (Place p : places(width, height, snapshot)) {
            if (p.contains(x, y)) {
                return p.figure().layerAt(x - p.x(), y - p.y(), p.width(), p.height(), snapshot, look);
            }
        }
        return Optional.empty();
    }

    /** The numbers of the layers; the other parts have tables of their own. */
    @Override
    public Table table(Snapshot snapshot, Look look) {
        return parts.get(0).table(snapshot, look);
    }
}
