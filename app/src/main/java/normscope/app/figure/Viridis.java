package normscope.app.figure;

import java.awt.Color;

/**
 * Colours for magnitudes that grow lighter evenly, for every kind of colour blindness and in grey: the map viridis (Smith
 * and van der Walt 2015), between nine of its colours.
 */
final class Viridis {
    private static final int[] ANCHORS = {
        0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725
    };

    private static final int[] COLORS = new int[256];

    static {
        for (int i = 0; i < COLORS.length; i++) {
            double at = i / 255.0 * (ANCHORS.length - 1);
            int below = Math.min(ANCHORS.length - 2, (int) at);
            COLORS[i] = Palette.mix(new Color(ANCHORS[below]), new Color(ANCHORS[below + 1]), at - below)
                    .getRGB();
        }
    }

    private Viridis() {}

    /** For a share from 0 to 1, opaque. */
    static int rgb(double share) {
        return COLORS[(int) Math.max(0, Math.min(255, Math.rint(share * 255)))];
    }

    static Color color(double share) {
        return new Color(rgb(share));
    }

    /** What is read on it: white on the dark half, nearly black on the light one. */
    static Color ink(double share) {
        return share < 0.62 ? Color.WHITE : new Color(0x16181D);
    }
}
