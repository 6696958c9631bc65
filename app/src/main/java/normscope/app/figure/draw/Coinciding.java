package normscope.app.figure.draw;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds lanes whose lines lie on each other, of which a picture shows only the last, and says so. */
public final class Coinciding {
    /** Lines that are nowhere further apart than this cannot be told apart. */
    private static final double SAME = 0.75;

    /** Where along a line words may stand, the best first. */
    private static final double[] SHARES = {0, 0.5, 1, 0.25, 0.75};

    private final Map<Integer, List<Point2D>> lines = new TreeMap<>();

    /** The next point of a lane's line, on the picture; what was not measured is no point. */
    public void add(int lane, double x, double y) {
        if (Double.isFinite(x) && Double.isFinite(y)) {
            lines.computeIfAbsent(lane, unknown -> new ArrayList<>()).add(new Point2D.Double(x, y));
        }
    }

    /** Lanes that lie on each other, two or more in a group; points above each other are no line yet. */
    public List<List<Integer>> groups(double scale) {
        List<List<Integer>> groups = new ArrayList<>();
        lines.forEach((lane, line) -> {
            if (line.stream().mapToDouble(Point2D::getX).distinct().count() > 1) {
                groups.stream()
                        .filter(group -> same(lines.getOrDefault(group.get(0), List.of()), line, SAME * scale))
                        .findFirst()
                        .orElseGet(() -> {
                            List<Integer> group = new ArrayList<>();
                            groups.add(group);
                            return group;
                        })
                        .add(lane);
            }
        });
        groups.removeIf(group -> group.size() < 2);
        return groups;
    }

    private static boolean same(List<Point2D> one, List<Point2D> other, double distance) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same = one.get(i).distance(other.get(i)) <= distance;
        }
        return same;
    }

    /**
     * Says which lanes do, above or below them where no other line passes, the further left the better; else from a lowest
     * baseline. Says nothing where none do.
     *
     * @param along the axis across, at whose start it may begin
     * @param values the upright axis, whose ends no words leave
     * @param others where other words stand
     */
    public void paint(Pen pen, Axis along, Axis values, List<Rectangle2D> others) {
        double x = along.from() + pen.pt(6);
        double lowest = values.from() - pen.pt(5);
        List<Rectangle2D> said = new ArrayList<>(others);
        for (List<Integer> group : groups(pen.scale())) {
            String words = group.stream().map(pen::letter).collect(Collectors.joining(", ")) + " coincide";
            double width = pen.width(words, Type.SMALL) + pen.pt(4);
            List<Rectangle2D> places =
                    places(pen, lines.getOrDefault(group.get(0), List.of()), x, lowest, width).stream()
                            .filter(place ->
                                    place.getY() >= values.to() && said.stream().noneMatch(place::intersects))
                            .toList();
            Rectangle2D box = places.stream()
                    .filter(place -> free(place, group))
                    .findFirst()
                    // over a line before over other words
                    .or(() -> places.stream().findFirst())
                    .orElse(box(pen, x, lowest, width));
            said.add(box);
            pen.fill(box, pen.palette().card());
            pen.text(
                    words,
                    box.getX() + pen.pt(2),
                    box.getY() + pen.pt(10),
                    Type.SMALL,
                    pen.palette().text());
        }
    }

    /** Where words about a line may stand, the best first. */
    private static List<Rectangle2D> places(Pen pen, List<Point2D> line, double x, double lowest, double width) {
        double last = line.stream().mapToDouble(Point2D::getX).max().orElse(x) - width;
        List<Rectangle2D> places = new ArrayList<>();
        for (double share : SHARES) {
            double left = x + share * (last - x);
            Rectangle2D here = extent(line, left, left + width);
            for (double baseline : new double[] {here.getMinY() - pen.pt(5), here.getMaxY() + pen.pt(13), lowest}) {
                if (left >= x && baseline <= lowest) {
                    places.add(box(pen, left, baseline, width));
                }
            }
        }
        return places;
    }

    private static Rectangle2D box(Pen pen, double x, double baseline, double width) {
        return new Rectangle2D.Double(x - pen.pt(2), baseline - pen.pt(10), width, pen.pt(13));
    }

    /** Whether no line of another lane passes there. */
    private boolean free(Rectangle2D box, List<Integer> group) {
        return lines.entrySet().stream()
                .filter(line -> !group.contains(line.getKey()))
                .allMatch(line -> IntStream.range(1, line.getValue().size())
                        .noneMatch(i -> box.intersectsLine(new Line2D.Double(
                                line.getValue().get(i - 1), line.getValue().get(i)))));
    }

    /** Between which heights a line runs in a stretch; the first point's where it has none there. */
    private static Rectangle2D extent(List<Point2D> line, double from, double to) {
        Rectangle2D extent = new Rectangle2D.Double(from, line.get(0).getY(), 0, 0);
        boolean none = true;
        for (Point2D point : line) {
            if (point.getX() >= from - 1 && point.getX() <= to + 1) {
                if (none) {
                    extent.setRect(from, point.getY(), 0, 0);
                }
                none = false;
                extent.add(from, point.getY());
            }
        }
        return extent;
    }
}
