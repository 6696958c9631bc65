package normscope.kernel;

import java.util.Arrays;
import normscope.config.Pooling;

/**
 * Mean and biased variance of every pool of [N, S, C], on Java arrays, and the way back: what a change of an element does
 * to them.
 */
final class Moments {
    private final Pooling pooling;
    /** {@link #of} for every element: it takes two divisions, which cost more than all else here. */
    private final int[] of;

    /** [pools · groups], of what was measured last. */
    final double[] mean;
    /** [pools · groups], biased. */
    final double[] variance;

    Moments(Pooling pooling) {
        this.pooling = pooling;
        of = new int[pooling.pools() * pooling.rows() * pooling.width()];
        Arrays.setAll(of, pooling::statistic);
        mean = new double[pooling.statistics()];
        variance = new double[pooling.statistics()];
    }

    /** Which of the statistics the element with this place in [N, S, C] belongs to. */
    int of(int element) {
        return of[element];
    }

    /** How many elements share a mean. */
    int size() {
        return pooling.size();
    }

    /** In two passes, because one would lose a small deviation beside a large mean. */
    void measure(double[] x) {
        average(x, mean);
        Arrays.fill(variance, 0);
        for (int i = 0; i < x.length; i++) {
            double d = x[i] - mean[of[i]];
            variance[of[i]] += d * d;
        }
        divide(variance);
    }

    /** averages[p] = the mean of x over pool p. */
    void average(double[] x, double[] averages) {
        Arrays.fill(averages, 0);
        for (int i = 0; i < x.length; i++) {
            averages[of[i]] += x[i];
        }
        divide(averages);
    }

    private void divide(double[] sums) {
        for (int p = 0; p < sums.length; p++) {
            sums[p] /= size();
        }
    }

    /** dx_i ← dx_i + dμ / m + dσ² · 2 (x_i − μ) / m (Ioffe and Szegedy 2015, section 3, the gradient of x_i). */
    void addGradient(double[] x, double[] dmean, double[] dvariance, double[] dx) {
        double share = 1.0 / size();
        for (int i = 0; i < x.length; i++) {
            int p = of[i];
            dx[i] += share * (dmean[p] + 2 * dvariance[p] * (x[i] - mean[p]));
        }
    }
}
