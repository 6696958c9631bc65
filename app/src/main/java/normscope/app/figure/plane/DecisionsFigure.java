package normscope.app.figure.plane;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Raster;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Type;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Plane;
import normscope.snapshot.Snapshot;

/**
 * The plane in which the data lie: held-out samples, and what each lane answers everywhere; below it, where answers are Monte
 * Carlo's, how far they spread (Teye, Azizpour and Smith 2018).
 */
public final class DecisionsFigure implements Figure {
    private static final double LINE = 14;

    @Override
    public String id() {
        return "plane";
    }

    @Override
    public String title() {
        return "What each lane answers in the plane";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across and up are the two numbers of each sample: dots are held-out samples, and the ground is what the lane answers there.",
                "Look where the line runs along which the classes are equally likely, and what the lane claims far from all samples.",
                Term.HELD_OUT,
                Term.MONTE_CARLO,
                Term.LANE));
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return snapshot.plane() != null;
    }

    @Override
    public Object dependsOn(Snapshot snapshot, Look look) {
        List<Integer> diverged =
                snapshot.lanes().stream().map(LaneSnapshot::divergedAt).toList();
        return Arrays.asList(snapshot.plane(), snapshot.experiment(), diverged, look.theme());
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        Plane plane = snapshot.plane();
        if (plane == null) {
            return 52
                    + 18
                            * Type.LABEL
                                    .wrap(PlaneWords.missing(snapshot), width - 24, 1)
                                    .size();
        }
        int lanes = snapshot.lanes().size();
        int columns = width >= 480 ? lanes : PlaneWords.spreads(plane) ? 2 : Math.min(2, lanes);
        int squares = PlaneWords.spreads(plane) ? 2 * lanes : lanes;
        double side = Math.min(300, (width - 120) / columns - 36);
        return 70 + (squares + columns - 1) / columns * (side + 45);
    }

    private static double scale(double width, double height) {
        return Pen.scale(width, height, 1036, 560);
    }

    private static PlaneLayout layout(Plane plane, Snapshot snapshot, double width, double height, double s) {
        double below = (10
                        + LINE
                                * PlaneWords.caption(plane, snapshot, width - 24 * s, s)
                                        .size())
                * s;
        int lanes = snapshot.lanes().size();
        return PlaneLayout.of(
                lanes, PlaneWords.spreads(plane), 12 * s, 28 * s, width - 8 * s, Math.max(0, height - below), s);
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, scale(width, height), snapshot);
        Panel.frame(pen, width, height, title(), "");
        Plane plane = snapshot.plane();
        if (plane == null) {
            double baseline = pen.pt(48);
            for (String line : Type.LABEL.wrap(PlaneWords.missing(snapshot), width - pen.pt(24), pen.scale())) {
                pen.text(line, pen.pt(12), baseline, Type.LABEL, pen.palette().muted());
                baseline += pen.pt(18);
            }
            return;
        }
        PlaneLayout layout = layout(plane, snapshot, width, height, pen.scale());
        if (layout.side() < 8) {
            return;
        }
        for (PlaneLayout.Cell cell : layout.cells()) {
            paint(pen, plane, snapshot, layout, cell, ClassColors.of(look.theme()));
        }
        PlaneKey answers = new PlaneKey(pen, layout.keyX(), layout.keys().get(0));
        if (plane.classes() > 0) {
            answers.classes(ClassColors.of(look.theme()));
        } else {
            answers.numbers("answer", PlaneScale.numbers(plane));
        }
        if (PlaneWords.spreads(plane)) {
            new PlaneKey(pen, layout.keyX(), layout.keys().get(1)).numbers("spread", PlaneScale.spread(plane));
        }
        List<String> caption = PlaneWords.caption(plane, snapshot, width - pen.pt(24), pen.scale());
        double baseline = height - pen.pt(9 + LINE * (caption.size() - 1));
        for (String line : caption) {
            String fitting = pen.fit(line, width - pen.pt(24), Type.SMALL);
            pen.text(fitting, pen.pt(12), baseline, Type.SMALL, pen.palette().muted());
            baseline += pen.pt(LINE);
        }
    }

    private static void paint(
            Pen pen, Plane plane, Snapshot snapshot, PlaneLayout layout, PlaneLayout.Cell cell, ClassColors colors) {
        Optional<Plane.OfLane> lane = plane.of(snapshot.lanes().get(cell.lane()).name());
        double side = layout.side();
        String name =
                cell.spread() ? "%s: spread".formatted(pen.letter(cell.lane())) : Names.lane(snapshot, cell.lane());
        pen.name(name, side, cell.x(), cell.y() - pen.pt(6), pen.laneText(cell.lane()));
        String why = PlaneWords.why(lane.orElse(null), snapshot.lanes().get(cell.lane()), cell.spread());
        if (why.isEmpty() && lane.isPresent()) {
            square(pen, plane, lane.get(), layout, cell, colors);
        } else {
            double baseline = cell.y() + side / 2;
            for (String line : Type.SMALL.wrap(why, side - pen.pt(12), pen.scale())) {
                pen.textCentred(
                        line,
                        cell.x() + side / 2,
                        baseline,
                        Type.SMALL,
                        pen.palette().muted());
                baseline += pen.pt(LINE);
            }
        }
        pen.box(cell.x(), cell.y(), side, side, pen.palette().axis());
        axes(pen, plane, cell, side);
    }

    private static void square(
            Pen pen, Plane plane, Plane.OfLane lane, PlaneLayout layout, PlaneLayout.Cell cell, ClassColors colors) {
        double side = layout.side();
        double zoom = Raster.zoom(pen.graphics());
        int pixels = (int) Math.round(side * zoom);
        double[] grid = cell.spread() ? lane.spread() : PlaneWords.field(plane, lane);
        PlaneRaster raster = new PlaneRaster(grid, plane.side(), pixels, pixels);
        Color unknown = pen.palette().stopped();
        BufferedImage image;
        if (cell.spread()) {
            image = raster.image(PlaneScale.spread(plane)::color, unknown);
        } else if (plane.classes() == 0) {
            image = raster.image(PlaneScale.numbers(plane)::color, unknown);
        } else {
            image = raster.image(colors::at, unknown);
            raster.cross(image, 0.5, pen.pt(1.6) * zoom, pen.palette().text());
        }
        Raster.draw(pen.graphics(), image, cell.x(), cell.y(), zoom);
        samples(pen, plane, cell, side, colors);
    }

    private static void samples(Pen pen, Plane plane, PlaneLayout.Cell cell, double side, ClassColors colors) {
        Plane.Points points = plane.points();
        PlaneScale numbers = PlaneScale.numbers(plane);
        Axis across = across(plane, cell, side);
        Axis up = up(plane, cell, side);
        double size = Math.max(0.5, Math.min(1, side / pen.pt(180)));
        for (int i = 0; i < points.count(); i++) {
            int label = plane.classes() > 0 ? points.labels()[i] : 0;
            Color color = cell.spread()
                    ? Color.WHITE // its ground says how far answers spread, and would hide other colours
                    : plane.classes() > 0 ? colors.of(label) : numbers.color(points.targets()[i]);
            PlaneMarks.sample(
                    pen, across.at(points.x()[i]), up.at(points.y()[i]), size, label, color, colors.outline());
        }
    }

    private static Axis across(Plane plane, PlaneLayout.Cell cell, double side) {
        return Axis.linear(plane.fromX(), plane.toX(), cell.x(), cell.x() + side);
    }

    private static Axis up(Plane plane, PlaneLayout.Cell cell, double side) {
        return Axis.linear(plane.fromY(), plane.toY(), cell.y() + side, cell.y());
    }

    private static void axes(Pen pen, Plane plane, PlaneLayout.Cell cell, double side) {
        Color color = pen.palette().muted();
        int most = Math.max(4, (int) (side / pen.pt(55)));
        double labels = cell.y() + side + pen.pt(12);
        double right = cell.x() + side;
        pen.textRight("x", right, labels, Type.SMALL, color);
        for (Ticks.Tick tick : Ticks.across(pen, across(plane, cell, side), most, Ticks.Room.ANY, Numbers::tick)) {
            if (tick.at() + pen.width(tick.text(), Type.SMALL) / 2 <= right - pen.pt(10)) {
                pen.textCentred(tick.text(), tick.at(), labels, Type.SMALL, color);
            }
        }
        pen.textRight("y", cell.x() - pen.pt(4), cell.y() + pen.pt(9), Type.SMALL, color);
        for (Ticks.Tick tick : Ticks.upright(pen, up(plane, cell, side), most, Numbers::tick)) {
            if (tick.at() >= cell.y() + pen.pt(19)) {
                pen.textRight(tick.text(), cell.x() - pen.pt(4), tick.at() + pen.pt(4), Type.SMALL, color);
            }
        }
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Plane plane = snapshot.plane();
        if (plane == null) {
            return Optional.empty();
        }
        double s = scale(width, height);
        PlaneLayout layout = layout(plane, snapshot, width, height, s);
        double side = layout.side();
        return layout.cells().stream()
                .filter(cell -> cell.contains(x, y, side))
                .findFirst()
                .flatMap(cell -> plane.of(snapshot.lanes().get(cell.lane()).name())
                        .map(lane -> PlaneWords.readout(
                                plane,
                                lane,
                                Names.lane(snapshot, cell.lane()),
                                across(plane, cell, side).value(x),
                                up(plane, cell, side).value(y),
                                4 * s * (plane.toX() - plane.fromX()) / side)));
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return PlaneTable.of(snapshot);
    }
}
