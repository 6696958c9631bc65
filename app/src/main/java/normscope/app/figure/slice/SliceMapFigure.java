package normscope.app.figure.slice;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.SliceView;
import normscope.app.figure.Term;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Raster;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Type;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;
import normscope.snapshot.SlicePathPoint;
import normscope.snapshot.Snapshot;

/** The loss over a plane, seen from above: filled contours with their losses, or a colour for every point. */
public final class SliceMapFigure extends PlaneFigure {
    /** How. */
    public enum Style {
        CONTOURS(
                "slice-contours",
                "Loss contours",
                new Reading(
                        "Across and up are two directions in which all weights are moved, and each line joins places of the same loss.",
                        "Look where lines lie close, which is steep, and where wide apart, which is flat; the dot is where the lane stands.",
                        Term.SLICE,
                        Term.FILTER_NORMALIZED,
                        Term.LOSS)),
        HEAT(
                "slice-heat",
                "Loss heat map",
                new Reading(
                        "Across and up are two directions in which all weights are moved, and the colour of a place is the loss there.",
                        "Look how large the dark place around the dot is, where the loss is low; striped places have no finite loss.",
                        Term.SLICE,
                        Term.FILTER_NORMALIZED,
                        Term.LOSS));

        private final String id;
        private final String title;
        private final Reading reading;

        Style(String id, String title, Reading reading) {
            this.id = id;
            this.title = title;
            this.reading = reading;
        }
    }

    private final Style style;

    public SliceMapFigure(Style style) {
        this.style = style;
    }

    @Override
    public String id() {
        return style.id;
    }

    @Override
    public String title() {
        return style.title;
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(style.reading);
    }

    private SlicePlot plot(LaneSlice lane, SliceFrame.Place place, double s) {
        int n = lane.alphas().length;
        double left = place.x() + 46 * s;
        double right = Math.max(left + 1, place.x() + place.width());
        double top = place.y() + 22 * s; // the highest number stays below the lane's name
        double bottom = Math.max(top + 1, place.y() + place.height() - 32 * s);
        // a cell of the heat map stands around its point
        double beyond = style == Style.HEAT ? 0.5 / (n - 1) : 0;
        return new SlicePlot(place, axis(lane.alphas(), beyond, left, right), axis(lane.betas(), beyond, bottom, top));
    }

    private static Axis axis(double[] values, double beyond, double from, double to) {
        double lo = values[0];
        double hi = values[values.length - 1];
        return Axis.linear(lo - beyond * (hi - lo), hi + beyond * (hi - lo), from, to);
    }

    @Override
    public Object dependsOn(Snapshot snapshot, Look look) {
        return SliceFrame.dependsOn(snapshot, look);
    }

    @Override
    void lane(Pen pen, Slice slice, LaneSlice lane, SliceFrame.Place place, SliceScale scale, SliceView view) {
        SlicePlot plot = plot(lane, place, pen.scale());
        double zoom = Raster.zoom(pen.graphics());
        int w = (int) Math.round(plot.width() * zoom);
        int h = (int) Math.round(plot.height() * zoom);
        int a = lane.alphas().length;
        int b = lane.betas().length;
        if (w < 2 || h < 2) {
            return;
        }
        double[] shares = scale.shares(lane.preview());
        double[] levels = scale.levels(12);
        double[] at = new double[levels.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = scale.share(levels[i]);
        }
        Palette palette = pen.palette();
        Raster.draw(
                pen.graphics(),
                style == Style.HEAT
                        ? SliceRaster.cells(shares, a, b, w, h, palette, zoom)
                        : SliceRaster.bands(shares, a, b, at, w, h, palette, zoom),
                plot.alpha().from(),
                plot.beta().to(),
                zoom);
        if (style == Style.CONTOURS && slice.complete()) {
            new SliceContours(pen, plot, here(lane, plot)).paint(shares, a, b, levels, at);
        }
        path(pen, slice, lane, plot);
        pen.box(plot.alpha().from(), plot.beta().to(), plot.width(), plot.height(), palette.border());
        axes(pen, slice, lane, plot);
    }

    /** Where the lane stands, or what the slice goes around. */
    private static Point2D.Double here(LaneSlice lane, SlicePlot plot) {
        Point2D.Double here =
                new Point2D.Double(plot.alpha().within(0), plot.beta().within(0));
        for (SlicePathPoint point : lane.path()) {
            double x = plot.alpha().at(point.alpha());
            double y = plot.beta().at(point.beta());
            here = plot.contains(x, y) ? new Point2D.Double(x, y) : here;
        }
        return here;
    }

