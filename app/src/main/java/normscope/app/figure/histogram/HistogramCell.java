package normscope.app.figure.histogram;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Type;
import normscope.config.Activation;
import normscope.snapshot.LayerStats;
import normscope.snapshot.StageStats;
import org.jspecify.annotations.Nullable;

/** One cell of the grid of layers: what there was before normalization as an outline, after it filled. */
public final class HistogramCell {
    private static final double FEW = 0.001;
    private static final double MANY = 0.01;

    private final Pen pen;
    private final LayersLayout layout;
    private final Axis axis;
    private final Ranges.Range range;
    private final double x;
    private final double y;
    private final double baseline;
    private final double plotTop;
    private final boolean labels;

    public HistogramCell(Pen pen, LayersLayout layout, int place, int row, Ranges.Range range) {
        this(pen, layout, place, row, range, 1);
    }

    /** @param lines of words at its top */
    public HistogramCell(Pen pen, LayersLayout layout, int place, int row, Ranges.Range range, int lines) {
        this.pen = pen;
        this.layout = layout;
        this.range = range;
        this.axis = layout.axis(place, range.limit());
        this.x = layout.x(place);
        this.y = layout.y(row);
        this.labels = !layout.footLabels();
        this.baseline = Math.floor(y + layout.height() - pen.pt(labels ? 23 : 10));
        boolean several = wordy() && layout.height() >= pen.pt(100);
        this.plotTop = y
                + pen.pt(wordy() ? 22 : layout.height() < pen.pt(46) ? 5 : 18)
                + (several ? (lines - 1) * pen.pt(14) : 0);
    }

    private boolean wordy() {
        return layout.width() >= pen.pt(96);
    }

    /** Bars of a cell: fewer where they would be thinner than a line. */
    public static int bars(LayersLayout layout, double limit) {
        double room = layout.width() / layout.scale();
        return Extent.bars(limit, room >= 150 ? Extent.BARS : room >= 70 ? Extent.BARS / 2 : Extent.BARS / 4);
    }

    /** The activation's own histogram, where there is room for it. */
    public void inset(LayerStats layer, Activation activation) {
        if (activation != Activation.IDENTITY
                && layout.width() >= pen.pt(212)
                && layout.height() >= pen.pt(112)
                && layer.act().histogram().total() > 0) {
            ActivationInset.paint(pen, x, y, layer, activation);
        }
    }

    public void paint(int lane, LayerStats layer, boolean diverged) {
        Palette palette = pen.palette();
        Color fill = diverged ? palette.stopped() : Palette.mix(palette.card(), pen.lane(lane), 0.82);
        Bars post = bars(layer.post());
        fill(post, fill);
        pen.horizontal(axis.from(), axis.to(), baseline, palette.axis());
        clipped(post, false, diverged ? palette.muted() : palette.text());
        if (layer.normalized()) {
            Bars pre = bars(layer.pre());
            outline(pre, diverged ? palette.axis() : palette.outline());
            clipped(pre, true, diverged ? palette.axis() : palette.outline());
        }
        percentiles(layer.post());
        moments(layer.post());
        if (labels) {
            tickLabels(pen, axis, range.limit(), y + layout.height() - pen.pt(6), layout.width());
        }
    }

