package normscope.app.figure.shift;

import java.awt.Color;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Type;
import normscope.app.figure.measured.MeasuredCurve;
import normscope.snapshot.Snapshot;

/** What was measured last, where curves have no room: a row a cause, and in it a dot a lane. */
final class ShiftCauseRows {
    /** So many measurements the range of the recent ones is of. */
    private static final int RECENT = 20;

    private final Snapshot snapshot;
    private final Look look;
    private final double width;
    private final double height;
    private final double top;
    private final double s;
    private final Axis across;

    /**
     * @param top where the rows begin
     * @param s the scale of what is drawn
     */
    ShiftCauseRows(Snapshot snapshot, Look look, double width, double height, double top, double s) {
        this.snapshot = snapshot;
        this.look = look;
        this.width = width;
        this.height = height;
        this.top = top;
        this.s = s;
        across = across();
    }

    void paint(Pen pen) {
        int most = Math.max(2, (int) (width / pen.pt(80)));
        for (Ticks.Tick tick : Ticks.across(pen, across, most, Ticks.Room.ANY, Numbers::plain)) {
            pen.vertical(tick.at(), top, height - pen.pt(24), pen.palette().grid());
            pen.textCentred(
                    tick.text(),
                    tick.at(),
                    height - pen.pt(10),
                    Type.SMALL,
                    pen.palette().muted());
        }
        AxisTitles.below(pen, across.from(), across.to(), height - pen.pt(10), "Wasserstein distance of units (σ)");
        for (ShiftCause cause : ShiftCause.values()) {
            row(pen, cause);
        }
    }

    /** The numbers of the row at a place. */
    String readout(double y) {
        int row = (int) ((y - top) / (height - 26 * s - top) * ShiftCause.values().length);
        ShiftCause cause = ShiftCause.values()[Math.min(row, ShiftCause.values().length - 1)];
        StringBuilder text = new StringBuilder(cause.title());
        for (MeasuredCurve curve : cause.curves(snapshot, look)) {
            int last = curve.low().length - 1;
            if (last >= 0) {
                text.append("\n%s: %s σ (step %s)"
                        .formatted(
                                Names.lane(snapshot, curve.lane()),
                                Numbers.plain(curve.low()[last]),
                                Numbers.count(curve.x()[last])));
            }
        }
        diverged(snapshot).forEach(words -> text.append('\n').append(words));
        return text.toString();
    }

    /** "A diverged at step 12". */
    private static String diverged(Snapshot snapshot, int lane) {
        return "%s diverged at step %s"
                .formatted(
                        snapshot.letter(lane),
                        Numbers.count(snapshot.lanes().get(lane).divergedAt()));
    }

    /** The same for every lane that did. */
    static Stream<String> diverged(Snapshot snapshot) {
        return IntStream.range(0, snapshot.lanes().size())
                .filter(lane -> snapshot.lanes().get(lane).diverged())
                .mapToObj(lane -> diverged(snapshot, lane));
    }

    /** What is measured last as a dot a lane, with the range of what was measured before it. */
    private void row(Pen pen, ShiftCause cause) {
        double rows = (height - pen.pt(26) - top) / ShiftCause.values().length;
        double y = top + rows * cause.ordinal() + pen.pt(12);
        pen.text(cause.title(), pen.pt(12), y, Type.LABEL, pen.palette().text());
        int lanes = snapshot.lanes().size();
        double step = Math.min(pen.pt(15), (rows - pen.pt(16)) / lanes);
        for (int lane = 0; lane < lanes; lane++) {
            if (snapshot.lanes().get(lane).diverged()) {
                pen.text(
                        diverged(snapshot, lane),
                        across.from(),
                        y + step * (lane + 1) + pen.pt(3),
                        Type.SMALL,
                        pen.palette().muted());
            }
        }
        for (MeasuredCurve curve : cause.curves(snapshot, look)) {
            lane(pen, curve, y + step * (curve.lane() + 1));
        }
    }

    private void lane(Pen pen, MeasuredCurve curve, double y) {
        double[] recent = recent(curve);
        if (recent.length == 0) {
            unmoved(pen, curve, across.from(), y);
            return;
        }
        Color color = pen.lane(curve.lane());
        double least = Arrays.stream(recent).min().orElseThrow();
        double most = Arrays.stream(recent).max().orElseThrow();
        pen.line(across.within(least), y, across.within(most), y, color, pen.pt(1.4));
        pen.dot(across.within(recent[recent.length - 1]), y, pen.pt(4), color);
        pen.text(
                pen.letter(curve.lane()),
                Math.min(across.within(most), across.to() - pen.pt(12)) + pen.pt(8),
                y + pen.pt(4),
                Type.STRONG,
                pen.laneText(curve.lane()));
    }

    /** A logarithmic axis has no place for a lane that did not move at all, or of which nothing is known yet. */
    private static void unmoved(Pen pen, MeasuredCurve curve, double x, double y) {
        int last = curve.low().length - 1;
        if (last < 0 || curve.low()[last] == 0) {
            String words = last < 0 ? "not measured yet" : "0: it does not move";
            String letter = pen.letter(curve.lane()) + " ";
            pen.text(letter, x, y + pen.pt(4), Type.STRONG, pen.laneText(curve.lane()));
            pen.text(
                    words,
                    x + pen.width(letter, Type.STRONG),
                    y + pen.pt(4),
                    Type.SMALL,
                    pen.palette().muted());
        }
    }

    /** Positive and finite ones of the last measurements, oldest first. */
    private static double[] recent(MeasuredCurve curve) {
        return Arrays.stream(curve.low())
                .skip(Math.max(0, curve.low().length - RECENT))
                .filter(value -> value > 0 && Double.isFinite(value))
                .toArray();
    }

    /** Whole decades that hold everything recent. */
    private Axis across() {
        double lo = Double.POSITIVE_INFINITY;
        double hi = 0;
        for (ShiftCause cause : ShiftCause.values()) {
            for (MeasuredCurve curve : cause.curves(snapshot, look)) {
                for (double value : recent(curve)) {
                    lo = Math.min(lo, value);
                    hi = Math.max(hi, value);
                }
            }
        }
        if (lo > hi) {
            lo = 0.01;
            hi = 1;
        }
        hi = Math.pow(10, Math.ceil(Math.log10(hi) - 1e-9));
        lo = Math.max(hi * 1e-6, Math.min(Math.pow(10, Math.floor(Math.log10(lo) + 1e-9)), hi / 10));
        return new Axis(lo, hi, 20 * s, width - 22 * s, true);
    }
}
