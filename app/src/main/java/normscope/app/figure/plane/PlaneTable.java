package normscope.app.figure.plane;

import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Columns;
import normscope.app.figure.Table;
import normscope.snapshot.Plane;
import normscope.snapshot.Snapshot;

/** The numbers of the plane: every lane's answers at the points of the grid, then the held-out samples. */
final class PlaneTable {
    /**
     * A row.
     *
     * @param lane empty for a held-out sample
     * @param step −1 for a held-out sample
     * @param label the class that is answered, or that a sample has; −1 for regression
     * @param probability of that class; NaN where nothing answers with one
     * @param number what is answered, or asked for; NaN for classes
     */
    private record Row(
            String lane, int step, double x, double y, int label, double probability, double number, double spread) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("what", row -> row.lane().isEmpty() ? "held-out" : "grid")
            .text("lane", Row::lane)
            .number("step", row -> row.step() < 0 ? Double.NaN : row.step())
            .number("x", Row::x)
            .number("y", Row::y)
            .number("class", row -> row.label() < 0 ? Double.NaN : row.label())
            .number("probability", Row::probability)
            .number("number", Row::number)
            .number("spread", Row::spread);

    private PlaneTable() {}

    static Table of(Snapshot snapshot) {
        List<Row> rows = new ArrayList<>();
        Plane plane = snapshot.plane();
        if (plane != null) {
            plane.lanes().forEach(lane -> grid(plane, lane, rows));
            samples(plane, rows);
        }
        return COLUMNS.table(rows);
    }

    private static void grid(Plane plane, Plane.OfLane lane, List<Row> rows) {
        double[] field = PlaneWords.field(plane, lane);
        for (int at = 0; at < field.length; at++) {
            boolean classes = plane.classes() > 0;
            rows.add(new Row(
                    lane.lane(),
                    lane.step(),
                    plane.x(at % plane.side()),
                    plane.y(at / plane.side()),
                    classes ? field[at] < 0.5 ? 0 : 1 : -1,
                    classes ? Math.max(field[at], 1 - field[at]) : Double.NaN,
                    classes ? Double.NaN : field[at],
                    lane.spreads() ? lane.spread()[at] : Double.NaN));
        }
    }

    private static void samples(Plane plane, List<Row> rows) {
        Plane.Points points = plane.points();
        for (int i = 0; i < points.count(); i++) {
            boolean classes = plane.classes() > 0;
            rows.add(new Row(
                    "",
                    -1,
                    points.x()[i],
                    points.y()[i],
                    classes ? points.labels()[i] : -1,
                    Double.NaN,
                    classes ? Double.NaN : points.targets()[i],
                    Double.NaN));
        }
    }
}
