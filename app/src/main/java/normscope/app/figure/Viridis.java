package normscope.app.figure;

import java.awt.Color;

/** The colour map viridis (van der Walt and Smith 2015): magnitudes that stay in order also where colours are lost. */
final class Viridis {
    private static final int[] ANCHORS = {
        0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725
    };

    private Viridis() {}

    /** The colour of a share from 0 to 1; the nearest end beyond. */
    static Color at(double share) {
        double place = Math.max(0, Math.min(1, share)) * (ANCHORS.length - 1);
        int below = Math.min((int) place, ANCHORS.length - 2);
        return Palette.mix(new Color(ANCHORS[below]), new Color(ANCHORS[below + 1]), place - below);
    }
}
