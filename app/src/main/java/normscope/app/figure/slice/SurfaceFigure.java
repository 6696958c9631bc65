package normscope.app.figure.slice;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Hand;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.SliceView;
import normscope.app.figure.Term;
import normscope.app.figure.Typed;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Raster;
import normscope.app.figure.draw.Type;
import normscope.app.figure.draw.Viridis;
import normscope.slice.SliceKind;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;
import normscope.snapshot.SlicePathPoint;
import normscope.snapshot.Snapshot;

/** The loss over a plane as a landscape in perspective. */
public final class SurfaceFigure extends PlaneFigure {
    /** Lines along each axis of the grid at most. */
    private static final int LINES = 26;

    /** How far above the highest loss stands what is no finite number. */
    private static final double BEYOND = 1;

    /** Degrees that a key turns it. */
    private static final double TURN = 5;

    private static final double NEAR_MOUSE = 9;

    @Override
    public String id() {
        return "slice-surface";
    }

    @Override
    public String title() {
        return "Loss surface";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "The floor is a plane through the weights, spanned by two directions, and height and colour are the loss there.",
                "Look for a bowl, a ridge or a step around the white dot, the lane; another choice of directions can look otherwise.",
                Term.SLICE,
                Term.FILTER_NORMALIZED,
                Term.LOSS));
    }

    private static SurfaceCamera camera(
            SliceFrame.Place place, double s, SliceView view, SliceKind kind, SliceScale scale) {
        // the numbers of heights stand to the left of the box
        double widest = Arrays.stream(scale.levels(8))
                .map(level -> Type.SMALL.width(SliceScale.label(level), s))
                .max()
                .orElse(0);
        double left = Math.max(30 * s, widest + 8 * s);
        // what names a principal component is longer than a letter
        double beside = (kind == SliceKind.PCA ? 26 : 8) * s;
        return SurfaceCamera.of(
                view,
                place.x() + left,
                place.y() + 18 * s,
                Math.max(place.x() + left + s, place.x() + place.width() - beside),
                Math.max(place.y() + 19 * s, place.y() + place.height() - 26 * s));
    }

    @Override
    public Object dependsOn(Snapshot snapshot, Look look) {
        return List.of(
                SliceFrame.dependsOn(snapshot, look),
                look.slice().azimuth(),
                look.slice().elevation());
    }

    @Override
    void lane(Pen pen, Slice slice, LaneSlice lane, SliceFrame.Place place, SliceScale scale, SliceView view) {
        if (lane.computed() > 0) {
            SurfaceCamera camera =
                    camera(place, pen.scale(), view, slice.recipe().kind(), scale);
            new SurfaceBox(pen, camera, slice, lane, scale).paint();
            surface(pen, place, camera, lane, scale.shares(lane.preview()));
        }
    }

    private static void surface(
            Pen pen, SliceFrame.Place place, SurfaceCamera camera, LaneSlice lane, double[] shares) {
        double zoom = Raster.zoom(pen.graphics());
        int w = (int) Math.ceil(place.width() * zoom);
        int h = (int) Math.ceil(place.height() * zoom);
        if (w < 4 || h < 4) {
            return;
        }
        SurfaceRaster raster = new SurfaceRaster(w, h);
        double fine = zoom * SurfaceRaster.finer();
        SurfaceCamera eye = camera.scaled(fine, place.x(), place.y());
        int a = lane.alphas().length;
        int b = lane.betas().length;
        double[][] corners = corners(eye, shares, a, b);
        int[] hatch = {SliceRaster.hatch(pen.palette(), false), SliceRaster.hatch(pen.palette(), true)};
        SurfaceRaster.Paint colored = (share, light, x, y) -> shaded(Viridis.rgb(share), 0.5 + 0.58 * light);
        SurfaceRaster.Paint hatched = (share, light, x, y) -> hatch[SliceRaster.striped(x, y, fine) ? 1 : 0];
        for (int j = 0; j + 1 < b; j++) {
            for (int i = 0; i + 1 < a; i++) {
                cell(raster, corners, shares, j * a + i, a, colored, hatched);
            }
        }
        grid(raster, corners, a, b);
        path(raster, eye, lane, shares, pen.pt(fine));
        Raster.draw(pen.graphics(), raster.image(), place.x(), place.y(), zoom);
    }

    /** x, y, depth, share and light of every grid point that is known; null for others. */
    private static double[][] corners(SurfaceCamera eye, double[] shares, int a, int b) {
        double[][] corners = new double[shares.length][];
        for (int j = 0; j < b; j++) {
            for (int i = 0; i < a; i++) {
                double share = height(shares[j * a + i]);
                double[] p = eye.project(2.0 * i / (a - 1) - 1, 2.0 * j / (b - 1) - 1, share);
                double slopeA = slope(shares, j * a + Math.max(0, i - 1), j * a + Math.min(a - 1, i + 1), a);
                double slopeB = slope(shares, Math.max(0, j - 1) * a + i, Math.min(b - 1, j + 1) * a + i, b);
                corners[j * a + i] = new double[] {p[0], p[1], p[2], share, eye.light(slopeA, slopeB)};
            }
        }
        return corners;
    }

    private static double height(double share) {
        return Double.isInfinite(share) ? BEYOND : Double.isNaN(share) ? 0 : share;
    }

    /** Per unit of the box, whose side is 2. */
    private static double slope(double[] shares, int before, int after, int n) {
        double steps = Math.abs(after - before) >= n ? 2 : Math.abs(after - before);
        double rise = height(shares[after]) - height(shares[before]);
        return steps == 0 ? 0 : rise / (steps * 2.0 / (n - 1));
    }

    private static void cell(
            SurfaceRaster raster,
            double[][] corners,
            double[] shares,
            int at,
            int a,
            SurfaceRaster.Paint colored,
            SurfaceRaster.Paint hatched) {
        double sum = shares[at] + shares[at + 1] + shares[at + a] + shares[at + a + 1];
        if (Double.isNaN(sum)) {
            return;
        }
        SurfaceRaster.Paint paint = Double.isInfinite(sum) ? hatched : colored;
        raster.triangle(corners[at], corners[at + 1], corners[at + a + 1], paint);
        raster.triangle(corners[at], corners[at + a + 1], corners[at + a], paint);
    }

    private static int shaded(int rgb, double light) {
        int result = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            result = result << 8 | (int) Math.min(255, (rgb >> shift & 255) * light);
        }
        return result;
    }

    private static void grid(SurfaceRaster raster, double[][] corners, int a, int b) {
        int black = Color.BLACK.getRGB();
        int everyA = (a - 1 + LINES - 1) / LINES;
        int everyB = (b - 1 + LINES - 1) / LINES;
        for (int j = 0; j < b; j++) {
            for (int i = 0; i < a; i++) {
                if (i + 1 < a && j % everyB == 0) {
                    raster.line(corners[j * a + i], corners[j * a + i + 1], 0.5, black, 0.28);
                }
                if (j + 1 < b && i % everyA == 0) {
                    raster.line(corners[j * a + i], corners[(j + 1) * a + i], 0.5, black, 0.28);
                }
            }
        }
    }

    private static void path(SurfaceRaster raster, SurfaceCamera eye, LaneSlice lane, double[] shares, double unit) {
        List<double[]> points = new ArrayList<>();
        if (lane.path().isEmpty()) {
            add(points, eye, lane, shares, 0, 0);
        }
        SlicePathPoint last = null;
        for (SlicePathPoint point : lane.path()) {
            if (last != null) {
                for (int k = 1; k < 8; k++) {
                    double share = k / 8.0;
                    add(
                            points,
                            eye,
                            lane,
                            shares,
                            last.alpha() + share * (point.alpha() - last.alpha()),
                            last.beta() + share * (point.beta() - last.beta()));
                }
            }
            add(points, eye, lane, shares, point.alpha(), point.beta());
            last = point;
        }
        for (int layer = 0; layer < 2; layer++) {
            int color = layer == 0 ? Color.BLACK.getRGB() : Color.WHITE.getRGB();
            double radius = unit * (layer == 0 ? 1.5 : 0.8);
            for (int i = 1; i < points.size(); i++) {
                raster.line(points.get(i - 1), points.get(i), Math.max(0.8, radius), color, 1);
            }
            if (!points.isEmpty()) {
                double[] end = points.get(points.size() - 1);
                raster.dot(end[0], end[1], (float) end[2], unit * (layer == 0 ? 4.4 : 3.2), color);
            }
        }
    }

    private static void add(
            List<double[]> points, SurfaceCamera eye, LaneSlice lane, double[] shares, double alpha, double beta) {
        double u = share(lane.alphas(), alpha);
        double v = share(lane.betas(), beta);
        if (u >= 0 && u <= 1 && v >= 0 && v <= 1) {
            int a = lane.alphas().length;
            int b = lane.betas().length;
            double height = height(SliceRaster.bilinear(shares, a, b, u * (a - 1), v * (b - 1)));
            points.add(eye.project(2 * u - 1, 2 * v - 1, height));
        }
    }

    private static double share(double[] values, double value) {
        return (value - values[0]) / (values[values.length - 1] - values[0]);
    }

    /** The nearest point of the grid among those in front. */
    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Slice slice = slice(snapshot);
        if (slice == null) {
            return Optional.empty();
        }
        double s = SliceFrame.scale(width, height);
        List<SliceFrame.Place> places = places(slice, width, height);
        for (int index = 0; index < places.size(); index++) {
            LaneSlice lane = slice.lanes().get(index);
            if (!places.get(index).contains(x, y) || !lane.problem().isEmpty()) {
                continue;
            }
            int a = lane.alphas().length;
            SliceScale scale = SliceScale.of(slice, index, look);
            double[] shares = scale.shares(lane.preview());
            double[][] corners = corners(
                    camera(places.get(index), s, look.slice(), slice.recipe().kind(), scale),
                    shares,
                    a,
                    lane.betas().length);
            int best = -1;
            for (int i = 0; i < corners.length; i++) {
                boolean near = Math.hypot(corners[i][0] - x, corners[i][1] - y) < NEAR_MOUSE * s;
                if (near && (best < 0 || corners[i][2] < corners[best][2])) {
                    best = i;
                }
            }
            return best < 0 ? Optional.empty() : Optional.of(SliceKey.words(snapshot, index, lane, best % a, best / a));
        }
        return Optional.empty();
    }

    @Override
    public Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        SliceView view = look.slice();
        return switch (hand) {
            case PRESS -> canShow(snapshot) ? look.with(view.gripped(x, y)) : look;
            case DRAG -> look.with(view.dragged(x, y));
            case RELEASE -> look.with(view.released());
            default -> look;
        };
    }

    @Override
    public Optional<Look> typed(Typed key, Snapshot snapshot, Look look) {
        SliceView view = look.slice();
        return switch (key) {
            case LEFT -> Optional.of(look.with(view.turned(-TURN, 0)));
            case RIGHT -> Optional.of(look.with(view.turned(TURN, 0)));
            case UP -> Optional.of(look.with(view.turned(0, TURN)));
            case DOWN -> Optional.of(look.with(view.turned(0, -TURN)));
            case RESET -> Optional.of(look.with(SliceView.FIRST.withLogarithmic(view.logarithmic())));
            default -> Optional.empty();
        };
    }
}
