package normscope.app.figure.axes;

import java.util.function.IntToDoubleFunction;
import normscope.app.figure.CellView;
import normscope.app.figure.Focus;
import normscope.app.figure.Inside;
import normscope.app.figure.Motion;
import normscope.axes.Standardization;

/** What the values of a tensor are at each stage of the arithmetic, and between two stages. */
final class StageValues {
    private final Diagram d;

    StageValues(Diagram diagram) {
        d = diagram;
    }

    /** Whether gradients are shown. */
    boolean backward() {
        return backward(d.focus().inside());
    }

    private boolean backward(Inside inside) {
        return inside.backward() && d.backward();
    }

    /** What the cells show, where the picture stands still. */
    IntToDoubleFunction shown() {
        return shown(d.focus().inside(), d.focus().view());
    }

    private IntToDoubleFunction shown(Inside inside, CellView view) {
        if (backward(inside)) {
            // of other pools only the arriving gradient is known here; they are dimmed
            Standardization.Gradient gradient = d.gradient();
            return switch (inside) {
                case LESS_MEAN -> at -> d.dxhat(at) - (d.inPool(at) ? gradient.mean() : 0);
                case LESS_PROJECTION -> at -> d.inPool(at) ? gradient.dx(d.dxhat(at), d.xhat(at)) : d.dxhat(at);
                default -> d::dxhat;
            };
        }
        return switch (view) {
            case X -> d::x;
            case XHAT -> d::xhat;
            case Y -> d::y;
        };
    }

    /** What the histogram is filled with: the pool after the stage, and x where no stage is looked at. */
    IntToDoubleFunction filled() {
        return d.focus().inside() == Inside.WHOLE ? d::x : shown();
    }

    /** The same on the way, as far as a stage has gone; its two halves are two operations. */
    double filled(Motion.Stage stage, int at) {
        double first = stage.first();
        double second = stage.second();
        double centred = d.scheme().centred() ? d.mean() : 0;
        return switch (stage.inside()) {
            case NORMALIZE ->
                stage.share() == 1 || d.otherArithmetic()
                        ? d.x(at) + (d.xhat(at) - d.x(at)) * stage.share()
                        : (d.x(at) - first * centred) / (1 + (d.deviation() - 1) * second);
            case AFFINE -> {
                int channel = at % d.tensor().channels();
                double scaled = d.xhat(at) * (1 + (d.gamma(channel) - 1) * first);
                yield scaled + (d.y(at) - d.xhat(at) * d.gamma(channel)) * second;
            }
            case LESS_MEAN ->
                backward() ? d.dxhat(at) - stage.share() * d.gradient().mean() : d.x(at);
            case LESS_PROJECTION -> {
                if (!backward()) {
                    yield d.x(at);
                }
                Standardization.Gradient g = d.gradient();
                double less = d.dxhat(at) - g.mean() - first * d.xhat(at) * g.projection();
                yield less / (1 + (g.deviation() - 1) * second);
            }
            case GRADIENT -> backward() ? d.dxhat(at) : d.x(at);
            default -> d.x(at);
        };
    }

    /**
     * What all cells of a window show, samples fastest.
     *
     * @param before whether as it was before the picture began to move
     */
    double[] cells(CubeWindow window, boolean before) {
        Motion motion = d.focus().motion();
        IntToDoubleFunction values = before && motion != null ? shown(motion.inside(), motion.view()) : shown();
        double[] result = new double[window.cells()];
        for (int at = 0; at < result.length; at++) {
            result[at] = values.applyAsDouble(window.place(d.tensor(), at));
        }
        return result;
    }

    /** What the cells show, in a word or two. */
    String words() {
        Focus focus = d.focus();
        if (backward()) {
            return switch (focus.inside()) {
                case LESS_MEAN -> "∂L/∂x̂ less its mean";
                case LESS_PROJECTION -> "∂L/∂x in the pool";
                default -> "∂L/∂x̂ = γ ∂L/∂y";
            };
        }
        return focus.view().symbol() + "  " + focus.view().words();
    }
}
