package normscope.measure;

import java.util.Arrays;
import normscope.snapshot.Histogram;
import normscope.snapshot.StageStats;

/**
 * How far a distribution Q has moved from an earlier one, P: what Ioffe and Szegedy (2015, section 1) call covariate
 * shift when both are of a layer's inputs.
 *
 * @param mean (mean of Q − mean of P) / standard deviation of P; NaN if P has none
 * @param scale standard deviation of Q / standard deviation of P; NaN if P has none
 * @param wasserstein ∫ |F_P − F_Q| dx, the one-dimensional Wasserstein distance of order 1, in units of the values
 * @param kullbackLeibler D(Q ‖ P) in nats over common bins, with half a value added to every bin (Krichevsky and
 *     Trofimov 1981), so that it is finite where P has no value
 * @param jensenShannon ½ D(P ‖ M) + ½ D(Q ‖ M) with M = (P + Q) / 2 (Lin 1991) in nats over the same bins: from 0 to
 *     ln 2
 */
public record Shift(double mean, double scale, double wasserstein, double kullbackLeibler, double jensenShannon) {
    /** Common bins of the divergences; two more count what is outside a histogram. */
    public static final int BINS = 64;

    /** Nothing to compare. */
    public static final Shift NONE = new Shift(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /**
     * Between two sets of values, which need not be equally many. The bins cover the values of both.
     *
     * @param earlier values of P
     * @param later values of Q
     */
    public static Shift between(float[] earlier, float[] later) {
        if (earlier.length == 0 || later.length == 0 || !finite(earlier) || !finite(later)) {
            return NONE;
        }
        float[] p = earlier.clone();
        float[] q = later.clone();
        Arrays.sort(p);
        Arrays.sort(q);
        double lo = Math.min(p[0], q[0]);
        double hi = Math.max(p[p.length - 1], q[q.length - 1]);
        double[] counted = counts(p, lo, hi);
        double[] recounted = counts(q, lo, hi);
        double[] before = moments(p);
        double[] after = moments(q);
        return new Shift(
                before[1] > 0 ? (after[0] - before[0]) / before[1] : Double.NaN,
                before[1] > 0 ? after[1] / before[1] : Double.NaN,
                wasserstein(p, q),
                kullbackLeibler(recounted, counted),
                jensenShannon(counted, recounted));
    }

    /**
     * Between two recorded distributions. Values count as spread evenly over their bin; those outside a histogram as
     * lying at its end, so the Wasserstein distance is a little too small where there are any.
     *
     * @param earlier P
     * @param later Q
     */
    public static Shift between(StageStats earlier, StageStats later) {
        Histogram p = earlier.histogram();
        Histogram q = later.histogram();
        if (p.total() - p.nonFinite() <= 0 || q.total() - q.nonFinite() <= 0) {
            return NONE;
        }
        double limit = Math.max(p.limit(), q.limit());
        double[] counted = counts(p, limit);
        double[] recounted = counts(q, limit);
        return new Shift(
                earlier.std() > 0 ? (later.mean() - earlier.mean()) / earlier.std() : Double.NaN,
                earlier.std() > 0 ? later.std() / earlier.std() : Double.NaN,
                Cumulative.distance(p, q),
                kullbackLeibler(recounted, counted),
                jensenShannon(counted, recounted));
    }

    private static boolean finite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static double[] moments(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new double[] {mean, Math.sqrt(squares / values.length)};
    }

    private static double[] counts(float[] values, double lo, double hi) {
        double[] counts = new double[BINS];
        double scale = hi > lo ? BINS / (hi - lo) : 0;
        for (float value : values) {
            counts[(int) Math.min(BINS - 1, (value - lo) * scale)]++;
        }
        return counts;
    }

    private static double[] counts(Histogram histogram, double limit) {
        Histogram.Bins bins = histogram.on(-limit, limit, BINS);
        double[] counts = Arrays.copyOf(bins.counts(), BINS + 2);
        counts[BINS] = bins.below();
        counts[BINS + 1] = bins.above();
        return counts;
    }

    /** ∫ |F_P⁻¹ − F_Q⁻¹| du, which is the same as ∫ |F_P − F_Q| dx; both sorted. */
    static double wasserstein(float[] p, float[] q) {
        double distance = 0;
        double u = 0;
        int i = 0;
        int j = 0;
        while (i < p.length && j < q.length) {
            // both quantile functions are constant up to the nearer of their next steps
            double nextP = (i + 1.0) / p.length;
            double nextQ = (j + 1.0) / q.length;
            double next = Math.min(nextP, nextQ);
            distance += (next - u) * Math.abs((double) p[i] - q[j]);
            u = next;
            i += nextP <= next ? 1 : 0;
            j += nextQ <= next ? 1 : 0;
        }
        return distance;
    }

    /**
     * D(P ‖ Q) = Σ p ln(p / q) in nats, half a count added to every bin.
     *
     * @param p counts of P
     * @param q counts of Q in the same bins
     */
    static double kullbackLeibler(double[] p, double[] q) {
        double half = 0.5;
        double ofP = Arrays.stream(p).sum() + half * p.length;
        double ofQ = Arrays.stream(q).sum() + half * q.length;
        double sum = 0;
        for (int b = 0; b < p.length; b++) {
            double share = (p[b] + half) / ofP;
            sum += share * Math.log(share / ((q[b] + half) / ofQ));
        }
        return Math.max(0, sum); // rounding may leave equal distributions a little below
    }

    /**
     * The Jensen–Shannon divergence in nats: the square of what SciPy calls its distance.
     *
     * @param p counts of P
     * @param q counts of Q in the same bins
     */
    static double jensenShannon(double[] p, double[] q) {
        double ofP = Arrays.stream(p).sum();
        double ofQ = Arrays.stream(q).sum();
        double sum = 0;
        for (int b = 0; b < p.length; b++) {
            double a = p[b] / ofP;
            double c = q[b] / ofQ;
            double middle = (a + c) / 2;
            sum += (a > 0 ? a * Math.log(a / middle) : 0) + (c > 0 ? c * Math.log(c / middle) : 0);
        }
        return Math.max(0, sum / 2);
    }
}
