package normscope.axes;

import java.util.Arrays;
import normscope.config.Pooling;
import normscope.config.Scheme;

/**
 * A tensor normalized as a scheme says: x̂ = (x − μ) / √(σ² + ε), or x / √(mean of x² + ε) where the scheme does not
 * centre. Every pool is summed up when it is first asked about, so that a large tensor of which little is shown costs
 * little. Not for several threads.
 */
public final class Standardization {
    private final double[] x;
    private final Scheme scheme;
    private final Pooling pooling;
    private final double eps;
    private final double[] means;
    private final double[] variances;

    /**
     * @param x [n, s, c] in c order; kept, not copied
     * @param eps ε
     * @throws IllegalArgumentException if ghost batches do not divide n or groups do not divide c
     */
    public Standardization(double[] x, Scheme scheme, int n, int s, int c, double eps) {
        this.x = x;
        this.scheme = scheme;
        this.eps = eps;
        pooling = Pooling.of(scheme, n, s, c);
        means = new double[pooling.statistics()];
        variances = new double[pooling.statistics()];
        Arrays.fill(variances, Double.NaN);
    }

    public Scheme scheme() {
        return scheme;
    }

    public Pooling pooling() {
        return pooling;
    }

    /** The mean of a pool. Where the scheme does not centre, it is measured all the same and not subtracted. */
    public double mean(int statistic) {
        measure(statistic);
        return means[statistic];
    }

    /** What stands under the root beside ε: the biased variance of a pool, or the mean of squares without centring. */
    public double variance(int statistic) {
        measure(statistic);
        return variances[statistic];
    }

    /** √(σ² + ε) of a pool. */
    public double deviation(int statistic) {
        return Math.sqrt(variance(statistic) + eps);
    }

    private void measure(int statistic) {
        if (!Double.isNaN(variances[statistic])) {
            return;
        }
        double[] sum = new double[1];
        pooling.members(statistic, place -> sum[0] += x[place]);
        double mean = sum[0] / pooling.size();
        // what rounding left of the mean is taken out again, which matters where the mean dwarfs the spread (Chan,
        // Golub and
        // LeVeque 1983)
        double[] sums = new double[2];
        double subtracted = scheme.centred() ? mean : 0;
        pooling.members(statistic, place -> {
            double centred = x[place] - subtracted;
            sums[0] += centred;
            sums[1] += centred * centred;
        });
        double left = scheme.centred() ? sums[0] / pooling.size() : 0;
        means[statistic] = mean + left;
        variances[statistic] = Math.max(0, sums[1] / pooling.size() - left * left);
    }

    /** x̂ of the value at a place of [n, s, c]. */
    public double xhat(int place) {
        int statistic = pooling.statistic(place);
        measure(statistic);
        double subtracted = scheme.centred() ? means[statistic] : 0;
        return (x[place] - subtracted) / Math.sqrt(variances[statistic] + eps);
    }

    /**
     * The gradient with respect to x in one pool, in the three parts in which it comes about: dx = (dx̂ − mean(dx̂) − x̂ ·
     * mean(dx̂ · x̂)) / √(σ² + ε), without the mean where the scheme does not centre (Ioffe and Szegedy 2015, section 3,
     * simplified).
     *
     * @param dxhat gradient with respect to x̂, [n, s, c]
     */
    public Gradient gradient(int statistic, double[] dxhat) {
        double[] sums = new double[2];
        pooling.members(statistic, place -> {
            sums[0] += dxhat[place];
            sums[1] += dxhat[place] * xhat(place);
        });
        int m = pooling.size();
        return new Gradient(scheme.centred() ? sums[0] / m : 0, sums[1] / m, deviation(statistic));
    }

    /**
     * What the gradient of a pool loses on its way through the statistics.
     *
     * @param mean of dx̂ over the pool; 0 where the scheme does not centre
     * @param projection mean of dx̂ · x̂ over the pool
     * @param deviation √(σ² + ε), which it is divided by
     */
    public record Gradient(double mean, double projection, double deviation) {
        /** dx of a value, from its dx̂ and x̂. */
        public double dx(double dxhat, double xhat) {
            return (dxhat - mean - xhat * projection) / deviation;
        }
    }
}
