package normscope.app.page;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Table;
import normscope.app.figure.draw.Pen;
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

    private List<Placed> places(double width, double height, Snapshot snapshot) {
        return Placed.rows(parts, 1, snapshot.lanes().size() > 2 ? 0.64 : 0.585, width, height);
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        new Pen(g, look, 1, snapshot).ground(width, height);
        Placed.paint(places(width, height, snapshot), g, snapshot, look);
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return Placed.at(places(width, height, snapshot), x, y).flatMap(p -> p.readout(x, y, snapshot, look));
    }

    @Override
    public Optional<Integer> layerAt(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return Placed.at(places(width, height, snapshot), x, y).flatMap(p -> p.layerAt(x, y, snapshot, look));
    }

    /** The numbers of the layers; the other parts have tables of their own. */
    @Override
    public Table table(Snapshot snapshot, Look look) {
        return parts.get(0).table(snapshot, look);
    }
}
