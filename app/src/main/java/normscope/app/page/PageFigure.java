package normscope.app.page;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Table;
import normscope.app.figure.draw.Pen;
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

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        Placed last =
                Placed.stacked(tab.figures(), width, snapshot).get(tab.figures().size() - 1);
        return last.y() + last.height();
    }

    private List<Placed> places(double width, double height) {
        return Placed.rows(tab.figures(), tab.upper(), tab.upperShare(), width, height);
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return tab.figures().stream().allMatch(figure -> figure.canShow(snapshot));
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, 1, snapshot);
        pen.ground(width, height);
        List<Placed> places = pen.paper() ? Placed.stacked(tab.figures(), width, snapshot) : places(width, height);
        Placed.paint(places, g, snapshot, look);
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return Placed.at(places(width, height), x, y).flatMap(p -> p.readout(x, y, snapshot, look));
    }

    /** The numbers of the first figure; the others have tables of their own. */
    @Override
    public Table table(Snapshot snapshot, Look look) {
        return tab.figures().get(0).table(snapshot, look);
    }
}
