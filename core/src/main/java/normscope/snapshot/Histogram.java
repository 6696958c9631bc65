package normscope.snapshot;

/**
 * Counts of values in {@link #BINS} equal bins over [−limit, +limit), and of those outside. The limit is a power of
 * two, so that histograms of different limits share bin edges and can be drawn on one axis without resampling.
 *
 * @param limit half the range, a power of two
 * @param counts one count a bin, from −limit upwards
 * @param underflow how many values are below −limit
 * @param overflow how many values are at +limit or above
 * @param nonFinite how many values are NaN or infinite; they are in no bin
 */
public record Histogram(double limit, int[] counts, long underflow, long overflow, long nonFinite) {
    /** Bins of every histogram. */
    public static final int BINS = 512;

    /** How many values were counted, wherever they fell. */
    public long total() {
        long sum = underflow + overflow + nonFinite;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Width of a bin. */
    public double binWidth() {
        return 2 * limit / BINS;
    }

    /**
     * The same counts on the axis [lo, hi) with {@code bins} equal bins, exactly: bins are only ever joined. Where the
     * wanted bins are finer than the measured ones, a measured bin is spread over those that it covers.
     *
     * @param lo a multiple of the coarser of both bin widths
     * @param hi likewise, above {@code lo}
     */
    public Bins on(double lo, double hi, int bins) {
        double[] result = new double[bins];
        double below = underflow;
        double above = overflow;
        double width = (hi - lo) / bins;
        double own = binWidth();
        for (int i = 0; i < BINS; i++) {
            if (counts[i] == 0) {
                continue;
            }
            double left = -limit + i * own;
            double first = (left - lo) / width;
            double last = (left + own - lo) / width;
            if (last <= 0) {
                below += counts[i];
            } else if (first >= bins) {
                above += counts[i];
            } else {
                double from = Math.floor(first + 1e-9);
                double to = Math.max(from + 1, Math.ceil(last - 1e-9));
                double share = counts[i] / (to - from);
                // A diverging layer's bin may cover more of the wanted ones than anyone can walk through.
                below += share * Math.max(0, Math.min(to, 0) - from);
                above += share * Math.max(0, to - Math.max(from, bins));
                for (int b = (int) Math.max(from, 0); b < Math.min(to, bins); b++) {
                    result[b] += share;
                }
            }
        }
        return new Bins(lo, hi, result, below, above);
    }

    /**
     * A histogram as it is drawn.
     *
     * @param lo left end of the axis
     * @param hi right end of the axis
     * @param counts one a bin
     * @param below how many values are left of the axis
     * @param above how many values are right of it
     */
    public record Bins(double lo, double hi, double[] counts, double below, double above) {}
}
