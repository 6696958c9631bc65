package normscope.app.figure;

import java.util.ArrayList;
import java.util.List;
import normscope.measure.Shift;
import normscope.snapshot.GradientShift;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Signal;
import normscope.snapshot.Slice;
import org.jspecify.annotations.Nullable;

/** Columns that tables of figures and files of numbers share. */
public final class Measures {
    private Measures() {}

    /** How the signal fares at a place; a block has no units that could be dead. */
    public static final Columns<Signal> SIGNAL = new Columns<Signal>()
            .text("place", Signal::name)
            .text("kind", signal -> signal.block() ? "block" : "layer")
            .whole("samples", Signal::samples)
            .number("variance", Signal::variance)
            .number("mean_square", Signal::meanSquare)
            .number("cosine", Signal::cosine)
            .number("stable_rank_row_normalized", Signal::stableRank)
            .number("gradient_norm", Signal::gradientNorm)
            .number("dead", signal -> signal.block() ? Double.NaN : signal.dead())
            .number("always_on", signal -> signal.block() ? Double.NaN : signal.alwaysOn())
            .number("saturated", signal -> signal.block() ? Double.NaN : signal.saturated());

    /** How far a distribution has moved. */
    public static final Columns<Shift> SHIFT = new Columns<Shift>()
            .number("mean_shift", Shift::mean)
            .number("std_ratio", Shift::scale)
            .number("wasserstein", Shift::wasserstein)
            .number("kullback_leibler", Shift::kullbackLeibler)
            .number("jensen_shannon", Shift::jensenShannon);

    /** What an update of earlier layers does to a layer's gradient. */
    public static final Columns<GradientShift> GRADIENT_SHIFT = new Columns<GradientShift>()
            .text("layer", GradientShift::layer)
            .number("norm", GradientShift::norm)
            .number("distance", GradientShift::distance)
            .number("relative", GradientShift::relative)
            .number("cosine", GradientShift::cosine)
            .number("angle_degrees", GradientShift::angle);

    /** One point of a slice. */
    private record Point(LaneSlice lane, int b, int a) {}

    private static final Columns<Point> SLICE = new Columns<Point>()
            .number("alpha", point -> point.lane().alphas()[point.a()])
            .number("beta", point -> point.lane().betas()[point.b()])
            .text("lane", point -> point.lane().lane())
            .number("loss", point -> point.lane().loss(point.b(), point.a()));

    /** A row for each point; a loss that is no finite number is Infinity, one that is not known yet is empty. */
    public static Table slice(@Nullable Slice slice) {
        List<Point> points = new ArrayList<>();
        if (slice != null) {
            for (LaneSlice lane : slice.lanes()) {
                for (int b = 0; b < lane.betas().length; b++) {
                    for (int a = 0; a < lane.alphas().length; a++) {
                        points.add(new Point(lane, b, a));
                    }
                }
            }
        }
        return SLICE.table(points);
    }
}