    /**
     * A distribution with an earlier one as an outline, and how far apart they are.
     *
     * @param words lines of numbers, the most telling first, two spaces between them; as many are shown as there is
     *     room for
     */
    public void compare(int lane, StageStats now, @Nullable StageStats earlier, List<String> words, boolean diverged) {
        Palette palette = pen.palette();
        Color fill = diverged ? palette.stopped() : Palette.mix(palette.card(), pen.lane(lane), 0.82);
        Bars bars = bars(now);
        fill(bars, fill);
        if (earlier != null) {
            Bars outlined = bars(earlier);
            outline(outlined, diverged ? palette.axis() : palette.outline());
            clipped(outlined, true, diverged ? palette.axis() : palette.outline());
        }
        pen.horizontal(axis.from(), axis.to(), baseline, palette.axis());
        clipped(bars, false, diverged ? palette.muted() : palette.text());
        double right = x + layout.width() - pen.pt(wordy() ? 10 : 4);
        double at = y + pen.pt(wordy() ? 16 : 13);
        double last = Math.max(at, plotTop);
        for (String line : words) {
            double room = layout.width() - pen.pt(wordy() ? 16 : 4);
            String shown = pen.width(line, Type.SMALL) <= room ? line : line.split("  ", 2)[0];
            if (pen.width(shown, Type.SMALL) <= room && at <= last && layout.height() >= pen.pt(46)) {
                pen.textRight(shown, right, at, Type.SMALL, palette.muted());
                at += pen.pt(14);
            }
        }
        if (labels) {
            tickLabels(pen, axis, range.limit(), y + layout.height() - pen.pt(6), layout.width());
        }
    }

    private Bars bars(StageStats stage) {
        return Bars.of(stage.histogram(), range.limit(), bars(layout, range.limit()));
    }

    /** Never so low that what is there cannot be seen. */
    private double height(Bars bars, int bar) {
        double share = bars.density(bar) / range.top();
        double most = baseline - plotTop;
        return bars.counts()[bar] < FEW * bars.total()
                ? Math.min(1, share) * most
                : Math.min(most, Math.max(share * most, pen.pt(1.2)));
    }

