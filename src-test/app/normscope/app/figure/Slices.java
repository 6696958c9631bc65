package normscope.app.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import normscope.slice.SliceRecipe;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;
import normscope.snapshot.SlicePathPoint;
import normscope.snapshot.Snapshot;

/** Slices that no network made: losses are formulas, so that the same picture comes out on every machine. */
public final class Slices {
    private Slices() {}

    /** The lesson with a random plane: A is a steep bowl beside a ridge that diverges at a corner, B a flat one. */
    public static Snapshot plane() {
        return of(
                Snapshots.lesson(250),
                "kind=random-plane",
                1,
                false,
                (x, y) -> x + y > 1.7
                        ? Double.POSITIVE_INFINITY
                        : bowl(3, x, y) + 1.6 * Math.exp(-8 * (x - 0.6) * (x - 0.6) - 6 * y * y),
                (x, y) -> bowl(0.9, x, y));
    }

    /** The same with so many points along an axis. */
    static Snapshot sized(int resolution) {
        return of(
                Snapshots.lesson(250),
                "kind=random-plane resolution=" + resolution,
                1,
                false,
                (x, y) -> bowl(3, x, y),
                (x, y) -> bowl(0.9, x, y));
    }

    /** Principal components with the path in them. */
    public static Snapshot path() {
        Snapshot bare = of(
                Snapshots.lesson(250),
                "kind=pca",
                1,
                true,
                (x, y) -> 0.1 + 0.02 * (x * x + 6 * (y - 0.1 * x * x) * (y - 0.1 * x * x)),
                (x, y) -> 0.05 + 0.01 * (x * x + 3 * y * y));
        return bare;
    }

    /** As far as the coarse grid. */
    public static Snapshot unfinished() {
        Snapshot whole = plane();
        Slice slice = whole.slice();
        List<LaneSlice> lanes = new ArrayList<>();
        for (LaneSlice lane : slice.lanes()) {
            double[] losses = lane.losses().clone();
            int n = lane.alphas().length;
            for (int i = 0; i < losses.length; i++) {
                losses[i] = i % n % 4 == 0 && i / n % 4 == 0 || i < 7 * n && i % 2 == 0 ? losses[i] : Double.NaN;
            }
            lanes.add(new LaneSlice(
                    lane.lane(),
                    "",
                    List.of("1 filter is 0, and the directions are 0 there"),
                    lane.alphas(),
                    lane.betas(),
                    losses,
                    lane.path(),
                    lane.explained()));
        }
        return whole.with(new Slice(slice.recipe(), 2_000, 500, lanes, 3.4));
    }

    /** Lane A diverged, so only B has a surface. */
    public static Snapshot oneLaneLess() {
        Snapshot whole = plane();
        Slice slice = whole.slice();
        return whole.with(new Slice(
                slice.recipe(),
                2_000,
                2_000,
                List.of(
                        LaneSlice.impossible("none", "diverged at step 120"),
                        slice.lanes().get(1)),
                0));
    }

    /** From the first step to the last, on a line. */
    public static Snapshot line() {
        return of(
                Snapshots.lesson(250),
                "kind=interpolate points=0,now statistics=running",
                1,
                false,
                (x, y) -> x > 1.4 ? Double.POSITIVE_INFINITY : 0.2 + 2.1 * Math.exp(-3 * x) + (x > 1 ? 4 * (x - 1) : 0),
                (x, y) -> 0.1 + 2.4 * Math.pow(x - 1, 2));
    }

    /** Four lanes along random directions. */
    public static Snapshot fourLines() {
        return of(
                Snapshots.deep(),
                "kind=random resolution=21",
                1,
                false,
                (x, y) -> bowl(3, x, 0),
                (x, y) -> bowl(1, x, 0),
                (x, y) -> bowl(1.4, x, 0),
                (x, y) -> bowl(0.4, x, 0));
    }

    private static double bowl(double steep, double x, double y) {
        return 0.12 + steep * (x * x + 1.6 * y * y + 0.5 * x * y) + 0.1 * (1 - Math.cos(5 * x)) * steep;
    }

    private static Snapshot of(
            Snapshot snapshot, String words, double half, boolean path, DoubleBinaryOperator... losses) {
        SliceRecipe recipe = SliceRecipe.parse(words).at(snapshot.step(), 8);
        List<LaneSlice> lanes = new ArrayList<>();
        for (int k = 0; k < losses.length; k++) {
            int n = recipe.resolution();
            int m = recipe.kind().dimensions() == 2 ? n : 1;
            double lo = path ? -1.2 : recipe.low() * half;
            double hi = path ? 7.4 : recipe.high() * half;
            double[] alphas = axis(n, lo, hi);
            double[] betas = m == 1 ? new double[1] : path ? axis(n, -1.5, 2.5) : axis(n, lo, hi);
            double[] values = new double[n * m];
            for (int i = 0; i < values.length; i++) {
                values[i] = losses[k].applyAsDouble(alphas[i % n], betas[i / n]);
            }
            lanes.add(new LaneSlice(
                    snapshot.lanes().get(k).name(),
                    "",
                    List.of(),
                    alphas,
                    betas,
                    values,
                    path ? way() : m == 1 && !recipe.steps().isEmpty() ? ends(snapshot.step()) : List.of(),
                    path ? new double[] {0.891 - 0.1 * k, 0.0612} : new double[0]));
        }
        return snapshot.with(new Slice(recipe, 2_000, 2_000, lanes, 0));
    }

    private static List<SlicePathPoint> way() {
        List<SlicePathPoint> way = new ArrayList<>();
        for (int i = 0; i <= 30; i++) {
            double t = 1 - i / 30.0;
            way.add(new SlicePathPoint(i * 8, 6.2 * t * t, 1.6 * Math.sin(Math.PI * t) * t));
        }
        return way;
    }

    private static List<SlicePathPoint> ends(int step) {
        return List.of(new SlicePathPoint(0, 0, 0), new SlicePathPoint(step, 1, 0));
    }

    private static double[] axis(int n, double lo, double hi) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> lo + (hi - lo) * i / (n - 1));
        return values;
    }
}
