package normscope.app.figure.quantity;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import normscope.app.figure.Columns;
import normscope.app.figure.CurveView;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.QuantityView;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.quantity.Place;
import normscope.quantity.Quantities;
import normscope.quantity.Quantity;
import normscope.quantity.Source.Recorded;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;

/**
 * Quantities that the viewer chose, each in a panel, of all lanes over training: of the selected layer and unit where they have
 * one. What is later than where one is, is pale; the run before is a thin line.
 */
public final class QuantityFigure implements Figure {
    private static final double GAP = 10;

    /** How high a title is on its panel. */
    private static final double TITLE = 23;

    /** Beside a title there is room for so much that says that it is a menu. */
    private static final double ARROW = 40;

    @Override
    public String id() {
        return "quantity-curves";
    }

    @Override
    public String title() {
        return "Quantities over training";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across are the steps of training, and up in each panel is the quantity of its title, which a click on the title changes.",
                "Compare the lanes, and look where their lines part, level off, or bend after something was changed.",
                Term.GRADIENT_NORM,
                Term.EFFECTIVE_RANK,
                Term.MONTE_CARLO,
                Term.LOGARITHMIC));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return width < 500 ? 4 * 170 : 2 * 200;
    }

    @Override
    public Set<CurveView.Choice> choices() {
        return EnumSet.of(CurveView.Choice.ALONG);
    }

    /** Two beside each other, or where the figure is narrow all below each other. */
    private static List<QuantityPlot.Box> boxes(double width, double height, int panels) {
        int columns = width < 500 ? 1 : Math.min(2, panels);
        int rows = (panels + columns - 1) / columns;
        double stepX = width / columns;
        double stepY = height / rows;
        double s = Panel.scale(stepX, stepY);
        double gap = GAP * s;
        stepX = (width + gap) / columns;
        stepY = (height + gap) / rows;
        List<QuantityPlot.Box> boxes = new ArrayList<>();
        for (int i = 0; i < panels; i++) {
            double x = Math.floor(i % columns * stepX);
            double y = Math.floor(i / columns * stepY);
            boxes.add(new QuantityPlot.Box(x, y, Math.floor(stepX - gap), Math.floor(stepY - gap), s));
        }
        return boxes;
    }

    /** The chosen ones; in the place of one that there is not, the one that is first there. */
    private static List<Quantity> chosen(Look look) {
        List<Quantity> chosen = new ArrayList<>();
        List<String> names = look.quantities().names();
        for (int i = 0; i < names.size(); i++) {
            String first = QuantityView.FIRST
                    .names()
                    .get(i % QuantityView.FIRST.names().size());
            chosen.add(Quantities.named(names.get(i))
                    .or(() -> Quantities.named(first))
                    .orElseThrow());
        }
        return chosen;
    }

    private static List<QuantityPlot> plots(double width, double height, Snapshot snapshot, Look look) {
        List<Quantity> chosen = chosen(look);
        List<QuantityPlot.Box> boxes = boxes(width, height, chosen.size());
        List<QuantityPlot> plots = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            plots.add(new QuantityPlot(snapshot, look, chosen.get(i), boxes.get(i)));
        }
        return plots;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        List<QuantityPlot.Box> boxes = boxes(width, height, chosen(look).size());
        Pen pen = new Pen(g, look, boxes.get(0).scale(), snapshot);
        pen.ground(width, height);
        plots(width, height, snapshot, look).forEach(plot -> plot.paint(pen));
    }

    @Override
    public List<Rectangle2D> choosers(double width, double height, Snapshot snapshot, Look look) {
        List<Quantity> chosen = chosen(look);
        List<QuantityPlot.Box> boxes = boxes(width, height, chosen.size());
        List<Rectangle2D> places = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            QuantityPlot.Box box = boxes.get(i);
            double s = box.scale();
            double title = Type.TITLE.width(QuantityWords.title(chosen.get(i), snapshot, look), s);
            double least = Math.min(title + ARROW, box.width() - 36 * s);
            places.add(new Rectangle2D.Double(box.x() + 5 * s, box.y() + 3 * s, least, TITLE * s));
        }
        return places;
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return plots(width, height, snapshot, look).stream()
                .flatMap(plot -> plot.readout(x, y).stream())
                .findFirst();
    }

    private record Row(LaneSnapshot lane, String layer, String unit, Quantity quantity, Recorded point) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", row -> row.lane().name())
            .whole("step", row -> row.point().step())
            .number("epoch", row -> row.lane().epochAt(row.point().step()))
            .text("layer", Row::layer)
            .text("unit", Row::unit)
            .text("quantity", row -> row.quantity().name())
            .number("value", row -> row.point().value());

    /** Up to the step that is shown. */
    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        for (Quantity quantity : chosen(look)) {
            String layer = QuantityWords.layer(quantity, snapshot, look);
            String unit = quantity.isOf(Place.UNIT) ? Integer.toString(QuantityWords.unit(snapshot, look)) : "";
            for (int i = 0; i < snapshot.lanes().size(); i++) {
                LaneSnapshot lane = snapshot.lanes().get(i);
                QuantityLines.of(snapshot, look, quantity, i).known().stream()
                        .filter(point -> point.step() <= lane.step())
                        .forEach(point -> rows.add(new Row(lane, layer, unit, quantity, point)));
            }
        }
        return COLUMNS.table(rows);
    }
}
