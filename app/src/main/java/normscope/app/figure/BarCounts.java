package normscope.app.figure;

/**
 * Values counted in equal bars along an axis.
 *
 * @param below how many lie below the axis
 * @param above how many lie above it
 * @param bad how many are no finite numbers
 */
record BarCounts(double[] bars, int below, int above, int bad) {
    static final int BARS = 64;

    /** @param first how many of the values are counted */
    static BarCounts of(double[] values, int first, Axis axis) {
        double[] bars = new double[BARS];
        int below = 0;
        int above = 0;
        int bad = 0;
        for (int i = 0; i < first; i++) {
            double value = values[i];
            int bar = (int) Math.floor((value - axis.lo()) / (axis.hi() - axis.lo()) * BARS);
            if (!Double.isFinite(value)) {
                bad++;
            } else if (bar < 0) {
                below++;
            } else if (bar > BARS || bar == BARS && value > axis.hi()) {
                above++;
            } else {
                bars[Math.min(bar, BARS - 1)]++;
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
