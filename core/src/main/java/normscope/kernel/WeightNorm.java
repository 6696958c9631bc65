package normscope.kernel;

/**
 * w = g · v / ‖v‖, column by column (Salimans and Kingma 2016, equation 2). The gradient with respect to v is
 * orthogonal to v (their equation 3), so ‖v‖ never shrinks under plain gradient descent.
 */
final class WeightNorm extends ColumnTransform {
    WeightNorm(Kernels kernels, WeightArrays arrays) {
        super(kernels, arrays);
    }

    @Override
    void normalize(double[] column) {
        double norm = norm(column);
        for (int i = 0; i < column.length; i++) {
            column[i] = norm > 0 ? column[i] / norm : 0;
        }
    }

    /** d ← (d − u ⟨u, d⟩) / ‖v‖ with u = v / ‖v‖. */
    @Override
    void pullBack(double[] column, double[] gradient) {
        double norm = norm(column);
        double along = 0;
        for (int i = 0; i < column.length; i++) {
            along += column[i] * gradient[i];
        }
        for (int i = 0; i < column.length; i++) {
            gradient[i] = norm > 0 ? (gradient[i] - column[i] * along / (norm * norm)) / norm : 0;
        }
    }

    /** ‖v‖: the weights start as they were drawn. */
    @Override
    double initialGain(double[] column) {
        return norm(column);
    }

    private static double norm(double[] column) {
        double squares = 0;
        for (double value : column) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
