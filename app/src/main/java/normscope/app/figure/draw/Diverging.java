package normscope.app.figure.draw;

import java.awt.Color;
import normscope.app.figure.Look;

/**
 * Signed values as colours: purple below zero or another offset, green above, after ColorBrewer's PRGn (Brewer 2003), which every
 * kind of colour blindness keeps apart. Not blue and orange: those are lanes.
 */
public final class Diverging {
    private static final Color BELOW_LIGHT = new Color(0x762A83);
    private static final Color ABOVE_LIGHT = new Color(0x1B7837);
    private static final Color ZERO_LIGHT = new Color(0xECEEF2);
    private static final Color BELOW_DARK = new Color(0xB57EDC);
    private static final Color ABOVE_DARK = new Color(0x6CC77B);
    private static final Color ZERO_DARK = new Color(0x3B414D);

    private final Color below;
    private final Color above;
    private final Color zero;
    private final Span span;

    /** @param span where the colours begin and end */
    public Diverging(Look.Theme theme, Span span) {
        boolean dark = theme == Look.Theme.DARK;
        below = dark ? BELOW_DARK : BELOW_LIGHT;
        above = dark ? ABOVE_DARK : ABOVE_LIGHT;
        zero = dark ? ZERO_DARK : ZERO_LIGHT;
        this.span = span;
    }

    public Span span() {
        return span;
    }

    public Color of(double value) {
        double share = Math.max(-1, Math.min(1, (value - span.offset()) / span.limit()));
        // small values would all look alike in proportion
        double strength = Math.pow(Math.abs(share), 0.8);
        return Palette.mix(zero, share < 0 ? below : above, strength);
    }
}
