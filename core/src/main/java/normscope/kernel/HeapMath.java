package normscope.kernel;

import normscope.config.Activation;

/**
 * Element-wise loops over Java arrays, each written so that the just-in-time compiler turns it into vector
 * instructions: one index for all arrays, no branches, {@code Math.max} in place of a ternary.
 */
final class HeapMath {
    /** Beyond this the hyperbolic tangent is 1 in single precision. */
    private static final float TANH_LIMIT = 7.9053111f;

    private static final float RELU_GAIN = (float) Activation.RELU_GAIN;
    /** What a normalized rectifier gives where its input is negative. */
    private static final float RELU_FLOOR = (float) (-Activation.RELU_GAIN * Activation.RELU_MEAN);

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
            d[i] = a[i] > RELU_FLOOR ? d[i] * RELU_GAIN : 0f;
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

    /**
     * d ← d where a &gt; 0, else 0: through a rectifier, whose output is a ≥ 0. On bits, because a comparison would not
     * become a vector instruction, and be mispredicted half the time: −a is negative, and its sign all ones, for every
     * a that is not 0.
     */
    static void reluBackward(int[] a, int[] d, int n) {
        for (int i = 0; i < n; i++) {
            d[i] &= -(a[i] & Integer.MAX_VALUE) >> 31;
        }
    }

    /** a ← a · b. */
    static void multiply(float[] b, float[] a, int n) {
        for (int i = 0; i < n; i++) {
            a[i] *= b[i];
        }
    }

    /** y += x. */
    static void add(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] += x[i];
        }
    }

    /** sums += x − centre, squares += (x − centre)². */
    static void addMoments(float[] x, float[] centre, float[] sums, float[] squares, int n) {
        for (int i = 0; i < n; i++) {
            float d = x[i] - centre[i];
            sums[i] += d;
            squares[i] += d * d;
        }
    }

    /** sums += a, products += a · b. */
    static void addProducts(float[] a, float[] b, float[] sums, float[] products, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += a[i];
            products[i] += a[i] * b[i];
        }
    }

    /** y = (x − centre) · scale + shift. */
    static void standardize(float[] x, float[] centre, float[] scale, float[] shift, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (x[i] - centre[i]) * scale[i] + shift[i];
        }
    }

    /** y = x · scale + shift. */
    static void affine(float[] x, float[] scale, float[] shift, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * scale[i] + shift[i];
        }
    }

    /** d ← p · d + q · x + r. */
    static void combine(float[] d, float[] x, float[] p, float[] q, float[] r, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = p[i] * d[i] + q[i] * x[i] + r[i];
        }
    }

    // pieces: n elements from x[from] on. Sums in double precision and in four parts, whose additions overlap

    static double sum(float[] x, int from, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i < from + n - 3; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < from + n; i++) {
            a += x[i];
        }
        return a + b + (c + d);
    }

    /** Σ (x − centre)². */
    static double squares(float[] x, int from, int n, double centre) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i < from + n - 3; i += 4) {
            a += (x[i] - centre) * (x[i] - centre);
            b += (x[i + 1] - centre) * (x[i + 1] - centre);
            c += (x[i + 2] - centre) * (x[i + 2] - centre);
            d += (x[i + 3] - centre) * (x[i + 3] - centre);
        }
        for (; i < from + n; i++) {
            a += (x[i] - centre) * (x[i] - centre);
        }
        return a + b + (c + d);
    }

    /** Σ x·y. */
    static double dot(float[] x, float[] y, int from, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i < from + n - 3; i += 4) {
            a += (double) x[i] * y[i];
            b += (double) x[i + 1] * y[i + 1];
            c += (double) x[i + 2] * y[i + 2];
            d += (double) x[i + 3] * y[i + 3];
        }
        for (; i < from + n; i++) {
            a += (double) x[i] * y[i];
        }
        return a + b + (c + d);
    }

    /** y = (x − centre) · scale + shift. */
    static void standardize(float[] x, float[] y, int from, int n, float centre, float scale, float shift) {
        for (int i = from; i < from + n; i++) {
            y[i] = (x[i] - centre) * scale + shift;
        }
    }

    /** d ← p · d + q · x + r. */
    static void combine(float[] d, float[] x, int from, int n, float p, float q, float r) {
        for (int i = from; i < from + n; i++) {
            d[i] = p * d[i] + q * x[i] + r;
        }
    }
}
