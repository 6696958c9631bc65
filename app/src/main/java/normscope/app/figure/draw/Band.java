package normscope.app.figure.draw;

import java.awt.Color;
import java.awt.geom.Path2D;

/** A shade of a lane's colour between lower and upper lines. */
public final class Band {
    /** Of levels of 255: two lanes are still told apart where they lie on each other, and lines above them stand out. */
    public static final int OPAQUE = 60;

    private final Axis across;
    private final Axis upright;
    private final Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);

    public Band(Axis across, Axis upright) {
        this.across = across;
        this.upright = upright;
    }

    /**
     * Goes from lower to upper line and, where it leaves the axis, along its end. What several have in common is no darker
     * for that, because all run the same way around.
     *
     * @param at where along the axis across, ascending
     * @param low its lower edge at each; NaN where there is none
     * @param high its upper edge, which may be infinite; NaN likewise
     */
    public Band add(double[] at, double[] low, double[] high) {
        boolean open = false;
        int n = at.length;
        for (int k = 0; k < 2 * n; k++) {
            int i = k < n ? k : 2 * n - 1 - k;
            double value = k < n ? high[i] : low[i];
            if (Double.isNaN(value) || Double.isInfinite(low[i])) {
                continue; // nothing was measured on the way to where it diverged
            }
            double x = across.at(at[i]);
            double y = upright.within(value);
            if (open) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
                open = true;
            }
        }
        if (open) {
            path.closePath();
        }
        return this;
    }

    public void paint(Pen pen, int lane, int opaque) {
        Color color = pen.lane(lane);
        pen.fill(path, new Color(color.getRed(), color.getGreen(), color.getBlue(), opaque));
    }
}
