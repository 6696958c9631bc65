package normscope.kernel;

import java.util.Arrays;

/**
 * xhat = (x − μ_B) / √(n_p² + ε) with n_p the minibatch's average p-norm of x, which is not centred for it: mean |x|,
 * √(mean x²) or max |x| (Santurkar, Tsipras, Ilyas and Madry 2018, section 3.3). The paper has no ε; at 0 this is its
 * formula. The running variance holds the average of n_p², which needs no correction for small minibatches.
 */
final class LpBatchNorm extends ArrayNormalization {
    /** p. */
    enum Norm {
        ONE,
        TWO,
        INFINITY
    }

    private final Norm norm;
    /** n_p, [c]. */
    private final double[] size;
    /** n_p², [c]. */
    private final double[] square;
    /** Where |x| is largest, [c]. */
    private final int[] largest;

    LpBatchNorm(Norm norm, Kernels kernels, int n, int s, int c, NormalizationArrays arrays) {
        super(kernels, n, s, c, arrays);
        this.norm = norm;
        size = new double[c];
        square = new double[c];
        largest = new int[c];
    }

    @Override
    void normalize() {
        batch.average(x, batch.mean);
        measureNorms();
        normalizeWith(batch.mean, square);
    }

    private void measureNorms() {
        Arrays.fill(size, 0);
        Arrays.setAll(largest, k -> k);
        for (int i = 0; i < x.length; i++) {
            int k = i % c;
            switch (norm) {
                case ONE -> size[k] += Math.abs(x[i]) / batch.size();
                case TWO -> size[k] += x[i] * x[i] / batch.size();
                case INFINITY -> largest[k] = Math.abs(x[i]) > Math.abs(x[largest[k]]) ? i : largest[k];
            }
        }
        for (int k = 0; k < c; k++) {
            switch (norm) {
                case ONE -> {}
                case TWO -> size[k] = Math.sqrt(size[k]);
                case INFINITY -> size[k] = Math.abs(x[largest[k]]);
            }
            square[k] = size[k] * size[k];
        }
    }

    @Override
    void pullBack(double[] g, double[] dx) {
        double[] dmean = new double[c];
        double[] dsquare = new double[c];
        for (int i = 0; i < x.length; i++) {
            int k = i % c;
            double root = Math.sqrt(square[k] + constants.eps());
            dx[i] += g[i] / root;
            dmean[k] -= g[i] / root;
            dsquare[k] -= g[i] * xhat[i] / (2 * root * root);
        }
        for (int i = 0; i < x.length; i++) {
            int k = i % c;
            dx[i] += dmean[k] / batch.size() + dsquare[k] * slope(i, k);
        }
    }

    /** ∂(n_p²) / ∂x_i. */
    private double slope(int i, int k) {
        return switch (norm) {
            case ONE -> 2 * size[k] * Math.signum(x[i]) / batch.size();
            case TWO -> 2 * x[i] / batch.size();
            case INFINITY -> i == largest[k] ? 2 * x[i] : 0;
        };
    }

    /** With n_p² in the place of the variance. */
    @Override
    public Statistics statistics() {
        return new Statistics(batch.mean.clone(), square.clone());
    }

    @Override
    void merge(double[] mean, double[] variance) {
        move(mean, batch.mean, 1);
        move(variance, square, 1);
    }
}
