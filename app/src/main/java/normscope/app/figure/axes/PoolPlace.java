package normscope.app.figure.axes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import normscope.app.figure.CellView;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.Motion;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Span;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What the picture of a pool shows and where: what painting and touching share. Every value of the pool is read once.
 *
 * @param scale of the picture
 * @param stage of the arithmetic, as far as it has gone
 * @param span which values the histogram shows
 * @param axis of the histogram
 * @param filled the values that the bars count
 * @param outlines what is drawn over them, the most telling first
 * @param most the height of the histogram in values a bar
 * @param top of the histogram, in points, as all that follows
 * @param rowsLeft where the lines of the arithmetic begin
 * @param rows the arithmetic, as much of it as there is room for
 */
record PoolPlace(
        double scale,
        Diagram diagram,
        Motion.Stage stage,
        Span span,
        Axis axis,
        BarCounts filled,
        List<Outline> outlines,
        double most,
        double top,
        double baseline,
        double rowsTop,
        double rowHeight,
        double rowsLeft,
        List<PoolRow> rows) {
    /** So many of the values lie on the axis. */
    private static final double WITHIN = 0.995;

    /** Stretches up to so many times as long as each other are shown on one axis. */
    private static final double ALIKE = 16;

    private static final double TWO_LINES = 32;

    /** A histogram that is lower says nothing to the back row. */
    private static final double LOWEST = 72;

    /** From there on rows have room beside the histogram. */
    private static final double WIDE = 620;

    /** What the histogram then has of the width, and what lies between it and the rows. */
    private static final double HISTOGRAM = 0.52;

    private static final double LEFT = 8;

    /** Above the histogram, and below the rows. */
    private static final double TOP = 64;

    private static final double FOOT = 34;

    /** Below the histogram its values stand. */
    private static final double VALUES = 26;

    /** To choose an axis, so many values of a pool are enough. */
    private static final int ENOUGH = 4096;

    /**
     * A distribution as a line.
     *
     * @param name what its values are
     * @param running whether running statistics made them
     */
    record Outline(String name, BarCounts counts, boolean running) {}

    /** Null where a snapshot carries no tensor. */
    static @Nullable PoolPlace of(double width, double height, Snapshot snapshot, Look look) {
        Diagram d = Diagram.of(snapshot, look.focus()).orElse(null);
        if (d == null) {
            return null;
        }
        double s = scale(width, height);
        StageValues values = new StageValues(d);
        Motion.Stage stage = d.focus().stage();
        double[] rest = d.pool(values.filled());
        List<Span> ways = ways(d, values, rest);
        double most = ways.stream().mapToDouble(Span::limit).max().orElse(1);
        boolean together = ways.stream().allMatch(each -> !each.away() && each.limit() * ALIKE >= most);
        // stages of a way share an axis, so that bars move on it and not it under them, unless it would hide some of
        // them
        Span span = together ? new Span(0, most) : stage.moving() ? between(d, values, stage) : span(rest);
        // what stands elsewhere cannot be drawn over bars that have an axis of their own
        List<Line> lines = together ? lines(d, values, stage) : List.of();
        List<PoolRow> rows = PoolRows.of(d);
        // in a small window the rows move together before the histogram disappears
        double rowHeight = Math.max(17 * s, Math.min(24 * s, (height - 205 * s) / rows.size()));
        if (height > width && (height - 170 * s) / rows.size() > TWO_LINES * s) {
            rowHeight = TWO_LINES * s; // a narrow figure has room for letters above their numbers
        }
        double room = height - (TOP + LOWEST + VALUES + FOOT) * s;
        boolean beside = room < rowHeight * rows.size() && width >= WIDE * s;
        if (beside) {
            room = height - (TOP - 10 + FOOT) * s;
            rowHeight = Math.max(15 * s, Math.min(24 * s, room / rows.size()));
            double line = width - (14 + LEFT) * s - width * HISTOGRAM;
            if (TWO_LINES * s * rows.size() <= room && !rows.stream().allMatch(row -> row.fits(line, s))) {
                rowHeight = Math.min(38 * s, room / rows.size());
            }
        }
        rows = nearest(rows, stage.inside(), (int) Math.max(1, room / rowHeight + 1e-9));
        double rowsTop = beside ? (TOP - 10) * s : height - FOOT * s - rowHeight * rows.size();
        double baseline = (beside ? height - FOOT * s : rowsTop) - VALUES * s;
        Axis axis = Axis.linear(span.lo(), span.hi(), 24 * s, (beside ? width * HISTOGRAM : width) - 24 * s);
        BarCounts resting = BarCounts.of(rest, rest.length, axis);
        List<Outline> outlines = lines.stream()
                .map(line -> new Outline(
                        line.name(), BarCounts.of(line.values(), line.values().length, axis), line.running()))
                .toList();
        double highest = resting.most();
        for (Outline outline : outlines) {
            highest = Math.max(highest, Math.min(outline.counts().most(), 3 * resting.most()));
        }
        return new PoolPlace(
                s,
                d,
                stage,
                span,
                axis,
                stage.moving() ? moving(d, values, stage, axis) : resting,
                outlines,
                highest,
                TOP * s,
                Math.max(TOP * s, baseline),
                rowsTop,
                rowHeight,
                beside ? width * HISTOGRAM + LEFT * s : 14 * s,
                rows);
    }

    /** So many of the rows, in their order: those of a stage and what stands nearest to them. */
    private static List<PoolRow> nearest(List<PoolRow> rows, Inside inside, int most) {
        int at = 0;
        for (int i = rows.size() - 1; i >= 0; i--) {
            at = rows.get(i).stage() == inside && inside != Inside.WHOLE ? i : at;
        }
        int first = Math.max(0, Math.min(at - most / 2, rows.size() - most));
        return rows.subList(first, Math.min(rows.size(), first + most));
    }

    static double scale(double width, double height) {
        return Pen.scale(width, height, 516, 342);
    }

    private static BarCounts moving(Diagram d, StageValues values, Motion.Stage stage, Axis axis) {
        double[] now = d.pool(at -> values.filled(stage, at));
        return BarCounts.of(now, stage.inside() == Inside.GATHER ? stage.taken(now.length) : now.length, axis);
    }

    private record Line(String name, double[] values, boolean running) {}

    /** What stands against the bars: what the values become, or what they were before the stage. */
    private static List<Line> lines(Diagram d, StageValues values, Motion.Stage stage) {
        List<Line> lines = new ArrayList<>();
        boolean y = d.focus().view() == CellView.Y;
        String before =
                switch (stage.inside()) {
                    case NORMALIZE -> "x, before";
                    case AFFINE -> "x̂, before";
                    case LESS_MEAN, LESS_PROJECTION -> "before";
                    default -> "";
                };
        if (!before.isEmpty() && (!stage.inside().backward() || d.backward())) {
            Motion.Stage start = new Motion.Stage(stage.inside(), 0);
            lines.add(new Line(before, d.pool(at -> values.filled(start, at)), false));
            return lines;
        }
        boolean whole = stage.inside() == Inside.WHOLE || stage.inside() == Inside.RUNNING;
        if (!whole && !stage.inside().backward()) {
            return lines;
        }
        if (stage.inside().backward() && d.backward()) {
            return lines;
        }
        RunningPool running = RunningPool.of(d);
        String name = y ? "y" : "x̂";
        IntToDoubleFunction after = y ? d::y : d::xhat;
        lines.add(new Line(running == null ? name : name + " by this minibatch", d.pool(after), false));
        if (running != null) {
            IntToDoubleFunction hat = at -> running.xhat(d.x(at));
            int c = d.tensor().channels();
            lines.add(new Line(
                    name + " by running statistics",
                    d.pool(y ? at -> d.gamma(at % c) * hat.applyAsDouble(at) + d.beta(at % c) : hat),
                    true));
        }
        return lines;
    }

    /** Where the values lie at every stage of a way. */
    private static List<Span> ways(Diagram d, StageValues values, double[] rest) {
        if (values.backward()) {
            Motion.Stage mean = new Motion.Stage(Inside.LESS_MEAN, 1);
            Motion.Stage projection = new Motion.Stage(Inside.LESS_PROJECTION, 1);
            return List.of(
                    span(d.pool(d::dxhat)),
                    span(d.pool(at -> values.filled(mean, at))),
                    span(d.pool(at -> values.filled(projection, at))));
        }
        boolean y = d.focus().view() == CellView.Y;
        return List.of(span(d.pool(d::x)), span(d.pool(d::xhat)), span(y ? d.pool(d::y) : rest));
    }

    /** Where values lie that are on their way, if they do not move on one axis: it moves and widens with them. */
    private static Span between(Diagram d, StageValues values, Motion.Stage stage) {
        Motion.Stage start = new Motion.Stage(stage.inside(), 0);
        Motion.Stage end = new Motion.Stage(stage.inside(), 1);
        Span from = span(d.pool(at -> values.filled(start, at)));
        Span to = span(d.pool(at -> values.filled(end, at)));
        double moved = stage.share();
        double widened = stage.share();
        double divided = 1;
        if (stage.inside() == Inside.NORMALIZE && !d.otherArithmetic()) {
            moved = stage.first();
            widened = stage.second();
            divided = d.deviation();
        } else if (stage.inside() == Inside.AFFINE) {
            moved = stage.second();
            widened = stage.first();
        }
        double limit = from.limit() + (to.limit() * divided - from.limit()) * widened;
        return new Span(from.offset() + (to.offset() - from.offset()) * moved, limit / (1 + (divided - 1) * widened));
    }

    private static Span span(double[] values) {
        if (values.length <= ENOUGH) {
            return Span.of(values, WITHIN);
        }
        double[] some = new double[ENOUGH];
        for (int i = 0; i < ENOUGH; i++) {
            some[i] = values[(int) ((long) i * values.length / ENOUGH)];
        }
        return Span.of(some, WITHIN);
    }

    /** Whether a point belongs to the histogram. */
    boolean over(double x, double y) {
        return x <= axis.to() + 24 * scale && y >= top - 14 * scale && y <= baseline + 16 * scale;
    }
}
