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
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What the picture of a pool shows and where: what painting and touching share. Every value of the pool is read once.
 *
 * @param scale of the picture
 * @param stage of the arithmetic, as far as it has gone
 * @param axis of the histogram
 * @param filled the values that the bars count
 * @param outlines what is drawn over them, the most telling first
 * @param most the height of the histogram in values a bar
 * @param top of the histogram, in points, as all that follows
 * @param rows the arithmetic
 */
record PoolPlace(
        double scale,
        Diagram diagram,
        Motion.Stage stage,
        Axis axis,
        BarCounts filled,
        List<Outline> outlines,
        double most,
        double top,
        double baseline,
        double rowsTop,
        double rowHeight,
        List<PoolRows.Row> rows) {
    /** So many of the values lie on the axis. */
    private static final double WITHIN = 0.995;

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
        List<Line> lines = lines(d, values, stage);
        double limit = limit(d, values, rest);
        List<PoolRows.Row> rows = PoolRows.of(d);
        // in a small window the rows move together before the histogram disappears
        double rowHeight = Math.max(17 * s, Math.min(24 * s, (height - 205 * s) / rows.size()));
        double rowsTop = height - 34 * s - rowHeight * rows.size();
        Axis axis = Axis.linear(-limit, limit, 24 * s, width - 24 * s);
        BarCounts resting = BarCounts.of(rest, rest.length, axis);
        List<Outline> outlines = lines.stream()
                .map(line -> new Outline(
                        line.name(), BarCounts.of(line.values(), line.values().length, axis), line.running()))
                .toList();
        double most = resting.most();
        for (Outline outline : outlines) {
            most = Math.max(most, Math.min(outline.counts().most(), 3 * resting.most()));
        }
        return new PoolPlace(
                s,
                d,
                stage,
                axis,
                stage.moving() ? moving(d, values, stage, axis) : resting,
                outlines,
                most,
                64 * s,
                rowsTop - 26 * s,
                rowsTop,
                rowHeight,
                rows);
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

    /** Half the axis: all stages of a way share it, so that bars move on it and not it under them. */
    private static double limit(Diagram d, StageValues values, double[] rest) {
        if (values.backward()) {
            Motion.Stage mean = new Motion.Stage(Inside.LESS_MEAN, 1);
            Motion.Stage projection = new Motion.Stage(Inside.LESS_PROJECTION, 1);
            return Math.max(
                    reach(d.pool(d::dxhat)),
                    Math.max(
                            reach(d.pool(at -> values.filled(mean, at))),
                            reach(d.pool(at -> values.filled(projection, at)))));
        }
        double limit = Math.max(reach(d.pool(d::x)), reach(d.pool(d::xhat)));
        boolean y = d.focus().view() == CellView.Y;
        return y ? Math.max(limit, reach(d.pool(d::y))) : Math.max(limit, reach(rest));
    }

    private static double reach(double[] values) {
        if (values.length <= ENOUGH) {
            return Axis.reach(values, WITHIN);
        }
        double[] some = new double[ENOUGH];
        for (int i = 0; i < ENOUGH; i++) {
            some[i] = values[(int) ((long) i * values.length / ENOUGH)];
        }
        return Axis.reach(some, WITHIN);
    }

    /** Whether a height belongs to the histogram. */
    boolean over(double y) {
        return y >= top - 14 * scale && y <= baseline + 16 * scale;
    }
}
