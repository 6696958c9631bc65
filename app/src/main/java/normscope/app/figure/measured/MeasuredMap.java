package normscope.app.figure.measured;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Table;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.draw.Viridis;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;

/**
 * A measurement of every layer against step as a heat map a lane, all lanes on one colour scale.
 * Long because its cells are painted, read out and written to a file by the same measures.
 */
public final class MeasuredMap implements Figure {
    /**
     * What a lane has to show.
     *
     * @param lane its index
     * @param layers names, input side first
     * @param steps when it was measured
     * @param values [layer][step]; NaN where nothing was
     */
    public record LaneMap(int lane, List<String> layers, int[] steps, double[][] values) {}

    private static final double SEAM = 0.6;

    private final String id;
    private final String title;
    private final String note;
    private final List<LaneMap> lanes;
    private final int first;
    private final int end;
    private final double low;
    private final boolean clips;
    private final double high;

    /**
     * @param id the stem of its file names
     * @param title what is measured
     * @param note in which unit
     */
    public MeasuredMap(String id, String title, String note, List<LaneMap> lanes) {
        this.id = id;
        this.title = title;
        this.note = note;
        this.lanes = List.copyOf(lanes);
        // all lanes on one axis, also where one diverged and has no more
        first = lanes.stream()
                .filter(lane -> lane.steps().length > 0)
                .mapToInt(lane -> lane.steps()[0])
                .min()
                .orElse(0);
        end = lanes.stream().mapToInt(lane -> end(lane.steps())).max().orElse(1);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (LaneMap lane : lanes) {
            for (double[] layer : lane.values()) {
                for (double value : layer) {
                    if (Double.isFinite(value) && value > 0) {
                        least = Math.min(least, value);
                        most = Math.max(most, value);
                    }
                }
            }
        }
        boolean any = least <= most;
        // four decades tell all: what is less is as good as nothing
        high = any ? most : 1;
        low = any ? Math.max(Math.min(least, most / 2), most * 1e-4) : 0.1;
        clips = any && least < low;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return 110 + 64.0 * lanes.size();
    }

    /** Where a lane's map stands. */
    private record Place(double left, double right, double top, double bottom, int from, int to) {
        double x(double step) {
            return left + (step - from) / Math.max(1, to - from) * (right - left);
        }
    }

    private Place place(int index, double width, double height, double s) {
        double gap = 26 * s;
        double top = Panel.top(s) + 14 * s;
        double each = (height - top - 58 * s + gap) / lanes.size();
        double y = top + index * each;
        return new Place(80 * s, width - 18 * s, y, y + each - gap, first, end);
    }

    /** Up to which step the last measurement of a lane stands for. */
    private static int end(int[] steps) {
        int last = steps.length == 0 ? 0 : steps[steps.length - 1];
        return last + (steps.length < 2 ? 1 : last - steps[steps.length - 2]);
    }

    public static double scale(double width, double height) {
        return Panel.wide(width, height) ? Pen.scale(width, height, 1036, 480) : Pen.scale(width, height, 344, 272);
    }

