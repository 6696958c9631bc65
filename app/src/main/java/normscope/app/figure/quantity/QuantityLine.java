package normscope.app.figure.quantity;

import java.util.ArrayList;
import java.util.List;
import normscope.quantity.Source.Recorded;

/**
 * A quantity of a lane along its steps; of more points than a picture can show, means of spans of steps with their lowest and
 * highest.
 *
 * @param points oldest first
 * @param every steps of a span; 1 where every point stands for itself
 */
record QuantityLine(List<Point> points, int every) {
    /** More points than can be told apart. */
    private static final int MOST = 400;

    /**
     * One of them.
     *
     * @param step of the lane, the middle of a span
     * @param mean NaN where there is none
     * @param low the lowest of its span
     * @param high the highest
     */
    record Point(double step, double mean, double low, double high) {}

    /** Where there is no point. */
    static final Point NONE = new Point(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** How many steps a span needs for that many points. */
    static int spans(List<Recorded> points) {
        return Math.max(1, Integer.highestOneBit(Math.max(1, points.size() / MOST)) * (points.size() > MOST ? 2 : 1));
    }

    /** Spans of so many steps; what is not finite is a gap. */
    static QuantityLine of(List<Recorded> recorded, int every) {
        if (every == 1) {
            return new QuantityLine(
                    recorded.stream()
                            .map(each -> {
                                double value = finite(each.value());
                                return new Point(each.step(), value, value, value);
                            })
                            .toList(),
                    1);
        }
        List<Point> points = new ArrayList<>();
        int from = 0;
        while (from < recorded.size()) {
            int to = from;
            int span = (recorded.get(from).step() - 1) / every;
            while (to < recorded.size() && (recorded.get(to).step() - 1) / every == span) {
                to++;
            }
            points.add(span(recorded.subList(from, to)));
            from = to;
        }
        return new QuantityLine(points, every);
    }

    private static Point span(List<Recorded> span) {
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Recorded each : span) {
            double value = finite(each.value());
            sum += value;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double middle = (span.get(0).step() + span.get(span.size() - 1).step()) / 2.0;
        return new Point(middle, sum / span.size(), low, high);
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    double[] steps() {
        return points.stream().mapToDouble(Point::step).toArray();
    }

    double[] means() {
        return points.stream().mapToDouble(Point::mean).toArray();
    }

    double[] lows() {
        return points.stream().mapToDouble(Point::low).toArray();
    }

    double[] highs() {
        return points.stream().mapToDouble(Point::high).toArray();
    }

    /** Whether there is a number at all. */
    boolean isEmpty() {
        return points.stream().allMatch(point -> Double.isNaN(point.mean()));
    }

    /** The point nearest to a step; {@link #NONE} if there is none. */
    Point nearest(double step) {
        Point nearest = NONE;
        for (Point point : points) {
            if (!(Math.abs(nearest.step() - step) <= Math.abs(point.step() - step))) {
                nearest = point;
            }
        }
        return nearest;
    }
}
