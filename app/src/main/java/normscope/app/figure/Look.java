package normscope.app.figure;

/**
 * How figures are shown: what the viewer chose, and nothing that was measured.
 *
 * @param theme the colours
 * @param layer index of the selected layer
 * @param unit index of the selected unit in it
 * @param axes which histograms share an axis
 */
public record Look(Theme theme, int layer, int unit, Axes axes) {
    /** Which histograms share an axis. */
    public enum Axes {
        /** All layers and lanes. */
        SHARED,
        /** All lanes of a layer. */
        PER_LAYER,
        /** All layers of a lane. */
        PER_LANE
    }

    /** Light or dark. */
    public enum Theme {
        LIGHT,
        DARK
    }
}
