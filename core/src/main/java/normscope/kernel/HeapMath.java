package normscope.kernel;

import normscope.config.Activation;

/**
 * Element-wise loops over Java arrays, each written so that the just-in-time compiler turns it into vector
 * instructions: the same index for all arrays (an offset into one of them makes it give up, for fear that they overlap), no
 * branches, {@code Math.max} in place of a ternary.
 */
final class HeapMath {
    /** Beyond this the hyperbolic tangent is 1 in single precision. */
    private static final float TANH_LIMIT = 7.9053111f;

    private static final float RELU_GAIN = (float) Activation.RELU_GAIN;
    /** What a normalized rectifier gives where its input is negative. */
    private static final float RELU_FLOOR = (float) (-Activation.RELU_GAIN * Activation.RELU_MEAN);

    private static final float LARGE = 1e38f;

    private HeapMath() {}

    /**
     * y = tanh(factor · x) · scale + shift, by a quotient of polynomials (degree 13 over 6) whose error stays within a
     * few units in the last place of single precision.
     */
    static void tanh(float[] x, float[] y, int n, float factor, float scale, float shift) {
        for (int i = 0; i < n; i++) {
            float v = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, factor * x[i]));
            float q = v * v;
            float p = q * -2.76076847742355e-16f + 2.00018790482477e-13f;
            p = q * p - 8.60467152213735e-11f;
            p = q * p + 5.12229709037114e-08f;
            p = q * p + 1.48572235717979e-05f;
            p = q * p + 6.37261928875436e-04f;
            p = q * p + 4.89352455891786e-03f;
            float d = q * 1.19825839466702e-06f + 1.18534705686654e-04f;
            d = q * d + 2.26843463243900e-03f;
            d = q * d + 4.89352518554385e-03f;
            y[i] = v * p / d * scale + shift;
        }
    }

    static void relu(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0f);
        }
    }

    /** {@link Activation#NORMALIZED_RELU}. */
    static void normalizedRelu(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0f) * RELU_GAIN + RELU_FLOOR;
        }
    }

    /** d ← gain · d where a is above its floor, else 0: through a normalized rectifier. */
    static void normalizedReluBackward(float[] a, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = d[i] * RELU_GAIN * open(a[i] - RELU_FLOOR);
        }
    }

    /** d ← d · a (1 − a): through a sigmoid. */
    static void sigmoidBackward(float[] a, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = d[i] * a[i] * (1 - a[i]);
        }
    }

    /** d ← d (1 − a²): through a hyperbolic tangent. */
    static void tanhBackward(float[] a, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = d[i] * (1 - a[i] * a[i]);
        }
    }

    /** d ← d where a &gt; 0, else 0: through a rectifier, whose output a is. */
    static void reluBackward(float[] a, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = d[i] * open(a[i]);
        }
    }

    /** 1 where a &gt; 0, the smallest number there is included; 0 where a is 0. */
    private static float open(float a) {
        return Math.min(Math.min(a * LARGE, 1f) * LARGE, 1f);
    }

    /** sums[j] += x[j]. */
    static void add(float[] x, float[] sums, int n) {
        for (int j = 0; j < n; j++) {
            sums[j] += x[j];
        }
    }

    /** sums[j] += (x[j] − centre[j])². */
    static void addSquares(float[] x, float[] centre, float[] sums, int n) {
        for (int j = 0; j < n; j++) {
            float d = x[j] - centre[j];
            sums[j] += d * d;
        }
    }

    /** sums[j] += a[j] · b[j]. */
    static void addProducts(float[] a, float[] b, float[] sums, int n) {
        for (int j = 0; j < n; j++) {
            sums[j] += a[j] * b[j];
        }
    }

    /** y[j] = (x[j] − centre[j]) · scale[j]. */
    static void standardize(float[] x, float[] centre, float[] scale, float[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = (x[j] - centre[j]) * scale[j];
        }
    }

    /** y[j] = x[j] · scale[j] + shift[j]. */
    static void affine(float[] x, float[] scale, float[] shift, float[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = x[j] * scale[j] + shift[j];
        }
    }

    /** d[j] ← p[j] · d[j] + q[j] · x[j] + r[j]. */
    static void combine(float[] d, float[] x, float[] p, float[] q, float[] r, int n) {
        for (int j = 0; j < n; j++) {
            d[j] = p[j] * d[j] + q[j] * x[j] + r[j];
        }
    }
}
