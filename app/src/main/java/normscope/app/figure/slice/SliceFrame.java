package normscope.app.figure.slice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.slice.SliceRecipe;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;
import normscope.snapshot.SlicePathPoint;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** What pictures of slices have in common: a card, a panel for every lane, and below them what was measured and how. */
final class SliceFrame {
    private static final double LINE = 14;

    private SliceFrame() {}

    static double scale(double width, double height) {
        return Pen.scale(width, height, 640, 380);
    }

    /** The newest slice of so many dimensions. */
    static @Nullable Slice slice(Snapshot snapshot, int dimensions) {
        return Stream.of(Optional.ofNullable(snapshot.slice()), Optional.ofNullable(snapshot.beside()))
                .flatMap(Optional::stream)
                .filter(slice -> slice.recipe().kind().dimensions() == dimensions)
                .findFirst()
                .orElse(null);
    }

    /** The newest slice along a line, or where the plane is newer than it, the plane's cut through where the lanes stand. */
    static @Nullable Slice line(Snapshot snapshot) {
        Slice line = slice(snapshot, 1);
        Slice plane = slice(snapshot, 2);
        return plane == null
                        || line != null
                                && line.recipe().step() >= plane.recipe().step()
                ? line
                : cut(plane);
    }

    private static Slice cut(Slice plane) {
        return new Slice(
                plane.recipe(),
                plane.samples(),
                plane.batch(),
                plane.lanes().stream().map(SliceFrame::cut).toList(),
                plane.secondsLeft());
    }

    /** Along the first axis, at the second's grid point that is nearest to where the lane stands. */
    private static LaneSlice cut(LaneSlice lane) {
        if (!lane.problem().isEmpty()) {
            return lane;
        }
        SlicePathPoint here = lane.path().isEmpty()
                ? new SlicePathPoint(0, 0, 0)
                : lane.path().get(lane.path().size() - 1);
        int nearest = 0;
        for (int b = 0; b < lane.betas().length; b++) {
            boolean nearer = Math.abs(lane.betas()[b] - here.beta()) < Math.abs(lane.betas()[nearest] - here.beta());
            nearest = nearer ? b : nearest;
        }
        int n = lane.alphas().length;
        return new LaneSlice(
                lane.lane(),
                "",
                lane.remarks(),
                lane.alphas(),
                new double[] {lane.betas()[nearest]},
                Arrays.copyOfRange(lane.losses(), nearest * n, (nearest + 1) * n),
                List.of(here),
                lane.explained());
    }

    /** What a picture of a slice depends on: never how far training has gone since. */
    static List<Object> dependsOn(Snapshot snapshot, Look look) {
        return Arrays.asList(
                snapshot.slice(),
                snapshot.beside(),
                snapshot.experiment(),
                look.theme(),
                look.axes(),
                look.slice().logarithmic());
    }

    /** A card that says what is missing. */
    static void missing(Pen pen, double width, double height, String title, int dimensions) {
        Panel.frame(pen, width, height, title, "");
        String words = dimensions == 1
                ? "No slice along a line yet: choose one above and press Compute"
                : "No slice over a plane yet: choose one above and press Compute";
        pen.text(
                pen.fit(words, width - pen.pt(24), Type.LABEL),
                pen.pt(12),
                pen.pt(44),
                Type.LABEL,
                pen.palette().muted());
    }

    /** What every picture must say, broken into lines. */
    static List<String> caption(Slice slice, double room, double scale) {
        SliceRecipe recipe = slice.recipe();
        List<String> parts = new ArrayList<>(List.of(recipe.words().split(", (?!\\d)")));
        String batches = slice.batch() < slice.samples() ? " in batches of " + Numbers.count(slice.batch()) : "";
        parts.add("loss on %s %s%s"
                .formatted(Numbers.count(slice.samples()), recipe.data().title(), batches));
        parts.add(recipe.statistics().title());
        parts.add("step " + Numbers.count(recipe.step()));
        int n = recipe.resolution();
        parts.add(recipe.kind().dimensions() == 1 ? n + " points" : "%d × %d points".formatted(n, n));
        for (LaneSlice lane : slice.lanes()) {
            for (String remark : lane.remarks()) {
                parts.add(lane.lane() + ": " + remark);
            }
        }
        if (!slice.complete()) {
            parts.add(Numbers.shortPercent(slice.progress()) + " computed"
                    + (slice.secondsLeft() > 0
                            ? String.format(Locale.ROOT, ", %.0f s left", Math.ceil(slice.secondsLeft()))
                            : ""));
        }
        return Type.SMALL.lines(parts, room, scale);
    }

    /** The card with its title and caption. */
    static void paint(Pen pen, double width, double height, String title, Slice slice) {
        Panel.frame(pen, width, height, title, "");
        List<String> caption = caption(slice, width - pen.pt(24), pen.scale());
        double baseline = height - pen.pt(9 + LINE * (caption.size() - 1));
        for (String line : caption) {
            pen.text(
                    pen.fit(line, width - pen.pt(24), Type.SMALL),
                    pen.pt(12),
                    baseline,
                    Type.SMALL,
                    pen.palette().muted());
            baseline += pen.pt(LINE);
        }
    }

