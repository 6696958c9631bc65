package normscope.app.figure;

import java.util.List;

/** Every figure there is, in the order in which menus and folders show them. */
public final class Figures {
    public static final Figure LAYERS = new LayersFigure();
    public static final Figure CURVES = new CurvesFigure();
    public static final Figure DRIFT = new DriftFigure();
    public static final Figure TIME = new TimeFigure();

    public static final Figure SIGNAL = new SignalFigure();

    /** Each by itself. */
    public static final List<Figure> ALL = List.of(LAYERS, CURVES, DRIFT, TIME, SIGNAL);

    /** The first page as the window shows it. */
    public static final Figure LESSON = new LessonFigure(List.of(LAYERS, CURVES, DRIFT, TIME));

    /** The pages of the window, in the order of their tabs. */
    public static final List<Tab> TABS = List.of(
            new Tab("layers", "Layers", 0.6, List.of(LAYERS, CURVES, DRIFT, TIME)),
            new Tab("signal", "Signal", 0.68, List.of(SIGNAL, CURVES)));

    private Figures() {}
}
