package normscope.claim.card;

import java.util.Arrays;

/**
 * A least-squares line.
 *
 * @param slope of y over x
 * @param r correlation
 */
record Fit(double slope, double r) {
    static Fit of(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return new Fit(xy / xx, xy / Math.sqrt(xx * yy));
    }

    /** Share of the variance of y that the line explains. */
    double r2() {
        return r * r;
    }

    /** Spearman's correlation: that of the ranks. No two values may be the same. */
    static double spearman(double[] x, double[] y) {
        return of(ranks(x), ranks(y)).r();
    }

    private static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            ranks[i] = Arrays.stream(values).filter(other -> other < value).count();
        }
        return ranks;
    }
}
