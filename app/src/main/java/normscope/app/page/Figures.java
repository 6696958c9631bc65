package normscope.app.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import normscope.app.figure.Figure;
import normscope.app.figure.axes.CubeFigure;
import normscope.app.figure.axes.PoolFigure;
import normscope.app.figure.axes.SchemesFigure;
import normscope.app.figure.layers.CurvesFigure;
import normscope.app.figure.layers.DriftFigure;
import normscope.app.figure.layers.LayersFigure;
import normscope.app.figure.layers.TimeFigure;
import normscope.app.figure.plane.DecisionsFigure;
import normscope.app.figure.quantity.QuantityFigure;
import normscope.app.figure.shift.ShiftCausesFigure;
import normscope.app.figure.shift.ShiftCurvesFigure;
import normscope.app.figure.shift.ShiftFigure;
import normscope.app.figure.shift.ShiftMapFigure;
import normscope.app.figure.signal.SignalFigure;
import normscope.app.figure.slice.SliceLineFigure;
import normscope.app.figure.slice.SliceMapFigure;
import normscope.app.figure.slice.SurfaceFigure;
import normscope.app.figure.smoothness.GradientNormFigure;
import normscope.app.figure.smoothness.GradientShiftFigure;
import normscope.app.figure.smoothness.NearestOptimumFigure;
import normscope.app.figure.smoothness.SmoothnessFigure;
import normscope.app.figure.smoothness.WalkFigure;

/** Every figure there is, in the order in which menus and folders show them. */
public final class Figures {
    public static final Figure LAYERS = Present.of(new LayersFigure());
    public static final Figure CURVES = Present.along(new CurvesFigure());
    public static final Figure DRIFT = Present.of(new DriftFigure());
    public static final Figure TIME = Present.of(new TimeFigure());

    public static final Figure SIGNAL = Present.of(new SignalFigure());

    public static final Figure QUANTITIES = Present.of(new QuantityFigure());

    public static final Figure CUBE = Present.of(new CubeFigure());
    public static final Figure POOL = Present.of(new PoolFigure());
    public static final Figure SCHEMES = Present.of(new SchemesFigure());

    public static final Figure SHIFT = Present.of(new ShiftFigure());
    public static final Figure SHIFT_CURVES = Present.of(new ShiftCurvesFigure());
    public static final Figure SHIFT_MAP = Present.of(new ShiftMapFigure());
    public static final Figure SHIFT_CAUSES = Present.of(new ShiftCausesFigure());

    public static final Figure SMOOTHNESS = Present.of(new SmoothnessFigure());
    public static final Figure WALK = Present.of(new WalkFigure());
    public static final Figure GRADIENT_SHIFT = Present.of(new GradientShiftFigure());
    public static final Figure GRADIENT_NORM = Present.of(new GradientNormFigure());
    public static final Figure NEAREST_OPTIMUM = Present.of(new NearestOptimumFigure());

    public static final Figure SLICE_LINE = Present.of(new SliceLineFigure());
    public static final Figure SLICE_CONTOURS = Present.of(new SliceMapFigure(SliceMapFigure.Style.CONTOURS));
    public static final Figure SLICE_HEAT = Present.of(new SliceMapFigure(SliceMapFigure.Style.HEAT));
    public static final Figure SLICE_SURFACE = Present.of(new SurfaceFigure());

    /** Of data in the plane: nothing of others. */
    public static final Figure PLANE = Present.of(new DecisionsFigure());

    /** Those of a slice along a line, or over a plane: nothing without one. */
    public static List<Figure> ofSlice(int dimensions) {
        return dimensions == 1 ? List.of(SLICE_LINE) : List.of(SLICE_CONTOURS, SLICE_HEAT, SLICE_SURFACE);
    }

    /** Of slices of the loss surface, along a line and over a plane. */
    public static final List<Figure> SLICES = List.of(SLICE_LINE, SLICE_SURFACE, SLICE_CONTOURS, SLICE_HEAT);

    /** Of what is measured about gradients at a rhythm: nothing where nobody asks. */
    public static final List<Figure> GRADIENTS =
            List.of(SMOOTHNESS, WALK, GRADIENT_SHIFT, GRADIENT_NORM, NEAREST_OPTIMUM);

    /** Of what somebody has to ask for: it is measured beside training, and no run has it by itself. */
    public static final List<Figure> ASKED_FOR = Stream.of(SLICES, GRADIENTS, List.of(SHIFT_CAUSES))
            .flatMap(List::stream)
            .toList();

    /** Each by itself. */
    public static final List<Figure> ALL = List.of(
            LAYERS,
            CURVES,
            DRIFT,
            TIME,
            SIGNAL,
            SHIFT,
            SHIFT_CURVES,
            SHIFT_MAP,
            SHIFT_CAUSES,
            SMOOTHNESS,
            WALK,
            GRADIENT_SHIFT,
            GRADIENT_NORM,
            NEAREST_OPTIMUM,
            QUANTITIES,
            CUBE,
            POOL,
            SCHEMES,
            SLICE_LINE,
            SLICE_SURFACE,
            SLICE_CONTOURS,
            SLICE_HEAT,
            PLANE);

    private static final Tab AXES_TAB = new Tab("axes", "Axes", 0.66, 2, List.of(CUBE, POOL, SCHEMES));

    /** The page of the tensor axes as the window shows it. */
    public static final Figure AXES = new PageFigure("axes", "Which values share a mean and a variance", AXES_TAB);

    private static final Tab LESSON_TAB = new Tab("layers", "Layers", 0.6, List.of(LAYERS, CURVES, DRIFT, TIME));

    /** The first page as the window shows it. */
    public static final Figure LESSON = new LessonFigure(LESSON_TAB.figures());

    /** The pages of the window, in the order of their tabs. */
    public static final List<Tab> TABS = List.of(
            LESSON_TAB,
            new Tab("signal", "Signal", 0.68, List.of(SIGNAL, CURVES)),
            new Tab("shift", "Shift", 0.52, List.of(SHIFT, SHIFT_MAP, SHIFT_CURVES, SHIFT_CAUSES)),
            new Tab("smoothness", "Smoothness", 0.4, GRADIENTS),
            AXES_TAB,
            new Tab("surface", "Surface", 0.64, 2, List.of(SLICE_SURFACE, SLICE_CONTOURS, SLICE_LINE, SLICE_HEAT)),
            new Tab("plane", "Plane", 1, List.of(PLANE)),
            new Tab("quantity", "Quantities", 1, List.of(QUANTITIES)));

    /** Those figures of a page that are wanted, as one; empty if none is. */
    public static Optional<Figure> page(Tab tab, Predicate<Figure> wanted) {
        if (tab.equals(LESSON_TAB)) {
            return Optional.of(LESSON);
        }
        List<Figure> shown = tab.figures().stream().filter(wanted).toList();
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageFigure(
                        tab.id(), tab.title(), new Tab(tab.id(), tab.title(), tab.upperShare(), tab.upper(), shown)));
    }

    private Figures() {}
}
