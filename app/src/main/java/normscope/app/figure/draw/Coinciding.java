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
     * Says which lanes do, where they begin: above or below them if no other line passes there, else from a lowest baseline;
     * nothing where none do.
     */
    public void paint(Pen pen, double x, double lowest) {
        List<Rectangle2D> said = new ArrayList<>();
        for (List<Integer> group : groups(pen.scale())) {
            String words = group.stream().map(pen::letter).collect(Collectors.joining(", ")) + " coincide";
            double width = pen.width(words, Type.SMALL) + pen.pt(4);
            Rectangle2D all = extent(lines.getOrDefault(group.get(0), List.of()), x, x + width);
            double above = all.getMinY() - pen.pt(5);
            double below = all.getMaxY() + pen.pt(13);
            double at = lowest;
            for (double each : new double[] {above, below, lowest - pen.pt(13), lowest}) {
                Rectangle2D box = box(pen, x, each, width);
                if (each <= lowest && free(box, group) && said.stream().noneMatch(box::intersects)) {
                    at = each;
                    break;
                }
            }
            Rectangle2D box = box(pen, x, at, width);
            said.add(box);
            pen.fill(box, pen.palette().card());
            pen.text(words, x, at, Type.SMALL, pen.palette().text());
        }
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
