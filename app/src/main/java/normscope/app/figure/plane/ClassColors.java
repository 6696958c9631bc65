package normscope.app.figure.plane;

import java.awt.Color;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Palette;

/**
 * Violet and yellow for two classes: no lane has them, and no kind of colour blindness takes them for each other, for one is much
 * lighter than the other.
 *
 * @param zero class 0
 * @param one class 1
 * @param between where neither is likelier
 * @param outline around a sample
 */
record ClassColors(Color zero, Color one, Color between, Color outline) {
    /** How much of its colour a place has where a lane is certain: samples have all of it, and stand out. */
    private static final double MOST = 0.72;

    private static final ClassColors LIGHT =
            new ClassColors(new Color(0x6A3DB8), new Color(0xF0BE00), new Color(0xFFFFFF), new Color(0x22262E));
    private static final ClassColors DARK =
            new ClassColors(new Color(0xA184F5), new Color(0xF5D552), new Color(0x1C2028), new Color(0x0B0D11));

    static ClassColors of(Look.Theme theme) {
        return theme == Look.Theme.DARK ? DARK : LIGHT;
    }

    /** The colour of a class. */
    Color of(int label) {
        return label == 0 ? zero : one;
    }

    /** The colour of a place: paler the less certain. */
    Color at(double probabilityOfOne) {
        double certain = Math.abs(2 * probabilityOfOne - 1);
        return Palette.mix(between, of(probabilityOfOne < 0.5 ? 0 : 1), MOST * certain);
    }
}
