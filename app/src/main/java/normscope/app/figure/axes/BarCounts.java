package normscope.app.figure.axes;

import normscope.app.figure.draw.Axis;

/**
 * Values counted in equal bars along an axis.
 *
 * @param below how many lie below the axis
 * @param above how many lie above it
 * @param bad how many are no finite numbers
 */
record BarCounts(double[] bars, int below, int above, int bad) {
    /** Few values would leave gaps between fine bars. */
    private static final int FEW = 256;

    /** @param first how many of the values are counted */
    static BarCounts of(double[] values, int first, Axis axis) {
        int count = values.length < FEW ? 32 : 64;
        double[] bars = new double[count];
        int below = 0;
        int above = 0;
        int bad = 0;
        for (int i = 0; i < first; i++) {
            double value = values[i];
            int bar = (int) Math.floor((value - axis.lo()) / (axis.hi() - axis.lo()) * count);
            if (!Double.isFinite(value)) {
                bad++;
            } else if (bar < 0) {
                below++;
            } else if (bar > count || bar == count && value > axis.hi()) {
                above++;
            } else {
                bars[Math.min(bar, count - 1)]++;
            }
        }
        return new BarCounts(bars, below, above, bad);
    }

    double most() {
        double most = 1;
        for (double bar : bars) {
            most = Math.max(most, bar);
        }
        return most;
    }
}
