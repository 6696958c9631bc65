package normscope.app.figure.slice;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import normscope.app.figure.draw.Raster;

/**
 * Lines of equal height over a grid by marching squares (Lorensen and Cline 1987, in two dimensions). Crossings are told
 * apart by the edge of the grid on which they lie, so pieces are joined without comparing coordinates. Cells with a corner
 * that is not finite have none.
 */
final class ContourLines {
    private final double[] values;
    private final int a;
    private final int b;
    private final Map<Integer, List<Integer>> neighbours = new LinkedHashMap<>();
    private final double level;

    private ContourLines(double[] values, int a, int b, double level) {
        this.values = values;
        this.a = a;
        this.b = b;
        this.level = level;
        for (int j = 0; j + 1 < b; j++) {
            for (int i = 0; i + 1 < a; i++) {
                cell(i, j);
            }
        }
    }

    /**
     * The lines at a level.
     *
     * @param values [b, a] in c order
     * @return each from end to end, in grid coordinates from (0, 0) to (a − 1, b − 1); a closed one ends where it begins
     */
    static List<List<Point2D.Double>> of(double[] values, int a, int b, double level) {
        return new ContourLines(values, a, b, level).joined();
    }

    /** A finer grid, because within a cell of the measured one contours of bilinear interpolation are curved. */
    static double[] finer(double[] values, int a, int b, int factor) {
        int width = (a - 1) * factor + 1;
        int height = (b - 1) * factor + 1;
        double[] fine = new double[width * height];
        for (int j = 0; j < height; j++) {
            for (int i = 0; i < width; i++) {
                fine[j * width + i] = Raster.mixed(values, a, b, i / (double) factor, j / (double) factor);
            }
        }
        return fine;
    }

    private double at(int i, int j) {
        return values[j * a + i];
    }

    private void cell(int i, int j) {
        double v00 = at(i, j);
        double v10 = at(i + 1, j);
        double v01 = at(i, j + 1);
        double v11 = at(i + 1, j + 1);
        if (!Double.isFinite(v00 + v10 + v01 + v11)) {
            return;
        }
        boolean above = v00 >= level;
        if (above == v10 >= level && above == v01 >= level && above == v11 >= level) {
            return;
        }
        int bottom = 2 * (j * a + i);
        int left = bottom + 1;
        int top = 2 * ((j + 1) * a + i);
        int right = 2 * (j * a + i + 1) + 1;
        int[] crossed = new int[4];
        int n = 0;
        for (int edge : new int[] {bottom, right, top, left}) {
            if (crosses(edge)) {
                crossed[n++] = edge;
            }
        }
        if (n == 2) {
            join(crossed[0], crossed[1]);
        } else if (n == 4) {
            // a saddle: the middle says which corners belong together
            boolean middle = (v00 + v10 + v01 + v11) / 4 >= level;
            join(bottom, middle == above ? right : left);
            join(top, middle == above ? left : right);
        }
    }

    private double first(int edge) {
        return values[edge / 2];
    }

    private double second(int edge) {
        return values[edge / 2 + (edge % 2 == 0 ? 1 : a)];
    }

    private boolean crosses(int edge) {
        return first(edge) >= level != second(edge) >= level;
    }

    private void join(int one, int other) {
        neighbours.computeIfAbsent(one, key -> new ArrayList<>(2)).add(other);
        neighbours.computeIfAbsent(other, key -> new ArrayList<>(2)).add(one);
    }

    private List<List<Point2D.Double>> joined() {
        List<List<Point2D.Double>> lines = new ArrayList<>();
        for (boolean closed : new boolean[] {false, true}) {
            for (int start : List.copyOf(neighbours.keySet())) {
                List<Integer> next = neighbours.get(start);
                if (next != null && (closed ? !next.isEmpty() : next.size() == 1)) {
                    lines.add(follow(start));
                }
            }
        }
        return lines;
    }

    private List<Point2D.Double> follow(int start) {
        List<Point2D.Double> line = new ArrayList<>();
        line.add(point(start));
        int at = start;
        while (true) {
            List<Integer> next = neighbours.getOrDefault(at, List.of());
            if (next.isEmpty()) {
                return line;
            }
            int to = next.remove(0);
            neighbours.getOrDefault(to, new ArrayList<>()).remove(Integer.valueOf(at));
            line.add(point(to));
            at = to;
        }
    }

    private Point2D.Double point(int edge) {
        int i = edge / 2 % a;
        int j = edge / 2 / a;
        double share = (level - first(edge)) / (second(edge) - first(edge));
        return edge % 2 == 0 ? new Point2D.Double(i + share, j) : new Point2D.Double(i, j + share);
    }
}
