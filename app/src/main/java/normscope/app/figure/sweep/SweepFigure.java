package normscope.app.figure.sweep;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.config.ListedNumbers;
import normscope.quantity.Sweep;
import normscope.quantity.Swept;
import normscope.snapshot.Snapshot;

/** Quantities against a setting: the median over seeds as a line, from the lowest to the highest as a band. */
public final class SweepFigure implements Figure {
    private static final double HEAD = 64;
    private static final double FOOT = 30;
    private static final double MARGIN = 16;
    private static final double GAP = 10;

    /** A panel on paper, and from which width on two stand beside each other there. */
    private static final double PAPER_HEIGHT = 216;

    private static final double BESIDE = 480;

    private final Swept swept;

    public SweepFigure(Swept swept) {
        this.swept = swept;
    }

    @Override
    public String id() {
        return "sweep";
    }

    @Override
    public String title() {
        return "Against " + swept.sweep().key();
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across are the values of one setting, each with runs of its own, and up is the quantity that was asked of them.",
                "Look how wide the range is in which a lane does well; a band shows how far seeds differ, a cross that networks diverged.",
                Term.SEED,
                Term.LANE,
                Term.LOGARITHMIC));
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public boolean saysItself() {
        return true;
    }

    /** As other panels; one below the other where there is no room beside. */
    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        int asked = swept.sweep().formulas().size();
        int columns = columns(asked, width < BESIDE);
        return PAPER_HEIGHT * ((asked + columns - 1) / columns);
    }

    /** How far along its way it is: a figure of other points is another picture. */
    @Override
    public Object dependsOn(Snapshot snapshot, Look look) {
        return List.of(swept.points().size(), snapshot.lanes().size(), look.theme());
    }

    private static int columns(int asked, boolean narrow) {
        return asked < 2 || narrow ? 1 : 2;
    }

    /** Where the panel of a question stands. */
    private record Place(SweepPanel panel, double x, double y, double width, double height) {
        void paint(Pen pen) {
            panel.paint(pen, x, y, width, height);
        }

        boolean has(double atX, double atY) {
            return atX >= x && atX < x + width && atY >= y && atY < y + height;
        }
    }

    private List<Place> places(double width, double height) {
        return places(width, height, scale(width, height), MARGIN, HEAD, FOOT, false);
    }

    private List<Place> places(
            double width, double height, double s, double margin, double head, double foot, boolean narrow) {
        int asked = swept.sweep().formulas().size();
        int columns = columns(asked, narrow);
        int rows = (asked + columns - 1) / columns;
        List<Swept.Line> lines = swept.lines();
        double left = margin * s;
        double top = head * s;
        double bottom = height - foot * s;
        double stepX = (width - 2 * left + GAP * s) / columns;
        double stepY = (bottom - top + GAP * s) / rows;
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < asked; i++) {
            int question = i;
            SweepPanel panel = new SweepPanel(
                    swept.sweep(),
                    swept.sweep().formulas().get(i),
                    lines.stream().filter(line -> line.asked() == question).toList());
            places.add(new Place(
                    panel,
                    left + i % columns * stepX,
                    top + Math.floorDiv(i, columns) * stepY,
                    stepX - GAP * s,
                    stepY - GAP * s));
        }
        return places;
    }

    private static double scale(double width, double height) {
        return Pen.scale(width, height, 980, 550);
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, scale(width, height), snapshot);
        if (pen.paper()) {
            // a sheet for paper says which lane is drawn how, and is made smaller as a whole
            Pen paper = new Pen(g, look, 1, snapshot);
            places(width, height, 1, 0, 0, 0, width < BESIDE).forEach(place -> place.paint(paper));
            return;
        }
        pen.ground(width, height);
        head(pen, width, snapshot);
        places(width, height).forEach(place -> place.paint(pen));
        String recipe =
                snapshot.experiment().recipe() + " · but for " + swept.sweep().key() + " and the seed";
        pen.text(
                pen.fit(recipe, width - pen.pt(32), Type.SMALL),
                pen.pt(16),
                height - pen.pt(12),
                Type.SMALL,
                pen.palette().muted());
    }

    private void head(Pen pen, double width, Snapshot snapshot) {
        Palette palette = pen.palette();
        Sweep sweep = swept.sweep();
        double x = pen.pt(16);
        int runs = sweep.values().size() * sweep.seeds().size();
        String progress = swept.points().size() < runs
                ? "%d of %d runs".formatted(swept.points().size(), runs)
                : (sweep.seeds().size() == 1 ? "seed " : "median and range of seeds ")
                        + ListedNumbers.text(sweep.seeds()).replace('-', '–').replace(",", ", ");
        pen.textRight(progress, width - x, pen.pt(23), Type.STRONG, palette.text());
        String title = snapshot.experiment().title() + " · against " + sweep.key();
        double room = width - 2 * x - pen.width(progress, Type.STRONG) - pen.pt(20);
        pen.text(pen.fit(title, room, Type.HEADLINE), x, pen.pt(23), Type.HEADLINE, palette.text());
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            double line = pen.pt(42);
            Color color = pen.lane(lane);
            pen.draw(new Line2D.Double(x, line, x + pen.pt(26), line), color, pen.laneStroke(lane, 2.4));
            x += pen.pt(32);
            String name = pen.letter(lane) + " " + snapshot.lanes().get(lane).name();
            pen.text(name, x, pen.pt(46), Type.STRONG, pen.laneText(lane));
            x += pen.width(name, Type.STRONG) + pen.pt(22);
        }
    }

    /** Which run a click there means: the index of the setting's value; empty beside the panels. */
    public Optional<Integer> valueAt(double x, double y, double width, double height) {
        for (Place place : places(width, height)) {
            if (place.has(x, y)) {
                return Optional.of(place.panel().nearest(x, place.x(), place.width(), scale(width, height)));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        for (Place place : places(width, height)) {
            if (place.has(x, y)) {
                int value = place.panel().nearest(x, place.x(), place.width(), scale(width, height));
                return Optional.of(place.panel().words(value));
            }
        }
        return Optional.empty();
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return table(swept);
    }

    /** Every number of every run. */
    public static Table table(Swept swept) {
        return new Columns<Swept.Row>()
                .text(swept.sweep().key(), Swept.Row::value)
                .whole("seed", Swept.Row::seed)
                .text("quantity", Swept.Row::formula)
                .number("value", Swept.Row::number)
                .text(
                        "diverged_at",
                        row -> row.divergedAt().isPresent()
                                ? Integer.toString(row.divergedAt().getAsInt())
                                : "")
                .table(swept.rows());
    }
}
