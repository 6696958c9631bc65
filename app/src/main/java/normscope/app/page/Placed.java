package normscope.app.page;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.snapshot.Snapshot;

/** A figure as part of another, and where it stands there. */
record Placed(Figure figure, double x, double y, double width, double height) {
    /** Between figures on paper, where the axes of the upper one have a title. */
    private static final double ON_PAPER = 18;

    /**
     * Figures in two rows with gaps between them, all of a row equally wide.
     *
     * @param upper how many of them stand in the upper row
     * @param share of the height that the upper row takes
     */
    static List<Placed> rows(List<Figure> figures, int upper, double share, double width, double height) {
        double gap = Math.round(12 * Math.max(1, Math.min(width / 1036, height / 550)));
        double above = Math.round((height - gap) * share);
        List<Placed> places = new ArrayList<>();
        row(places, figures.subList(0, upper), width, 0, above, gap);
        row(places, figures.subList(upper, figures.size()), width, above + gap, height - above - gap, gap);
        return places;
    }

    /** Figures below each other, each as high as it is on paper. */
    static List<Placed> stacked(List<Figure> figures, double width, Snapshot snapshot) {
        List<Placed> places = new ArrayList<>();
        double y = 0;
        for (Figure figure : figures) {
            double height = figure.paperHeight(width, snapshot);
            places.add(new Placed(figure, 0, y, width, height));
            y += height + ON_PAPER;
        }
        return places;
    }

    private static void row(
            List<Placed> places, List<Figure> figures, double width, double y, double height, double gap) {
        double each = figures.size() == 1 ? width : Math.floor((width - gap * (figures.size() - 1)) / figures.size());
        for (int i = 0; i < figures.size(); i++) {
            places.add(new Placed(figures.get(i), i * (each + gap), y, each, height));
        }
    }

    /** The part at a point; empty between two. */
    static Optional<Placed> at(List<Placed> places, double x, double y) {
        return places.stream()
                .filter(p -> x >= p.x && x < p.x + p.width && y >= p.y && y < p.y + p.height)
                .findFirst();
    }

    static void paint(List<Placed> places, Graphics2D g, Snapshot snapshot, Look look) {
        for (Placed place : places) {
            AffineTransform before = g.getTransform();
            g.translate(place.x, place.y);
            place.figure.paint(g, place.width, place.height, snapshot, look);
            g.setTransform(before);
        }
    }

    Optional<String> readout(double atX, double atY, Snapshot snapshot, Look look) {
        return figure.readout(atX - x, atY - y, width, height, snapshot, look);
    }

    Optional<Integer> layerAt(double atX, double atY, Snapshot snapshot, Look look) {
        return figure.layerAt(atX - x, atY - y, width, height, snapshot, look);
    }
}
