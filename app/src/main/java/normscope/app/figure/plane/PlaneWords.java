package normscope.app.figure.plane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Type;
import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Plane;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** What is said of the plane. */
final class PlaneWords {
    private PlaneWords() {}

    /** Whether any lane answers more than once. */
    static boolean spreads(Plane plane) {
        return plane.lanes().stream().anyMatch(Plane.OfLane::spreads);
    }

    /** What a map is of: the probability of class 1, or the number; [side, side]. */
    static double[] field(Plane plane, Plane.OfLane lane) {
        int k = plane.classes() > 0 ? plane.classes() : 1;
        double[] field = new double[plane.side() * plane.side()];
        Arrays.setAll(field, i -> lane.answers()[i * k + k - 1]);
        return field;
    }

    /** Why there is no plane, and where there would be. */
    static String missing(Snapshot snapshot) {
        Dataset dataset = snapshot.experiment().shared().get(Settings.DATASET);
        return dataset.inPlane()
                ? "Nothing measured yet: the plane is measured while its page is shown"
                : "The samples of %s are no points in a plane: choose moons, circles, spirals, XOR or Gaussians under Data, and this page shows what each lane answers everywhere"
                        .formatted(dataset.words().title());
    }

    /** Why a lane's square is empty; empty if it is not. */
    static String why(Plane.@Nullable OfLane lane, LaneSnapshot snapshot, boolean spread) {
        if (lane == null) {
            return snapshot.diverged() ? "diverged at step " + Numbers.count(snapshot.divergedAt()) : "no answer here";
        }
        return spread && !lane.spreads() ? "Answers once: nothing spreads" : "";
    }

    /** What all of it was measured on, and how, broken into lines. */
    static List<String> caption(Plane plane, Snapshot snapshot, double room, double scale) {
        List<String> parts = new ArrayList<>();
        Plane.Points points = plane.points();
        parts.add(
                points.count() == points.all()
                        ? "%s held-out samples".formatted(Numbers.count(points.all()))
                        : "%s of %s held-out samples"
                                .formatted(Numbers.count(points.count()), Numbers.count(points.all())));
        Map<String, List<String>> said = new LinkedHashMap<>();
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            String letter = snapshot.letter(i).name();
            plane.of(snapshot.lanes().get(i).name())
                    .ifPresent(lane -> said.computeIfAbsent(statistics(lane), key -> new ArrayList<>())
                            .add(letter));
        }
        said.forEach(
                (words, letters) -> parts.add(said.size() > 1 ? String.join(", ", letters) + ": " + words : words));
        parts.add("%d × %d places asked".formatted(plane.side(), plane.side()));
        int step = plane.lanes().stream().mapToInt(Plane.OfLane::step).max().orElse(0);
        parts.add("step " + Numbers.count(step));
        return Type.SMALL.lines(parts, room, scale);
    }

    private static String statistics(Plane.OfLane lane) {
        return switch (lane.statistics()) {
            case NONE -> "no statistics shared between samples";
            case TEST_MINIBATCH -> "statistics of the first test minibatch";
            case MONTE_CARLO -> "mean of %s Monte Carlo answers".formatted(Numbers.count(lane.passes()));
            default -> "statistics: " + lane.statistics().words().title();
        };
    }

    /**
     * The grid point nearest to a place, in words; and the sample there, if there is one.
     *
     * @param near how far from a sample is still there
     */
    static String readout(Plane plane, Plane.OfLane lane, String name, double x, double y, double near) {
        int column = nearest((x - plane.fromX()) / (plane.toX() - plane.fromX()), plane.side());
        int row = nearest((y - plane.fromY()) / (plane.toY() - plane.fromY()), plane.side());
        int at = row * plane.side() + column;
        double field = field(plane, lane)[at];
        StringBuilder text = new StringBuilder(
                "%s\nx %s, y %s".formatted(name, Numbers.fixed(plane.x(column), 2), Numbers.fixed(plane.y(row), 2)));
        if (plane.classes() > 0) {
            text.append("\nclass %d, probability %s"
                    .formatted(field < 0.5 ? 0 : 1, Numbers.percent(Math.max(field, 1 - field))));
        } else {
            text.append("\nanswer ").append(Numbers.plain(field));
        }
        if (lane.spreads()) {
            text.append("\nspread %s over %s answers"
                    .formatted(Numbers.plain(lane.spread()[at]), Numbers.count(lane.passes())));
        }
        int sample = sample(plane.points(), x, y, near);
        if (sample >= 0 && plane.classes() > 0) {
            text.append("\nheld-out sample of class ").append(plane.points().labels()[sample]);
        } else if (sample >= 0) {
            text.append("\nheld-out sample that asks for ")
                    .append(Numbers.plain(plane.points().targets()[sample]));
        }
        return text.toString();
    }

    private static int nearest(double share, int side) {
        return (int) Math.max(0, Math.min(side - 1, Math.rint(share * (side - 1))));
    }

    private static int sample(Plane.Points points, double x, double y, double near) {
        int best = -1;
        double least = near;
        for (int i = 0; i < points.count(); i++) {
            double distance = Math.hypot(points.x()[i] - x, points.y()[i] - y);
            if (distance <= least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
