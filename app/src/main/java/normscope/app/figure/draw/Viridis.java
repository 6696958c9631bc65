package normscope.app.figure.draw;

import java.awt.Color;

/** The colour map viridis (van der Walt and Smith 2015): magnitudes that stay in order also where colours are lost. */
public final class Viridis {
    private static final int[] ANCHORS = {
        0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725
    };

    private static final int[] COLORS = new int[256];

    static {
        for (int i = 0; i < COLORS.length; i++) {
            COLORS[i] = at(i / 255.0).getRGB();
        }
    }

    private Viridis() {}

    /** For a share from 0 to 1, opaque, for pixels: one of 256 colours. */
    public static int rgb(double share) {
        return COLORS[(int) Math.max(0, Math.min(255, Math.rint(share * 255)))];
    }

    /** What is read on it: white on the dark half, nearly black on the light one. */
    public static Color ink(double share) {
        return share < 0.62 ? Color.WHITE : new Color(0x16181D);
    }

    /** The colour of a share from 0 to 1; the nearest end beyond. */
    public static Color at(double share) {
        double place = Math.max(0, Math.min(1, share)) * (ANCHORS.length - 1);
        int below = Math.min((int) place, ANCHORS.length - 2);
        return Palette.mix(new Color(ANCHORS[below]), new Color(ANCHORS[below + 1]), place - below);
    }
}