    /** Where panels may stand: between title and caption. */
    static double bottom(Slice slice, double width, double height, double scale) {
        return height - (12 + LINE * caption(slice, width - 24 * scale, scale).size()) * scale;
    }

    /**
     * The place of a lane.
     *
     * @param x left
     * @param y top
     */
    record Place(double x, double y, double width, double height) {
        boolean contains(double atX, double atY) {
            return atX >= x && atX < x + width && atY >= y && atY < y + height;
        }
    }

    /**
     * Places for all lanes: as many columns as leave each the most room.
     *
     * @param gap between columns
     * @param below between rows, where names and numbers keep places apart already
     */
    static List<Place> places(
            int lanes, double left, double top, double right, double bottom, double gap, double below) {
        int best = 1;
        double largest = 0;
        for (int columns = 1; columns <= lanes; columns++) {
            int rows = (lanes + columns - 1) / columns;
            double side = Math.min(1.25 * (right - left) / columns, 1.6 * (bottom - top) / rows);
            if (side > largest) {
                largest = side;
                best = columns;
            }
        }
        int rows = (lanes + best - 1) / best;
        double width = Math.max(1, (right - left - gap * (best - 1)) / best);
        double height = Math.max(1, (bottom - top - below * (rows - 1)) / rows);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            places.add(new Place(
                    left + i % best * (width + gap), top + (double) (i / best) * (height + below), width, height));
        }
        return places;
    }

    /** Why there is no picture of a lane, in its place. */
    static void problem(Pen pen, Place place, LaneSlice slice) {
        double baseline = place.y() + pen.pt(28);
        for (String line : Type.SMALL.wrap(slice.problem(), place.width(), pen.scale())) {
            pen.text(line, place.x(), baseline, Type.SMALL, pen.palette().muted());
            baseline += pen.pt(LINE);
        }
    }

    /** The lane's name at the top of its place, and at the right how many points diverged. */
    static void header(Pen pen, Place place, Snapshot snapshot, int lane, LaneSlice slice) {
        double name = pen.name(
                Names.lane(snapshot, lane), place.width(), place.x(), place.y() + pen.pt(11), pen.laneText(lane));
        String note = note(slice, place.width() - name - pen.pt(10), pen);
        double left = place.x() + name + pen.pt(10);
        if (!note.isEmpty()) {
            pen.textRight(
                    pen.fit(note, place.x() + place.width() - left, Type.SMALL),
                    place.x() + place.width(),
                    place.y() + pen.pt(11),
                    Type.SMALL,
                    pen.palette().muted());
        }
    }

    private static String note(LaneSlice slice, double room, Pen pen) {
        int diverged = slice.diverged();
        if (diverged == 0 || !slice.problem().isEmpty()) {
            return "";
        }
        String whole = "%d of %d points diverge".formatted(diverged, slice.losses().length);
        return pen.width(whole, Type.SMALL) <= room ? whole : "%d points ×".formatted(diverged);
    }

    /**
     * What stands at an axis.
     *
     * @param share of the way that training went which lies along it, "12.3 %"; empty where there is none
     */
    record AxisName(String name, String share) {
        String whole() {
            return share.isEmpty() ? name : name + ": " + share + " of the training path lies along it";
        }

        /** In fewer words or without the share where there is no room for all. */
        String within(double room, Pen pen) {
            String brief = share.isEmpty() ? name : name + ": " + share + " of the path";
            return Stream.of(whole(), brief)
                    .filter(each -> pen.width(each, Type.SMALL) <= room)
                    .findFirst()
                    .orElseGet(() -> pen.fit(name, room, Type.SMALL));
        }
    }

    static AxisName axis(SliceRecipe recipe, LaneSlice lane, int axis) {
        String share = lane.explained().length == 2 ? Numbers.percent(lane.explained()[axis]) : "";
        return switch (recipe.kind()) {
            case GRADIENT -> new AxisName("learning rate of one step downhill", "");
            case RANDOM -> new AxisName("α", "");
            case INTERPOLATE -> {
                String from = Numbers.count(recipe.steps().get(0));
                String to = Numbers.count(recipe.steps().get(1));
                yield new AxisName("α · 0 is step %s, 1 is step %s".formatted(from, to), "");
            }
            case RANDOM_PLANE -> new AxisName(axis == 0 ? "α" : "β", share);
            case PCA -> new AxisName(axis == 0 ? "component 1" : "component 2", share);
            case PLANE ->
                new AxisName(
                        axis == 0
                                ? "distance towards step "
                                        + Numbers.count(recipe.steps().get(1))
                                : "distance off that line",
                        "");
        };
    }
}
