package normscope.snapshot;

import java.util.List;

/**
 * What BatchNorm takes away from the gradient of one unit (Santurkar, Tsipras, Ilyas and Madry 2018, theorem 4.1). With
 * y the unit's values before the normalizer, z = γ·ŷ + β after it, and ∇ the loss's gradient with respect to z,
 *
 * <p>‖∂L/∂y‖² = γ²/σ² · (‖∇‖² − ⟨1, ∇⟩²/m − ⟨∇, ŷ⟩²/m),
 *
 * <p>exactly if ε = 0. The paper has ≤, because it compares with the gradient of a network without BatchNorm.
 *
 * @param measured ‖∂L/∂y‖²
 * @param factor γ²/σ², σ² the biased variance plus ε
 * @param whole ‖∇‖²
 * @param mean ⟨1, ∇⟩²/m, what subtracting the mean removes
 * @param aligned ⟨∇, ŷ⟩²/m, what dividing by the standard deviation removes
 */
public record GradientNormIdentity(double measured, double factor, double whole, double mean, double aligned) {
    /** γ²/σ² · (‖∇‖² − ⟨1, ∇⟩²/m − ⟨∇, ŷ⟩²/m). */
    public double predicted() {
        return factor * (whole - mean - aligned);
    }

    /** ‖∂L/∂y‖² less what is predicted, as a share of it: 0 but for rounding and ε; NaN if there is no gradient. */
    public double residual() {
        return measured > 0 ? (measured - predicted()) / measured : Double.NaN;
    }

    /** The sum of both sides over all units of a layer, with their factors multiplied out, so that its own is 1. */
    public static GradientNormIdentity sum(List<GradientNormIdentity> units) {
        double[] sums = new double[4];
        for (GradientNormIdentity unit : units) {
            sums[0] += unit.measured;
            sums[1] += unit.factor * unit.whole;
            sums[2] += unit.factor * unit.mean;
            sums[3] += unit.factor * unit.aligned;
        }
        return new GradientNormIdentity(sums[0], 1, sums[1], sums[2], sums[3]);
    }

    /**
     * For one unit and one minibatch of m samples.
     *
     * @param y [m], its values before the normalizer
     * @param gradient [m], ∂L/∂y as a backward pass gave it
     * @param outer [m], ∂L/∂z
     * @param gamma γ
     * @param eps ε
     */
    public static GradientNormIdentity of(double[] y, double[] gradient, double[] outer, double gamma, double eps) {
        int m = y.length;
        double sum = 0;
        for (double value : y) {
            sum += value;
        }
        double mean = sum / m;
        double squares = 0;
        for (double value : y) {
            squares += (value - mean) * (value - mean);
        }
        double variance = squares / m + eps;
        double measured = 0;
        double whole = 0;
        double ones = 0;
        double along = 0;
        for (int i = 0; i < m; i++) {
            measured += gradient[i] * gradient[i];
            whole += outer[i] * outer[i];
            ones += outer[i];
            along += outer[i] * (y[i] - mean) / Math.sqrt(variance);
        }
        return new GradientNormIdentity(measured, gamma * gamma / variance, whole, ones * ones / m, along * along / m);
    }
}
