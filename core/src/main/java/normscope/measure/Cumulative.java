package normscope.measure;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import normscope.snapshot.Histogram;

/** The distribution function of a histogram: linear within a bin, with jumps at both ends for what is outside. */
final class Cumulative {
    private final Histogram histogram;
    private final double[] below = new double[Histogram.BINS + 1];
    private final double total;

    private Cumulative(Histogram histogram) {
        this.histogram = histogram;
        total = histogram.total() - histogram.nonFinite();
        double passed = histogram.underflow();
        for (int b = 0; b < Histogram.BINS; b++) {
            below[b] = passed / total;
            passed += histogram.counts()[b];
        }
        below[Histogram.BINS] = passed / total;
    }

    /** Share of the values below x. */
    private double at(double x) {
        if (x < -histogram.limit()) {
            return 0;
        }
        if (x >= histogram.limit()) {
            return 1;
        }
        double place = (x + histogram.limit()) / histogram.binWidth();
        int bin = Math.min((int) place, Histogram.BINS - 1);
        return below[bin] + (place - bin) * (below[bin + 1] - below[bin]);
    }

    /** The same from the left: at a jump, the value before it. */
    private double before(double x) {
        if (x <= -histogram.limit()) {
            return 0;
        }
        return x == histogram.limit() ? below[Histogram.BINS] : at(x);
    }

    /** ∫ |F − G| dx, exactly. */
    static double distance(Histogram p, Histogram q) {
        Cumulative f = new Cumulative(p);
        Cumulative g = new Cumulative(q);
        double[] edges = DoubleStream.concat(edges(p), edges(q)).sorted().toArray();
        double sum = 0;
        for (int i = 0; i + 1 < edges.length; i++) {
            double width = edges[i + 1] - edges[i];
            if (width > 0) {
                double left = f.at(edges[i]) - g.at(edges[i]);
                double right = f.before(edges[i + 1]) - g.before(edges[i + 1]);
                sum += width * meanMagnitude(left, right);
            }
        }
        return sum;
    }

    private static DoubleStream edges(Histogram h) {
        return IntStream.rangeClosed(0, Histogram.BINS).mapToDouble(b -> -h.limit() + b * h.binWidth());
    }

    /** The mean of |x| where x goes evenly from one number to another. */
    private static double meanMagnitude(double left, double right) {
        return left * right >= 0
                ? (Math.abs(left) + Math.abs(right)) / 2
                : (left * left + right * right) / (2 * Math.abs(left - right));
    }
}
