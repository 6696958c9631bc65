package normscope.app.figure.smoothness;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.snapshot.NearestOptimum;
import normscope.snapshot.Snapshot;

/**
 * Lemma 4.5 of Santurkar et al. (2018) in the selected layer, with the weights now in the place of an optimum W*: where
 * their scale does not matter, every point of the ray through W* is as good, and the nearest is nearer to where training
 * began. Drawn in the half-plane through 0, the start and W*, with true lengths and angles.
 */
public final class NearestOptimumFigure implements Figure {
    private static final double LINE = 15;

    /** The line of how much nearer. */
    private static final double GAIN = 19;

    @Override
    public String id() {
        return "nearest-optimum";
    }

    @Override
    public String title() {
        return "Distance to the nearest optimum";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "The picture shows true lengths and angles between the weights at the start, those now, W*, and every multiple of W*.",
                "Look whether the nearest multiple is nearer to the start than W* is: behind BatchNorm it is just as good.",
                Term.SCALE_INVARIANCE));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return 240 + 15.0 * snapshot.lanes().size();
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return snapshot.gradients() != null;
    }

    private static double scale(double width, double height) {
        return Pen.scale(width, height, 250, 300);
    }

    /** Maps the half-plane onto the picture, equally in both directions. */
    private record Frame(double left, double bottom, double pixels, double x0, double y0, double right, double top) {
        static Frame of(List<OptimumWay> ways, double left, double top, double right, double bottom) {
            double start = ways.get(0).now().startNorm();
            double least = start;
            double most = start;
            double highest = 0;
            for (OptimumWay way : ways) {
                for (NearestOptimum point : way.points()) {
                    least = Math.min(least, point.along());
                    most = Math.max(most, point.along());
                    highest = Math.max(highest, point.across());
                }
                if (way.ray()) {
                    least = Math.min(least, foot(way.now())[0]);
                }
            }
            double across = Math.max(1e-9, most - least) * 1.3;
            double up = Math.max(1e-9 * Math.max(1, start), highest) * 1.2;
            double pixels = Math.max(1e-6, Math.min((right - left) / across, (bottom - top) / up));
            double middle = (least + most) / 2;
            return new Frame(left, bottom, pixels, middle - (right - left) / 2 / pixels, 0, right, top);
        }

        double x(double along) {
            return left + (along - x0) * pixels;
        }

        double y(double across) {
            return bottom - (across - y0) * pixels;
        }
    }

    /** Where the nearest point of the ray stands: along and across the start. */
    private static double[] foot(NearestOptimum n) {
        return new double[] {n.k() * n.along(), n.k() * n.across()};
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, scale(width, height), snapshot);
        String layer = Names.column(snapshot, Names.selected(snapshot, look));
        Panel.frame(pen, width, height, "Nearest optimum, " + layer, "");
        List<OptimumWay> ways = OptimumWay.of(snapshot, look);
        double room = width - pen.pt(24);
        if (ways.isEmpty()) {
            pen.text(
                    pen.fit("Nothing measured yet", room, Type.SMALL),
                    pen.pt(12),
                    pen.pt(40),
                    Type.SMALL,
                    pen.palette().muted());
            return;
        }
        pen.text(
                pen.fit("W*: the weights now; any multiple is as good", room, Type.SMALL),
                pen.pt(12),
                pen.pt(38),
                Type.SMALL,
                pen.palette().muted());
        double top = pen.pt(62);
        long gains = ways.stream().filter(way -> !way.gain().isEmpty()).count();
        List<List<String>> texts =
                texts(pen, ways, room - pen.pt(16), height - top - pen.pt(80) - gains * pen.pt(GAIN));
        double below = pen.pt(10) + texts.stream().mapToInt(List::size).sum() * pen.pt(LINE) + gains * pen.pt(GAIN);
        double bottom = height - below - pen.pt(24);
        if (bottom - top > pen.pt(30)) {
            picture(pen, ways, Frame.of(ways, pen.pt(14), top, width - pen.pt(14), bottom));
        }
        double baseline = height - below + pen.pt(11);
        Color words = pen.palette().text();
        for (int i = 0; i < ways.size(); i++) {
            int lane = ways.get(i).lane();
            String gain = ways.get(i).gain();
            if (!gain.isEmpty()) {
                baseline += pen.pt(3);
                pen.text(pen.fit(gain, room - pen.pt(16), Type.HEADLINE), pen.pt(28), baseline, Type.HEADLINE, words);
            }
            pen.text(pen.letter(lane), pen.pt(12), baseline, Type.STRONG, pen.laneText(lane));
            baseline += gain.isEmpty() ? 0 : pen.pt(GAIN - 3);
            for (String line : texts.get(i)) {
                pen.text(line, pen.pt(28), baseline, Type.SMALL, pen.palette().text());
                baseline += pen.pt(LINE);
            }
        }
    }

    /** What is said of every lane, in lines, a reason once; where that leaves the picture no room, without the reasons. */
    private static List<List<String>> texts(Pen pen, List<OptimumWay> ways, double width, double most) {
        List<List<String>> all = new ArrayList<>();
        String reason = "";
        for (OptimumWay way : ways) {
            boolean again = !reason.isEmpty() && way.sentence().equals(reason);
            String words = again ? way.words().replaceAll("; .*", "; likewise") : way.words();
            all.add(Type.SMALL.wrap(words, width, pen.scale()));
            reason = way.sentence();
        }
        if (all.stream().mapToInt(List::size).sum() * pen.pt(LINE) <= most) {
            return all;
        }
        return ways.stream()
                .map(way -> List.of(pen.fit(way.words().replaceAll("; .*", ""), width, Type.SMALL)))
                .toList();
    }

    private static void picture(Pen pen, List<OptimumWay> ways, Frame frame) {
        Palette palette = pen.palette();
        double start = ways.get(0).now().startNorm();
        pen.horizontal(frame.left(), frame.right(), frame.bottom(), palette.axis());
        // of several the longest way to a ray is named, where the word has most room
        double longest = ways.stream()
                .filter(OptimumWay::ray)
                .mapToDouble(way -> way.now().squaredNearest())
                .max()
                .orElse(0);
        for (OptimumWay way : ways) {
            if (way.ray()) {
                ray(pen, way, frame, start, way.now().squaredNearest() == longest);
            }
        }
        double[] marks = ways.stream()
                .mapToDouble(way -> frame.y(way.now().across()) + pen.pt(2))
                .toArray();
        double[] labels = Panel.apart(marks, pen.pt(13), frame.top(), frame.bottom() - pen.pt(2));
        int label = 0;
        for (OptimumWay way : ways) {
            Path2D.Double path = new Path2D.Double();
            path.moveTo(frame.x(start), frame.y(0));
            for (NearestOptimum point : way.points()) {
                path.lineTo(frame.x(point.along()), frame.y(point.across()));
            }
            Color color = pen.lane(way.lane());
            pen.draw(path, color, pen.laneStroke(way.lane(), 1.8));
            NearestOptimum now = way.now();
            double x = frame.x(now.along());
            double y = frame.y(now.across());
            pen.dot(x, y, pen.pt(4.6), palette.card());
            pen.dot(x, y, pen.pt(3.6), color);
            pen.text(
                    pen.letter(way.lane()) + " W*",
                    Math.min(x + pen.pt(7), frame.right() - pen.pt(28)),
                    labels[label++],
                    Type.STRONG,
                    pen.laneText(way.lane()));
        }
        pen.dot(frame.x(start), frame.y(0), pen.pt(4.2), palette.text());
        pen.textCentred("start", frame.x(start), frame.bottom() + pen.pt(15), Type.SMALL, palette.text());
        pen.text("to 0", frame.left(), frame.bottom() + pen.pt(15), Type.SMALL, palette.muted());
        pen.arrow(frame.left() + pen.pt(3), frame.bottom(), -1, 0, palette.axis());
        if (ways.stream().anyMatch(way -> way.now().squaredDistance() > 0)) {
            bar(pen, frame);
        }
    }

    private static void ray(Pen pen, OptimumWay way, Frame frame, double start, boolean named) {
        NearestOptimum now = way.now();
        double slope = now.across() / now.along();
        Color color = pen.lane(way.lane());
        double from = Math.max(frame.x0(), 0);
        double to = Math.min(
                frame.x0() + (frame.right() - frame.left()) / frame.pixels(),
                (frame.bottom() - frame.top()) / frame.pixels() / Math.max(slope, 1e-12));
        double highest = (frame.bottom() - frame.top()) / frame.pixels();
        if (to > from && from * slope <= highest) {
            pen.line(
                    frame.x(from),
                    frame.y(from * slope),
                    frame.x(to),
                    frame.y(to * slope),
                    Palette.mix(pen.palette().card(), color, 0.45),
                    pen.pt(3));
        }
        double[] foot = foot(now);
        pen.line(
                frame.x(start),
                frame.y(0),
                frame.x(now.along()),
                frame.y(now.across()),
                pen.palette().axis(),
                pen.pt(1.2));
        pen.line(
                frame.x(start),
                frame.y(0),
                frame.x(foot[0]),
                frame.y(foot[1]),
                pen.palette().text(),
                pen.pt(2));
        pen.dot(frame.x(foot[0]), frame.y(foot[1]), pen.pt(3.2), pen.palette().text());
        pen.textRight(
                named ? "nearest" : "",
                Math.max(frame.left() + pen.width("nearest", Type.SMALL), frame.x(foot[0]) - pen.pt(6)),
                frame.y(foot[1]) - pen.pt(4),
                Type.SMALL,
                pen.palette().text());
    }

    /** A length of the picture, above all that is in it. */
    private static void bar(Pen pen, Frame frame) {
        double step = Axis.step((frame.right() - frame.left()) / frame.pixels() * 0.4, 1);
        double length = step / 2 * frame.pixels();
        while (length > 0.25 * (frame.right() - frame.left())) {
            length /= 2;
            step /= 2;
        }
        double y = frame.top() - pen.pt(9);
        double to = frame.right();
        pen.line(to - length, y, to, y, pen.palette().muted(), pen.pt(1.6));
        pen.textRight(
                Numbers.plain(step / 2),
                to - length - pen.pt(5),
                y + pen.pt(4),
                Type.SMALL,
                pen.palette().muted());
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        StringBuilder text = new StringBuilder();
        for (OptimumWay way : OptimumWay.of(snapshot, look)) {
            NearestOptimum now = way.now();
            text.append(text.isEmpty() ? "" : "\n")
                    .append("%s: |W*| %s, |start| %s, |start − W*| %s"
                            .formatted(
                                    Names.lane(snapshot, way.lane()),
                                    Numbers.plain(Math.sqrt(now.squaredNorm())),
                                    Numbers.plain(now.startNorm()),
                                    Numbers.plain(Math.sqrt(now.squaredDistance()))));
            if (way.ray()) {
                text.append(", k %s, |start − kW*| %s"
                        .formatted(Numbers.plain(now.k()), Numbers.plain(Math.sqrt(now.squaredNearest()))));
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    /** One point of a way. */
    private record Row(String lane, String layer, NearestOptimum at, boolean ray) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .text("layer", Row::layer)
            .number("k", row -> row.at().k())
            .number("norm_of_start", row -> row.at().startNorm())
            .number("norm_now", row -> Math.sqrt(row.at().squaredNorm()))
            .number("distance", row -> Math.sqrt(row.at().squaredDistance()))
            .number("distance_of_nearest", row -> Math.sqrt(row.at().squaredNearest()))
            .text("optima", row -> row.ray() ? "ray" : "point");

    /** The selected layer at every step that was measured. */
    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        String layer = Names.column(snapshot, Names.selected(snapshot, look));
        for (OptimumWay way : OptimumWay.of(snapshot, look)) {
            String lane = snapshot.lanes().get(way.lane()).name();
            way.points()
                    .forEach(point ->
                            rows.add(new Row(lane, layer, point, way.sentence().isEmpty())));
        }
        return COLUMNS.table(rows);
    }
}
