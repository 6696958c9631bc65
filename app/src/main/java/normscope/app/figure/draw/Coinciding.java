package normscope.app.figure.draw;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** Says which lanes do, from a first baseline down; nothing where none do. */
    public void paint(Pen pen, double x, double baseline) {
        double at = baseline;
        for (List<Integer> group : groups(pen.scale())) {
            String words = group.stream().map(pen::letter).collect(Collectors.joining(", ")) + " coincide";
            pen.fill(
                    x - pen.pt(2),
                    at - pen.pt(10),
                    pen.width(words, Type.SMALL) + pen.pt(4),
                    pen.pt(13),
                    pen.palette().card());
            pen.text(words, x, at, Type.SMALL, pen.palette().text());
            at += pen.pt(13);
        }
    }
}
