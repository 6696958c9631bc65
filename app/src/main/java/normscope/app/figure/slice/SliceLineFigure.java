package normscope.app.figure.slice;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Measures;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Beyond;
import normscope.app.figure.draw.Coinciding;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Type;
import normscope.slice.SliceRecipe;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;
import normscope.snapshot.SlicePathPoint;
import normscope.snapshot.Snapshot;

/** The loss along a line, all lanes in one plot. */
public final class SliceLineFigure implements Figure {
    @Override
    public String id() {
        return "slice-line";
    }

    @Override
    public String title() {
        return "Loss along a line";
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across is how far all weights are moved along one line, which the words below the axis name, and up is the loss there.",
                "Look how wide and how deep the valley at a dot is, which is where a lane stands.",
                Term.SLICE,
                Term.FILTER_NORMALIZED,
                Term.LOSS));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return 270;
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return SliceFrame.line(snapshot) != null;
    }

    @Override
    public Optional<SliceRecipe> recipe(Snapshot snapshot) {
        return Optional.ofNullable(SliceFrame.line(snapshot)).map(Slice::recipe);
    }

    @Override
    public Object dependsOn(Snapshot snapshot, Look look) {
        return SliceFrame.dependsOn(snapshot, look);
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, SliceFrame.scale(width, height), snapshot);
        LinePlot plot = LinePlot.of(width, height, snapshot, look);
        if (plot == null) {
            SliceFrame.missing(pen, width, height, title(), 1);
            return;
        }
        SliceRecipe recipe = plot.slice().recipe();
        String title = recipe.kind().dimensions() == 1
                ? "Loss, " + recipe.kind().title()
                : "Loss along the plane’s first axis, where the lanes stand";
        SliceFrame.paint(pen, width, height, title, plot.slice());
        grid(pen, plot);
        double[] ends = new double[plot.slice().lanes().size()];
        for (int lane = 0; lane < ends.length; lane++) {
            ends[lane] = curve(pen, plot, lane);
        }
        Beyond beyond = new Beyond(plot.along(), plot.losses());
        Coinciding coinciding = new Coinciding();
        for (int lane = 0; lane < ends.length; lane++) {
            LaneSlice each = plot.slice().lanes().get(lane);
            for (int i = 0; i < each.alphas().length; i++) {
                beyond.add(lane, each.alphas()[i], each.loss(0, i));
                coinciding.add(
                        lane, plot.along().at(each.alphas()[i]), plot.losses().within(each.loss(0, i)));
            }
        }
        coinciding.paint(pen, plot.along(), plot.losses(), beyond.places(pen, Numbers::plain));
        beyond.paint(pen, Numbers::plain);
        labels(pen, plot, ends);
        String name = SliceFrame.axis(recipe, plot.slice().lanes().get(0), 0).whole();
        pen.textCentred(
                name,
                (plot.along().from() + plot.along().to()) / 2,
                plot.losses().from() + pen.pt(30),
                Type.SMALL,
                pen.palette().muted());
    }

    private static void grid(Pen pen, LinePlot plot) {
        Palette palette = pen.palette();
        Axis along = plot.along();
        Axis losses = plot.losses();
        double last = Double.POSITIVE_INFINITY;
        double widest = 0;
        for (double tick : plot.scale().levels(Math.max(6, (int) ((losses.from() - losses.to()) / pen.pt(15))))) {
            double y = losses.at(tick);
            pen.horizontal(along.from(), along.to(), y, palette.grid());
            if (last - y < pen.pt(13)) {
                continue;
            }
            last = y;
            widest = Math.max(widest, pen.width(SliceScale.label(tick), Type.SMALL));
            pen.textRight(SliceScale.label(tick), along.from() - pen.pt(6), y + pen.pt(4), Type.SMALL, palette.muted());
        }
        AxisTitles.beside(pen, 0, losses.from(), losses.to(), along.from() - pen.pt(6) - widest, "loss");
        int most = Math.max(2, (int) ((along.to() - along.from()) / pen.pt(60)));
        for (Ticks.Tick tick : Ticks.across(pen, along, most, Ticks.Room.ANY, Numbers::tick)) {
            Color color = tick.value() == 0 ? palette.axis() : palette.grid();
            pen.vertical(tick.at(), losses.to(), losses.from(), color);
            pen.textCentred(tick.text(), tick.at(), losses.from() + pen.pt(14), Type.SMALL, palette.muted());
        }
    }

    /** Draws a lane's, and says where it ends; NaN if it has none. */
    private static double curve(Pen pen, LinePlot plot, int index) {
        LaneSlice lane = plot.slice().lanes().get(index);
        Path2D.Double path = new Path2D.Double();
        boolean open = false;
        double end = Double.NaN;
        for (int i = 0; i < lane.alphas().length; i++) {
            double loss = lane.loss(0, i);
            if (Double.isNaN(loss)) {
                continue; // not computed yet: the line goes straight to the next point that is
            }
            double x = plot.along().at(lane.alphas()[i]);
            if (Double.isInfinite(loss)) {
                pen.cross(x, plot.losses().to() - pen.pt(2 + 5 * index), pen.pt(2.5), pen.lane(index), pen.pt(1.4));
                open = false;
                continue;
            }
            end = plot.losses().within(loss);
            if (open) {
                path.lineTo(x, end);
            } else {
                path.moveTo(x, end);
                pen.dot(x, end, pen.pt(1.6), pen.lane(index));
            }
            open = true;
        }
        if (path.getCurrentPoint() != null) {
            pen.draw(path, pen.lane(index), pen.laneStroke(index, 2));
        }
        for (SlicePathPoint point : lane.path()) {
            double loss = at(lane, point.alpha());
            if (Double.isFinite(loss)) {
                pen.dot(
                        plot.along().at(point.alpha()),
                        plot.losses().within(loss),
                        pen.pt(4.4),
                        pen.palette().card());
                pen.dot(plot.along().at(point.alpha()), plot.losses().within(loss), pen.pt(3.3), pen.lane(index));
            }
        }
        return end;
    }

    private static double at(LaneSlice lane, double alpha) {
        double first = lane.alphas()[0];
        double last = lane.alphas()[lane.alphas().length - 1];
        double at = (alpha - first) / (last - first) * (lane.alphas().length - 1);
        return at < 0 || at > lane.alphas().length - 1
                ? Double.NaN
                : SliceRaster.bilinear(lane.preview(), lane.alphas().length, 1, at, 0);
    }

    private static void labels(Pen pen, LinePlot plot, double[] ends) {
        boolean notes =
                plot.slice().lanes().stream().anyMatch(lane -> !note(lane).isEmpty());
        double room = plot.losses().from() - plot.losses().to();
        // where there is no room for notes below all names, a sign says it
        boolean below = notes && pen.pt(28) * ends.length <= room;
        double top = plot.losses().to() + pen.pt(6);
        double bottom = plot.losses().from() - pen.pt(below ? 8 : 0);
        double[] wanted = Arrays.stream(ends)
                .map(end -> Double.isNaN(end) ? bottom : end) // a lane without a curve has its name below all others
                .toArray();
        double[] placed = Panel.apart(wanted, pen.pt(below ? 28 : 14), top, bottom);
        double x = plot.along().to() + pen.pt(8);
        for (int i = 0; i < ends.length; i++) {
            LaneSlice lane = plot.slice().lanes().get(i);
            String sign = below || note(lane).isEmpty() ? " " : " × ";
            String whole = pen.letter(i) + sign + lane.lane();
            pen.name(whole, pen.pt(80), x, placed[i] + pen.pt(2), pen.laneText(i));
            if (below) {
                pen.text(
                        note(lane),
                        x,
                        placed[i] + pen.pt(14),
                        Type.SMALL,
                        pen.palette().muted());
            }
        }
    }

    /** What stands below the name of a lane whose curve is not whole; empty for others. */
    private static String note(LaneSlice lane) {
        return !lane.problem().isEmpty()
                ? "diverged"
                : lane.diverged() > 0 ? "%d points ×".formatted(lane.diverged()) : "";
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        LinePlot plot = LinePlot.of(width, height, snapshot, look);
        if (plot == null
                || x < plot.along().from()
                || x > plot.along().to()
                || y > plot.losses().from()
                || y < plot.losses().to()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < plot.slice().lanes().size(); i++) {
            LaneSlice lane = plot.slice().lanes().get(i);
            if (!lane.problem().isEmpty()) {
                continue;
            }
            int n = lane.alphas().length;
            double first = lane.alphas()[0];
            int nearest = (int) Math.rint((plot.along().value(x) - first) / (lane.alphas()[n - 1] - first) * (n - 1));
            if (nearest < 0 || nearest >= n) {
                continue;
            }
            if (text.isEmpty()) {
                text.append("α ").append(Numbers.tick(lane.alphas()[nearest]));
            }
            double loss = lane.loss(0, nearest);
            text.append('\n')
                    .append(Names.lane(snapshot, i))
                    .append(": loss ")
                    .append(
                            Double.isNaN(loss)
                                    ? "not computed yet"
                                    : Double.isInfinite(loss) ? "diverges" : Numbers.plain(loss));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return Measures.slice(SliceFrame.line(snapshot));
    }
}
