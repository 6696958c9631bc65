package normscope.app.figure.smoothness;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.snapshot.NearestOptimum;

/** The half-plane through 0, the start and the weights now, with true lengths and angles. */
final class OptimumPicture {
    private final List<OptimumWay> ways;
    private final Frame frame;

    /** @param ways one at least */
    OptimumPicture(List<OptimumWay> ways, double left, double top, double right, double bottom) {
        this.ways = ways;
        frame = Frame.of(ways, left, top, right, bottom);
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

    void paint(Pen pen) {
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
                ray(pen, way, start, way.now().squaredNearest() == longest);
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
            bar(pen);
        }
    }

    private void ray(Pen pen, OptimumWay way, double start, boolean named) {
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
    private void bar(Pen pen) {
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
}
