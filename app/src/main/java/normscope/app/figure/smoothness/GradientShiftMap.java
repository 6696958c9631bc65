package normscope.app.figure.smoothness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.GradientView;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.draw.Viridis;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientShift;
import normscope.snapshot.Gradients;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** The shift of the gradients of all layers against step: a block a lane, a row a layer, below a panel of curves. */
final class GradientShiftMap {
    /** Less than this share of the largest distance is as good as nothing. */
    private static final double LEAST = 1e-3;

    private final Snapshot snapshot;
    private final GradientView.Measure measure;
    private final List<List<GradientEntry>> lanes = new ArrayList<>();
    private final Axis across;
    private final double top;
    private final double bottom;
    private final double scale;
    private final double most;

    /**
     * @param across the axis of steps that the curves above have
     * @param top where the legend begins
     * @param bottom where the last block ends
     */
    GradientShiftMap(
            Snapshot snapshot, GradientView.Measure measure, Axis across, double top, double bottom, double scale) {
        this.snapshot = snapshot;
        this.measure = measure;
        this.across = across;
        this.top = top;
        this.bottom = bottom;
        this.scale = scale;
        Gradients gradients = snapshot.gradients();
        double largest = 0;
        for (int lane = 0; gradients != null && lane < gradients.lanes().size(); lane++) {
            List<GradientEntry> entries = gradients.lanes().get(lane).entries();
            lanes.add(entries);
            for (GradientEntry entry : entries) {
                for (GradientShift shift : entry.shifts()) {
                    double value = measure.of(shift);
                    largest = Double.isFinite(value) ? Math.max(largest, value) : largest;
                }
            }
        }
        most = largest;
    }

    /** Whether there is anything to draw, and room for it: a single step would be a sliver. */
    boolean shown() {
        int rows = lanes.stream().mapToInt(GradientShiftMap::layers).max().orElse(0);
        boolean several = lanes.stream().anyMatch(entries -> entries.size() > 1);
        return several && rows > 2 && bottom - top > (14 + 24.0 * lanes.size()) * scale;
    }

    private static int layers(List<GradientEntry> entries) {
        return entries.isEmpty() ? 0 : entries.get(0).shifts().size();
    }

    private double blockTop(int lane) {
        double first = top + 18 * scale;
        return first + lane * (bottom - first + 5 * scale) / lanes.size();
    }

    private double blockHeight() {
        double first = top + 18 * scale;
        return (bottom - first + 5 * scale) / lanes.size() - 5 * scale;
    }

    private double share(double value) {
        if (measure.logarithmic()) {
            return 1 - Math.log(Math.max(value / most, LEAST)) / Math.log(LEAST);
        }
        return value / most;
    }

    /** Where the cell of an entry begins: halfway from the one before. */
    private double from(List<GradientEntry> entries, int k) {
        double step = entries.get(k).step();
        return across.at(k == 0 ? step : (step + entries.get(k - 1).step()) / 2);
    }

    private double to(List<GradientEntry> entries, int k) {
        double to = k + 1 < entries.size()
                ? from(entries, k + 1)
                : across.at(entries.get(k).step());
        return Math.max(to, from(entries, k) + 3 * scale);
    }

    /** @param selected the name of the selected layer of every lane; null where a lane has none */
    void paint(Pen pen, List<@Nullable String> selected) {
        legend(pen);
        for (int lane = 0; lane < lanes.size(); lane++) {
            List<GradientEntry> entries = lanes.get(lane);
            double y = blockTop(lane);
            double row = blockHeight() / Math.max(1, layers(entries));
            for (int k = 0; k < entries.size(); k++) {
                double from = Math.floor(from(entries, k));
                double to = Math.floor(to(entries, k));
                List<GradientShift> shifts = entries.get(k).shifts();
                for (int i = 0; i < shifts.size(); i++) {
                    double value = measure.of(shifts.get(i));
                    double above = Math.floor(y + i * row);
                    if (!Double.isNaN(value) && most > 0) {
                        // a little beyond, so that no seams show where pixels are shared
                        pen.fill(
                                from,
                                above,
                                to - from + 0.6,
                                Math.floor(y + (i + 1) * row) - above + 0.6,
                                Viridis.at(share(value)));
                    }
                }
            }
            pen.textRight(
                    pen.letter(lane),
                    across.from() - pen.pt(20),
                    y + blockHeight() / 2 + pen.pt(4),
                    Type.STRONG,
                    pen.laneText(lane));
            for (int i = 0; i < layers(entries); i++) {
                if (entries.get(0).shifts().get(i).layer().equals(selected.get(lane))) {
                    pen.arrow(
                            across.from() - pen.pt(7),
                            y + (i + 0.5) * row,
                            1,
                            0,
                            pen.palette().text());
                }
            }
        }
    }

    private void legend(Pen pen) {
        double y = top + pen.pt(9);
        double width = pen.pt(64);
        String high = Numbers.plain(most);
        double x = across.to() - pen.width(high, Type.SMALL) - pen.pt(5) - width;
        String low = measure.logarithmic() ? Numbers.plain(most * LEAST) : "0";
        for (int i = 0; i < 32; i++) {
            double from = Math.floor(x + i * width / 32);
            pen.fill(
                    from,
                    y - pen.pt(8),
                    Math.floor(x + (i + 1) * width / 32) - from + 0.6,
                    pen.pt(8),
                    Viridis.at((i + 0.5) / 32));
        }
        pen.textRight(high, across.to(), y, Type.SMALL, pen.palette().muted());
        pen.textRight(low, x - pen.pt(5), y, Type.SMALL, pen.palette().muted());
        double room = x - pen.pt(12) - pen.width(low, Type.SMALL) - pen.pt(12);
        pen.text(
                pen.fit("all layers", room, Type.SMALL),
                pen.pt(12),
                y,
                Type.SMALL,
                pen.palette().muted());
    }

    /**
     * A row.
     *
     * @param lane index of its lane
     * @param row index among the layers that are measured
     * @param layer the name of that layer
     */
    record Row(int lane, int row, String layer) {}

    /** The row at a point; empty beside the blocks. */
    Optional<Row> at(double x, double y) {
        for (int lane = 0; lane < lanes.size(); lane++) {
            int layers = layers(lanes.get(lane));
            double share = (y - blockTop(lane)) / blockHeight();
            if (share >= 0 && share < 1 && layers > 0 && x >= across.from() - 12 * scale && x <= across.to()) {
                int row = (int) (share * layers);
                String layer = lanes.get(lane).get(0).shifts().get(row).layer();
                return Optional.of(new Row(lane, row, layer));
            }
        }
        return Optional.empty();
    }

    /** The number of the cell at a point. */
    Optional<String> readout(double x, double y) {
        return at(x, y).map(place -> {
            List<GradientEntry> entries = lanes.get(place.lane());
            int k = 0;
            while (k + 1 < entries.size() && to(entries, k) <= x) {
                k++;
            }
            GradientShift shift = entries.get(k).shifts().get(place.row());
            return "%s · %s · step %s\n%s: %s"
                    .formatted(
                            Names.lane(snapshot, place.lane()),
                            shift.layer(),
                            Numbers.count(entries.get(k).step()),
                            measure.title(),
                            Numbers.plain(measure.of(shift)));
        });
    }
}
