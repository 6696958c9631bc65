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
        for (int row = 0; row < x.length; row += c) {
            switch (norm) {
                case ONE -> addMagnitudes(row);
                case TWO -> addSquares(row);
                case INFINITY -> compareMagnitudes(row);
            }
        }
        for (int k = 0; k < c; k++) {
            size[k] = switch (norm) {
                case ONE -> size[k] / batch.size();
                case TWO -> Math.sqrt(size[k] / batch.size());
                case INFINITY -> Math.abs(x[largest[k]]);
            };
            square[k] = size[k] * size[k];
        }
    }

    private void addMagnitudes(int row) {
        for (int k = 0; k < c; k++) {
            size[k] += Math.abs(x[row + k]);
        }
    }

    private void addSquares(int row) {
        for (int k = 0; k < c; k++) {
            size[k] += x[row + k] * x[row + k];
        }
    }

    private void compareMagnitudes(int row) {
        for (int k = 0; k < c; k++) {
            if (Math.abs(x[row + k]) > Math.abs(x[largest[k]])) {
                largest[k] = row + k;
            }
        }
    }

    @Override
    void pullBack(double[] g, double[] dx) {
        double[] inverse = inverse(square);
        double[] mean = new double[c];
        double[] along = new double[c];
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                dx[row + k] += g[row + k] * inverse[k];
                mean[k] += g[row + k];
                along[k] += g[row + k] * xhat[row + k];
            }
        }
        double[] slope = new double[c];
        for (int k = 0; k < c; k++) {
            mean[k] *= inverse[k] / batch.size();
            slope[k] = -along[k] * inverse[k] * inverse[k] / 2 * slope(k);
        }
        for (int row = 0; row < x.length; row += c) {
            for (int k = 0; k < c; k++) {
                dx[row + k] -= mean[k];
            }
            switch (norm) {
                case ONE -> addSigns(row, slope, dx);
                case TWO -> addInputs(row, slope, dx);
                case INFINITY -> {}
            }
        }
        if (norm == Norm.INFINITY) {
            for (int k = 0; k < c; k++) {
                dx[largest[k]] += slope[k] * x[largest[k]];
            }
        }
    }

    /** What ∂(n_p²) / ∂x is a multiple of: of the sign of x, of x, and of the largest x alone. */
    private double slope(int k) {
        return switch (norm) {
            case ONE -> 2 * size[k] / batch.size();
            case TWO -> 2.0 / batch.size();
            case INFINITY -> 2;
        };
    }

    private void addSigns(int row, double[] slope, double[] dx) {
        for (int k = 0; k < c; k++) {
            dx[row + k] += slope[k] * Math.signum(x[row + k]);
        }
    }

    private void addInputs(int row, double[] slope, double[] dx) {
        for (int k = 0; k < c; k++) {
            dx[row + k] += slope[k] * x[row + k];
        }
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