    /** The way of training in the plane; where the slice goes around one point, that point. */
    private static void path(Pen pen, Slice slice, LaneSlice lane, SlicePlot plot) {
        Path2D.Double path = new Path2D.Double();
        List<Point2D.Double> dots = new ArrayList<>();
        boolean open = false;
        for (SlicePathPoint point : lane.path()) {
            double x = plot.alpha().at(point.alpha());
            double y = plot.beta().at(point.beta());
            boolean inside = plot.contains(x, y);
            if (inside && open) {
                path.lineTo(x, y);
            } else if (inside) {
                path.moveTo(x, y);
            }
            if (inside) {
                dots.add(new Point2D.Double(x, y));
            }
            open = inside;
        }
        if (dots.isEmpty()) {
            dots.add(here(lane, plot));
        } else {
            pen.draw(path, Color.BLACK, Pen.stroke(pen.pt(3)));
            pen.draw(path, Color.WHITE, Pen.stroke(pen.pt(1.5)));
        }
        for (int i = 0; i < dots.size(); i++) {
            Point2D.Double dot = dots.get(i);
            boolean last = i == dots.size() - 1;
            double radius = last ? 4 : i == 0 ? 3.4 : slice.recipe().kind().measured() ? 1.7 : 0;
            pen.dot(dot.x, dot.y, pen.pt(radius + (radius > 0 ? 1.1 : 0)), Color.BLACK);
            pen.dot(dot.x, dot.y, pen.pt(radius), Color.WHITE);
            if (last) {
                pen.dot(dot.x, dot.y, pen.pt(1.9), Color.BLACK);
            }
        }
    }

    private static void axes(Pen pen, Slice slice, LaneSlice lane, SlicePlot plot) {
        Color color = pen.palette().muted();
        int wide = Math.max(2, (int) (plot.width() / pen.pt(58)));
        for (Ticks.Tick tick : Ticks.across(pen, plot.alpha(), wide, Ticks.Room.ANY, Numbers::tick)) {
            pen.textCentred(tick.text(), tick.at(), plot.beta().from() + pen.pt(13), Type.SMALL, color);
        }
        int high = Math.max(2, (int) (plot.height() / pen.pt(34)));
        for (Ticks.Tick tick : Ticks.upright(pen, plot.beta(), high, Numbers::tick)) {
            pen.textRight(tick.text(), plot.alpha().from() - pen.pt(5), tick.at() + pen.pt(4), Type.SMALL, color);
        }
        pen.textCentred(
                SliceFrame.axis(slice.recipe(), lane, 0).within(plot.width(), pen),
                (plot.alpha().from() + plot.alpha().to()) / 2,
                plot.beta().from() + pen.pt(27),
                Type.SMALL,
                color);
        String up = SliceFrame.axis(slice.recipe(), lane, 1).within(plot.height(), pen);
        double x = plot.place().x() + pen.pt(9);
        double y = (plot.beta().from() + plot.beta().to()) / 2;
        Graphics2D g = pen.graphics();
        AffineTransform before = g.getTransform();
        g.rotate(-Math.PI / 2, x, y);
        pen.textCentred(up, x, y, Type.SMALL, color);
        g.setTransform(before);
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        Slice slice = slice(snapshot);
        if (slice == null) {
            return Optional.empty();
        }
        List<SliceFrame.Place> places = places(slice, width, height);
        for (int i = 0; i < places.size(); i++) {
            LaneSlice lane = slice.lanes().get(i);
            if (!lane.problem().isEmpty()) {
                continue;
            }
            SlicePlot plot = plot(lane, places.get(i), SliceFrame.scale(width, height));
            if (plot.contains(x, y)) {
                int a = nearest(lane.alphas(), plot.alpha().value(x));
                int b = nearest(lane.betas(), plot.beta().value(y));
                return Optional.of(SliceKey.words(snapshot, i, lane, a, b));
            }
        }
        return Optional.empty();
    }

    private static int nearest(double[] values, double value) {
        double at = (value - values[0]) / (values[values.length - 1] - values[0]) * (values.length - 1);
        return (int) Math.max(0, Math.min(values.length - 1, Math.rint(at)));
    }
}
