package normscope.kernel;

import java.util.Objects;

/**
 * xhat = tanh(α x) with one learned α (Zhu, Chen, He, LeCun and Liu 2025): every value by itself, in training as at
 * inference, with no statistics at all.
 */
final class DynamicTanh extends ArrayNormalization {
    private final double[] alpha = new double[1];

    DynamicTanh(Kernels kernels, int n, int s, int c, NormalizationArrays arrays) {
        super(kernels, n, s, c, arrays);
    }

    @Override
    void normalize() {
        kernels.read(Objects.requireNonNull(arrays.extra()), alpha);
        for (int i = 0; i < x.length; i++) {
            xhat[i] = Math.tanh(alpha[0] * x[i]);
        }
    }

    @Override
    void pullBack(double[] g, double[] dx) {
        double dalpha = 0;
        for (int i = 0; i < x.length; i++) {
            double inside = g[i] * (1 - xhat[i] * xhat[i]);
            dx[i] += alpha[0] * inside;
            dalpha += x[i] * inside;
        }
        kernels.write(new double[] {dalpha}, Objects.requireNonNull(arrays.dextra()));
    }

    @Override
    public Statistics statistics() {
        return new Statistics(new double[0], null);
    }
}
