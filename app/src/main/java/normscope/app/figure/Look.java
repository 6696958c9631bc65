package normscope.app.figure;

/**
 * How figures are shown: what the viewer chose, and nothing that was measured.
 *
 * @param theme the colours
 * @param layer index of the selected layer
 * @param unit index of the selected unit in it
 * @param axes which histograms share an axis
 * @param stretch which layers are shown where not all of them can be
 * @param focus how the axis diagram is looked at
 * @param against which earlier distribution the present one is compared with
 * @param slice how slices of the loss surface are looked at
 * @param gradient how measurements of gradients are looked at
 * @param curves how curves over training are looked at
 * @param quantities which quantities are shown as curves
 * @param signal how the signal through the network is looked at
 */
public record Look(
        Theme theme,
        int layer,
        int unit,
        Axes axes,
        Stretch stretch,
        Focus focus,
        Against against,
        SliceView slice,
        GradientView gradient,
        CurveView curves,
        QuantityView quantities,
        SignalView signal) {
    /** With layers from the whole depth. */
    public Look(Theme theme, int layer, int unit, Axes axes) {
        this(theme, layer, unit, axes, Stretch.SPREAD);
    }

    /** With the axis diagram and slices of the loss as they are first seen. */
    public Look(Theme theme, int layer, int unit, Axes axes, Stretch stretch) {
        this(
                theme,
                layer,
                unit,
                axes,
                stretch,
                Focus.INITIAL,
                Against.START,
                SliceView.FIRST,
                GradientView.FIRST,
                CurveView.FIRST,
                QuantityView.FIRST,
                SignalView.FIRST);
    }

    /** Where everything that moves comes to rest: what a file shows. */
    public Look settled() {
        return with(focus.settled());
    }

    public Look with(Focus other) {
        return new Look(theme, layer, unit, axes, stretch, other, against, slice, gradient, curves, quantities, signal);
    }

    public Look with(Against other) {
        return new Look(theme, layer, unit, axes, stretch, focus, other, slice, gradient, curves, quantities, signal);
    }

    public Look with(SliceView other) {
        return new Look(theme, layer, unit, axes, stretch, focus, against, other, gradient, curves, quantities, signal);
    }

    public Look with(GradientView other) {
        return new Look(theme, layer, unit, axes, stretch, focus, against, slice, other, curves, quantities, signal);
    }

    public Look with(CurveView other) {
        return new Look(theme, layer, unit, axes, stretch, focus, against, slice, gradient, other, quantities, signal);
    }

    public Look with(QuantityView other) {
        return new Look(theme, layer, unit, axes, stretch, focus, against, slice, gradient, curves, other, signal);
    }

    public Look with(SignalView other) {
        return new Look(theme, layer, unit, axes, stretch, focus, against, slice, gradient, curves, quantities, other);
    }

    public Look with(Theme other) {
        return new Look(other, layer, unit, axes, stretch, focus, against, slice, gradient, curves, quantities, signal);
    }

    public Look with(Axes other) {
        return new Look(
                theme, layer, unit, other, stretch, focus, against, slice, gradient, curves, quantities, signal);
    }

    public Look with(Stretch other) {
        return new Look(theme, layer, unit, axes, other, focus, against, slice, gradient, curves, quantities, signal);
    }

    public Look withLayer(int other) {
        return new Look(theme, other, unit, axes, stretch, focus, against, slice, gradient, curves, quantities, signal);
    }

    public Look withUnit(int other) {
        return new Look(
                theme, layer, other, axes, stretch, focus, against, slice, gradient, curves, quantities, signal);
    }

    /** Which histograms share an axis. */
    public enum Axes {
        /** All layers and lanes. */
        SHARED,
        /** All lanes of a layer. */
        PER_LAYER,
        /** All layers of a lane. */
        PER_LANE
    }

    /** Which layers are shown where not all of them can be; the first, the last two and the selected one always are. */
    public enum Stretch {
        /** Evenly spaced ones. */
        SPREAD,
        /** The neighbours of the selected one. */
        NEAR
    }

    /** Light or dark. */
    public enum Theme {
        LIGHT,
        DARK
    }
}
