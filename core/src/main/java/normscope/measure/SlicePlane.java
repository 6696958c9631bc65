package normscope.measure;

import java.util.ArrayList;
import java.util.List;
import normscope.config.InvalidExperiment;
import normscope.slice.SliceKind;
import normscope.slice.SliceRecipe;
import normscope.slice.SliceScaling;
import normscope.snapshot.SlicePathPoint;

/**
 * A line or plane through the parameters: origin + α d₁ + β d₂ over a grid.
 *
 * @param origin where α = β = 0
 * @param directions one or two
 * @param alphas the grid's values along the first
 * @param betas along the second; a single 0 on a line
 * @param path recorded points projected onto it by least squares
 * @param explained see {@link normscope.snapshot.LaneSlice#explained}
 * @param remarks what is to be known about the directions, a sentence each
 */
record SlicePlane(
        SlicePosition origin,
        List<SliceDirection> directions,
        double[] alphas,
        double[] betas,
        List<SlicePathPoint> path,
        double[] explained,
        List<String> remarks) {
    static final SlicePlane NONE = new SlicePlane(
            new SlicePosition(0, new double[0], new double[0]),
            List.of(),
            new double[0],
            new double[0],
            List.of(),
            new double[0],
            List.of());

    boolean movesStatistics() {
        return directions.stream().anyMatch(d -> d.statistics().length > 0);
    }

    /**
     * Lays it out for a lane.
     *
     * @param gradients gives the gradient where the lane stands; asked for {@link SliceKind#GRADIENT} alone
     * @throws InvalidExperiment if a recorded point is missing or the directions are 0
     */
    static SlicePlane of(SliceSource source, SliceRecipe recipe, SliceGradient gradients) {
        SlicePosition now = SlicePosition.now(source);
        SliceRoute route = new SliceRoute(source, now);
        return switch (recipe.kind()) {
            case GRADIENT -> around(source, recipe, now, List.of(downhill(gradients.at(now))));
            case RANDOM -> around(source, recipe, now, List.of(drawn(source, recipe, 0)));
            case RANDOM_PLANE ->
                around(source, recipe, now, List.of(drawn(source, recipe, 0), drawn(source, recipe, 1)));
            case INTERPOLATE -> interpolation(recipe, route);
            case PCA -> {
                SlicePrincipal principal = SlicePrincipal.of(source, route.positions());
                yield extended(recipe, now, principal.directions(), route.positions(), route.positions());
            }
            case PLANE -> throughThree(source, recipe, route);
        };
    }

    private static SliceDirection downhill(double[] gradient) {
        SliceDirection direction = new SliceDirection(gradient, new double[0]).times(-1);
        if (direction.length() == 0) {
            throw new InvalidExperiment(
                    "kind", "The gradient is 0, so it leads nowhere: choose another kind of slice, or another step");
        }
        return direction;
    }

    private static SliceDirection drawn(SliceSource source, SliceRecipe recipe, int number) {
        return SliceDirection.random(source.network(), recipe.seed(), number);
    }

    private static SlicePlane around(
            SliceSource source, SliceRecipe recipe, SlicePosition now, List<SliceDirection> raw) {
        List<SliceDirection> directions = raw.stream()
                .map(d -> d.scaled(recipe.scaling(), source.network(), now.parameters()))
                .toList();
        List<String> remarks = new ArrayList<>();
        int zero = SliceDirection.zeroFilters(source.network(), now.parameters());
        if (zero > 0 && recipe.scaling() != SliceScaling.NONE) {
            remarks.add(
                    "%d %s 0, and the directions are 0 there".formatted(zero, zero == 1 ? "filter is" : "filters are"));
        }
        List<SlicePosition> positions = new SliceRoute(source, now).positions();
        boolean plane = recipe.kind().dimensions() == 2;
        return new SlicePlane(
                now,
                directions,
                axis(recipe, recipe.low(), recipe.high()),
                plane ? axis(recipe, recipe.low(), recipe.high()) : new double[1],
                plane && positions.size() > 1 ? project(positions, now, directions) : List.of(),
                plane && positions.size() > 1 ? explained(positions, directions) : new double[0],
                remarks);
    }

    private static SlicePlane interpolation(SliceRecipe recipe, SliceRoute route) {
        SlicePosition first = route.at(recipe.steps().get(0));
        SlicePosition second = route.at(recipe.steps().get(1));
        SliceDirection way = second.from(first);
        different(way, recipe.steps().get(0), recipe.steps().get(1));
        return new SlicePlane(
                first,
                List.of(way),
                axis(recipe, recipe.low(), recipe.high()),
                new double[1],
                List.of(new SlicePathPoint(first.step(), 0, 0), new SlicePathPoint(second.step(), 1, 0)),
                new double[0],
                List.of());
    }

    private static void different(SliceDirection way, int from, int to) {
        if (way.length() == 0) {
            throw new InvalidExperiment(
                    "points", "The parameters at steps %d and %d are the same: name other steps".formatted(from, to));
        }
    }

    /** With axes at right angles, both lengths in parameter space (Garipov et al. 2018, appendix). */
    private static SlicePlane throughThree(SliceSource source, SliceRecipe recipe, SliceRoute route) {
        List<SlicePosition> corners = recipe.steps().stream().map(route::at).toList();
        SliceDirection first = corners.get(1).from(corners.get(0));
        SliceDirection second = corners.get(2).from(corners.get(0));
        different(first, recipe.steps().get(0), recipe.steps().get(1));
        SliceDirection u = first.times(1 / first.length());
        double along = second.dot(u);
        SliceDirection rest = SliceDirection.combination(new double[] {1, -along}, second, u);
        if (rest.length() <= 1e-6 * first.length()) {
            throw new InvalidExperiment(
                    "points",
                    "The parameters of lane '%s' at these three steps lie on a line: name other steps, or use interpolate"
                            .formatted(source.lane()));
        }
        SliceDirection v = rest.times(1 / rest.length());
        return extended(recipe, corners.get(0), List.of(u, v), corners, route.positions());
    }

    /** Axes that cover what was recorded. */
    private static SlicePlane extended(
            SliceRecipe recipe,
            SlicePosition origin,
            List<SliceDirection> directions,
            List<SlicePosition> covered,
            List<SlicePosition> positions) {
        List<SlicePathPoint> points = project(covered, origin, directions);
        double[] alphas = points.stream().mapToDouble(SlicePathPoint::alpha).toArray();
        double[] betas = points.stream().mapToDouble(SlicePathPoint::beta).toArray();
        return new SlicePlane(
                origin,
                directions,
                axis(recipe, alphas),
                axis(recipe, betas),
                project(positions, origin, directions),
                explained(positions, directions),
                List.of());
    }

    private static double[] axis(SliceRecipe recipe, double[] covered) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : covered) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return axis(recipe, least + recipe.low() * (most - least), least + recipe.high() * (most - least));
    }

    private static double[] axis(SliceRecipe recipe, double from, double to) {
        int n = recipe.resolution();
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            double value = (from * (n - 1 - i) + to * i) / (n - 1);
            // so that the middle of a symmetric axis is the network itself
            values[i] = Math.abs(value) < 1e-12 * (to - from) ? 0 : value;
        }
        return values;
    }

    private static List<SlicePathPoint> project(
            List<SlicePosition> positions, SlicePosition origin, List<SliceDirection> directions) {
        SliceDirection u = directions.get(0);
        SliceDirection v = directions.get(1);
        double uu = u.dot(u);
        double uv = u.dot(v);
        double vv = v.dot(v);
        double determinant = uu * vv - uv * uv;
        List<SlicePathPoint> path = new ArrayList<>();
        for (SlicePosition position : positions) {
            SliceDirection d = position.from(origin);
            double du = d.dot(u);
            double dv = d.dot(v);
            path.add(new SlicePathPoint(
                    position.step(), (du * vv - dv * uv) / determinant, (dv * uu - du * uv) / determinant));
        }
        return path;
    }

    private static double[] explained(List<SlicePosition> positions, List<SliceDirection> directions) {
        SliceDirection u = directions.get(0).times(1 / directions.get(0).length());
        double along = directions.get(1).dot(u);
        SliceDirection rest = SliceDirection.combination(new double[] {1, -along}, bare(directions.get(1)), bare(u));
        SliceDirection v = rest.times(1 / rest.length());
        SlicePosition last = positions.get(positions.size() - 1);
        double all = 0;
        double alongU = 0;
        double alongV = 0;
        for (SlicePosition position : positions) {
            SliceDirection d = position.from(last);
            all += d.dot(d);
            alongU += Math.pow(d.dot(u), 2);
            alongV += Math.pow(d.dot(v), 2);
        }
        return all == 0 ? new double[0] : new double[] {alongU / all, alongV / all};
    }

    private static SliceDirection bare(SliceDirection d) {
        return new SliceDirection(d.parameters(), new double[0]);
    }
}