    private void fill(Bars bars, Color color) {
        double[] counts = bars.counts();
        double step = (axis.to() - axis.from()) / counts.length;
        double gap = step >= 3 ? Math.min(pen.pt(0.7), step * 0.18) : 0;
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, counts.length * 5);
        boolean cut = false;
        for (int i = 0; i < counts.length; i++) {
            double height = height(bars, i);
            if (height <= 0) {
                continue;
            }
            double left = axis.from() + i * step;
            path.moveTo(left, baseline);
            path.lineTo(left, baseline - height);
            path.lineTo(left + step - gap, baseline - height);
            path.lineTo(left + step - gap, baseline);
            path.closePath();
            cut |= height >= baseline - plotTop;
        }
        pen.fill(path, color);
        if (cut) {
            breaks(bars, step);
        }
    }

    /** A gap across bars that are higher than the axis. */
    private void breaks(Bars bars, double step) {
        double rise = pen.pt(2.5);
        double at = plotTop + pen.pt(7);
        for (int i = 0; i < bars.counts().length; i++) {
            if (height(bars, i) >= baseline - plotTop) {
                double left = axis.from() + i * step;
                pen.line(
                        left - 1,
                        at + rise,
                        left + step + 1,
                        at - rise,
                        pen.palette().card(),
                        pen.pt(2));
            }
        }
    }

    private void outline(Bars bars, Color color) {
        double[] counts = bars.counts();
        double step = (axis.to() - axis.from()) / counts.length;
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, counts.length * 2 + 2);
        double last = 0;
        boolean open = false;
        for (int i = 0; i <= counts.length; i++) {
            double height = i == counts.length ? 0 : height(bars, i);
            double left = axis.from() + i * step;
            if (height > 0 || last > 0) {
                if (!open) {
                    path.moveTo(left, baseline);
                    open = true;
                }
                path.lineTo(left, baseline - last);
                path.lineTo(left, baseline - height);
            } else {
                open = false;
            }
            last = height;
        }
        pen.draw(path, color, Pen.stroke(pen.pt(1.1)));
    }

    /**
     * What lies beyond the ends of the axis: a few values are an arrow, many are a number; in a narrow cell only many are
     * worth an arrow.
     *
     * @param outlined whether of the distribution that is drawn as an outline, whose arrows are outlines too
     */
    private void clipped(Bars bars, boolean outlined, Color color) {
        double words = y + pen.pt(wordy() ? 25 : 0);
        double above = Math.max(baseline - pen.pt(27), Math.min(baseline - pen.pt(16), words));
        // in a low cell both are nearer to the axis, so that they stay below the words at the top
        double below = Math.max(
                baseline - pen.pt(layout.height() < pen.pt(46) ? 9 : 13),
                Math.min(baseline - pen.pt(6), above + pen.pt(10)));
        double at = outlined ? above : below;
        if (at >= y + pen.pt(wordy() ? 19 : 10)) {
            double total = Math.max(1, bars.total());
            clipped(bars.below() / total, -1, axis.from() + pen.pt(1), at, outlined, color);
            clipped(bars.above() / total, 1, axis.to() - pen.pt(1), at, outlined, color);
        }
    }

    private void clipped(double share, int out, double x, double at, boolean outlined, Color color) {
        boolean wide = layout.width() >= pen.pt(150);
        if (share < (wide ? Double.MIN_VALUE : MANY)) {
            return;
        }
        Color faint = share < FEW ? pen.palette().axis() : color;
        if (outlined) {
            pen.hollowArrow(x, at, out, 0, faint);
        } else {
            pen.arrow(x, at, out, 0, faint);
        }
        if (wide && share >= FEW) {
            String number = Numbers.percent(share);
            double left = out < 0 ? x + pen.pt(6) : x - pen.pt(6) - pen.width(number, Type.SMALL);
            pen.text(number, left, at + pen.pt(4), Type.SMALL, color);
        }
    }

    private void percentiles(StageStats stage) {
        Color color = pen.palette().text();
        double[] values = {stage.p15(), stage.p50(), stage.p85()};
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(values[i]) <= range.limit()) {
                double at = axis.at(values[i]);
                double below = pen.pt((i == 1 ? 7 : 5) * (wordy() ? 1 : 0.7));
                pen.line(
                        at,
                        baseline - pen.pt(2),
                        at,
                        baseline + below,
                        color,
                        pen.pt((i == 1 ? 2 : 1.5) * (wordy() ? 1 : 0.6)));
            }
        }
    }

    private void moments(StageStats stage) {
        Palette palette = pen.palette();
        double right = x + layout.width() - pen.pt(wordy() ? 10 : 4);
        String sigma = "σ " + (stage.std() < 0.0995 ? Numbers.plain(stage.std()) : Numbers.steady(stage.std()));
        if (wordy()) {
            String both = "μ " + Numbers.steadySigned(stage.mean()) + "  " + sigma;
            boolean fits = pen.width(both, Type.SMALL) <= right - x - pen.pt(4);
            String text = fits ? both : "σ " + Numbers.plain(stage.std());
            pen.textRight(text, right, y + pen.pt(16), Type.SMALL, palette.muted());
        } else if (layout.height() >= pen.pt(46) && pen.width(sigma, Type.SMALL) <= layout.width() - pen.pt(4)) {
            pen.textCentred(sigma, x + layout.width() / 2, y + pen.pt(13), Type.SMALL, palette.muted());
        }
    }

    /** The values along an axis, as many as there is room for. */
    public static void tickLabels(Pen pen, Axis axis, double limit, double at, double width) {
        double reach =
                limit >= 0.25 && limit <= 1024 ? limit : Axis.step(limit, 2) * Math.floor(limit / Axis.step(limit, 2));
        double beside = Math.min(pen.pt(6), (width - axis.to() + axis.from()) / 2 - pen.pt(3));
        Ticks.Room room = new Ticks.Room(axis.from() - beside, axis.to() + beside);
        double[] ends = {-reach, 0, reach};
        double[] halves = {-reach, -reach / 2, 0, reach / 2, reach};
        List<Ticks.Tick> ticks = Ticks.across(
                pen, axis, width >= pen.pt(170) ? List.of(halves, ends) : List.of(ends), room, Numbers::tick);
        if (ticks.size() < ends.length) { // there is room for one number alone
            String both = "±" + Numbers.tick(reach).substring(1);
            ticks = List.of(new Ticks.Tick(0, both, (axis.from() + axis.to()) / 2));
        }
        for (Ticks.Tick tick : ticks) {
            pen.textCentred(
                    tick.text(), tick.at(), at, Type.SMALL, pen.palette().muted());
        }
    }
}