    private double share(double value) {
        return Math.log(Math.max(value, 1e-300) / low) / Math.log(high / low);
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, scale(width, height), snapshot);
        Panel.frame(pen, width, height, title, note);
        double both = pen.width(title, Type.TITLE) + pen.width(note, Type.SMALL);
        if (pen.paper() && both > width - pen.pt(36)) { // what the colours mean must be there
            pen.text(note, pen.pt(12), pen.pt(30), Type.SMALL, pen.palette().muted());
        }
        for (int i = 0; i < lanes.size(); i++) {
            LaneMap map = lanes.get(i);
            Place place = place(i, width, height, pen.scale());
            String name = Names.lane(snapshot, map.lane());
            double room = place.right() - place.left();
            pen.name(name, room, place.left(), place.top() - pen.pt(5), pen.laneText(map.lane()));
            cells(pen, map, place);
            LaneSnapshot lane = snapshot.lanes().get(map.lane());
            double rest = place.x(end(map.steps())) + pen.pt(8);
            String diverged = "diverged at step " + Numbers.count(lane.divergedAt());
            if (lane.diverged() && pen.width(diverged, Type.SMALL) < place.right() - rest) {
                double middle = (place.top() + place.bottom()) / 2 + pen.pt(4);
                pen.text(diverged, rest, middle, Type.SMALL, pen.palette().muted());
            }
            names(pen, map, place);
        }
        Place last = place(lanes.size() - 1, width, height, pen.scale());
        Axis steps = Axis.linear(last.from(), last.to(), last.left(), last.right());
        int known = lanes.stream()
                .flatMapToInt(lane -> Arrays.stream(lane.steps()))
                .max()
                .orElse(first - 1); // the last column is drawn as wide as the one before: nothing is known at its end
        Panel.stepLabels(pen, steps, known, last.bottom() + pen.pt(14));
        scaleBar(pen, last.left(), height - pen.pt(pen.paper() ? 21 : 28), scaleWidth(last, pen.scale()));
    }

    private static double scaleWidth(Place place, double s) {
        return Math.min(260 * s, (place.right() - place.left()) / 2);
    }

    /** Where the words beside the scale of colours begin. */
    public double besideScale(double width, double height) {
        double s = scale(width, height);
        Place any = place(0, width, height, s);
        return any.left() + scaleWidth(any, s) + 14 * s;
    }

    private void cells(Pen pen, LaneMap map, Place place) {
        int layers = map.layers().size();
        double row = (place.bottom() - place.top()) / Math.max(1, layers);
        for (int layer = 0; layer < layers; layer++) {
            double y = Math.floor(place.top() + layer * row);
            double down = Math.floor(place.top() + (layer + 1) * row);
            for (int k = 0; k < map.steps().length; k++) {
                double value = map.values()[layer][k];
                double from = Math.floor(place.x(map.steps()[k]));
                double to = Math.floor(place.x(k + 1 < map.steps().length ? map.steps()[k + 1] : end(map.steps())));
                if (!Double.isNaN(value)) {
                    // a little beyond, so that no seams show where pixels are shared
                    pen.fill(from, y, to - from + SEAM, down - y + SEAM, Viridis.at(share(value)));
                }
            }
        }
        pen.box(
                place.left(),
                place.top(),
                place.right() - place.left(),
                place.bottom() - place.top(),
                pen.palette().border());
    }

    private static void names(Pen pen, LaneMap map, Place place) {
        int layers = map.layers().size();
        double row = (place.bottom() - place.top()) / Math.max(1, layers);
        int every = Math.max(1, (int) Math.ceil(pen.pt(13) / row));
        for (int layer = 0; layer < layers; layer += every) {
            pen.textRight(
                    map.layers().get(layer),
                    place.left() - pen.pt(7),
                    place.top() + (layer + 0.5) * row + pen.pt(4),
                    Type.SMALL,
                    pen.palette().muted());
        }
    }

    private void scaleBar(Pen pen, double x, double y, double width) {
        boolean wide = width >= pen.pt(260);
        int pieces = 64;
        for (int i = 0; i < pieces; i++) {
            double from = Math.floor(x + i * width / pieces);
            double to = Math.floor(x + (i + 1) * width / pieces);
            pen.fill(from, y, to - from + SEAM, pen.pt(8), Viridis.at((i + 0.5) / pieces));
        }
        double baseline = y + pen.pt(21);
        String least = (clips ? "≤ " : "") + Numbers.plain(low);
        String middle = Numbers.plain(Math.sqrt(low * high));
        String most = Numbers.plain(high);
        pen.text(least, x, baseline, Type.SMALL, pen.palette().muted());
        pen.textRight(most, x + width, baseline, Type.SMALL, pen.palette().muted());
        double taken = 2 * Math.max(pen.width(least, Type.SMALL), pen.width(most, Type.SMALL));
        if (taken + pen.width(middle, Type.SMALL) + pen.pt(16) <= width) {
            pen.textCentred(
                    middle, x + width / 2, baseline, Type.SMALL, pen.palette().muted());
        }
        pen.text(
                wide ? "logarithmic; what is less has the first colour" : "logarithmic",
                x + width + pen.pt(14),
                y + pen.pt(8),
                Type.SMALL,
                pen.palette().muted());
    }

    /** The lane and the layer of the row at a point; empty beside all rows. */
    public Optional<int[]> rowAt(double x, double y, double width, double height) {
        for (int i = 0; i < lanes.size(); i++) {
            LaneMap map = lanes.get(i);
            Place p = place(i, width, height, scale(width, height));
            if (x < p.right() && y >= p.top() && y < p.bottom()) {
                int layer = (int)
                        ((y - p.top()) / (p.bottom() - p.top()) * map.layers().size());
                return Optional.of(new int[] {map.lane(), layer});
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        for (int i = 0; i < lanes.size(); i++) {
            LaneMap map = lanes.get(i);
            Place p = place(i, width, height, scale(width, height));
            if (x < p.left() || x >= p.right() || y < p.top() || y >= p.bottom() || map.steps().length == 0) {
                continue;
            }
            int layer =
                    (int) ((y - p.top()) / (p.bottom() - p.top()) * map.layers().size());
            if (x >= p.x(end(map.steps()))) {
                return Optional.empty();
            }
            int k = 0;
            while (k + 1 < map.steps().length && p.x(map.steps()[k + 1]) <= x) {
                k++;
            }
            return Optional.of("%s · %s · step %s\n%s: %s"
                    .formatted(
                            Names.lane(snapshot, map.lane()),
                            map.layers().get(layer),
                            Numbers.count(map.steps()[k]),
                            title,
                            Numbers.plain(map.values()[layer][k])));
        }
        return Optional.empty();
    }

    private record Row(String lane, LaneMap map, int layer, int at) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", Row::lane)
            .whole("step", row -> row.map().steps()[row.at()])
            .text("layer", row -> row.map().layers().get(row.layer()))
            .number("value", row -> row.map().values()[row.layer()][row.at()]);

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        for (LaneMap map : lanes) {
            String lane = snapshot.lanes().get(map.lane()).name();
            for (int layer = 0; layer < map.layers().size(); layer++) {
                for (int k = 0; k < map.steps().length; k++) {
                    rows.add(new Row(lane, map, layer, k));
                }
            }
        }
        return COLUMNS.table(rows);
    }
}
