package normscope.kernel;

import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.dot;
import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import normscope.config.Normalizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** What the papers prove about BatchNorm, as numbers; the cards are those of EXPERIMENTS. */
class BatchNormIdentitiesTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    private static final double EPS = 1e-5;

    private static Normalized exact(Normalizer kind, int[] shape, boolean affine, double eps) {
        return new Normalized(
                new NdKernels(DataType.DOUBLE), kind, shape, affine, new NormalizationConstants(eps, 0.1));
    }

    /** Mean and biased variance of column k of [m, c]. */
    private static double[] moments(double[] x, int c, int k) {
        int m = x.length / c;
        double mean = 0;
        for (int i = 0; i < m; i++) {
            mean += x[i * c + k] / m;
        }
        double variance = 0;
        for (int i = 0; i < m; i++) {
            variance += (x[i * c + k] - mean) * (x[i * c + k] - mean) / m;
        }
        return new double[] {mean, variance};
    }

    /** Section 1.1: the chain rule as Ioffe and Szegedy (2015) print it, before simplification. */
    @Test
    void gradientIsThatOfThePaper() {
        int m = 7;
        int c = 3;
        Normalized normalized = exact(Normalizer.BATCH, new int[] {m, c}, true, EPS);
        double[] gamma = {0.5, -2, 3};
        normalized.write(gamma, normalized.arrays.gamma());
        double[] x = gaussian(new int[] {m, c}, 1);
        double[] dy = gaussian(new int[] {m, c}, 2);
        normalized.forward(x);
        double[] dx = normalized.backward(dy);
        double[] expected = new double[dx.length];
        for (int k = 0; k < c; k++) {
            double[] moments = moments(x, c, k);
            double s = Math.sqrt(moments[1] + EPS);
            double dvariance = 0;
            double dmean = 0;
            for (int i = k; i < x.length; i += c) {
                dvariance += dy[i] * gamma[k] * (x[i] - moments[0]) * -0.5 / (s * s * s);
                dmean += -dy[i] * gamma[k] / s;
            }
            for (int i = k; i < x.length; i += c) {
                expected[i] = dy[i] * gamma[k] / s + dvariance * 2 * (x[i] - moments[0]) / m + dmean / m;
            }
        }
        assertThat(distance(dx, expected)).isLessThan(1e-14);
    }

    /** B5, Santurkar et al. (2018), theorem 4.1: ‖∇_x‖² = γ²/σ² (‖g‖² − ⟨1, g⟩²/m − ⟨g, xhat⟩²/m), at ε = 0. */
    @Test
    void gradientNormIdentity() {
        int m = 32;
        Normalized normalized = exact(Normalizer.BATCH, new int[] {m, 1}, true, 0);
        normalized.write(new double[] {1.7}, normalized.arrays.gamma());
        double[] x = gaussian(new int[] {m, 1}, 3);
        double[] g = gaussian(new int[] {m, 1}, 4);
        normalized.forward(x);
        double[] xhat = normalized.read(normalized.arrays.xhat());
        double[] dx = normalized.backward(g);
        double sum = Arrays.stream(g).sum();
        double along = dot(g, xhat);
        double bound = 1.7 * 1.7 / moments(x, 1, 0)[1] * (dot(g, g) - sum * sum / m - along * along / m);
        assertThat(dot(dx, dx) / bound).isCloseTo(1, within(1e-10));
    }

    /** A linear map before BatchNorm: what A7 scales. */
    private static final class Linear {
        final Normalized normalized;
        final double[] u = gaussian(new int[] {64, 50}, 5);
        final double[] dy = gaussian(new int[] {64, 30}, 6);

        Linear(Kernels kernels, double eps) {
            normalized = new Normalized(
                    kernels, Normalizer.BATCH, new int[] {64, 30}, false, new NormalizationConstants(eps, 0.1));
        }

        double[] forward(double[] w) {
            return normalized.forward(times(u, 64, 50, w, 30));
        }

        /** With respect to u, then to w. */
        double[][] backward(double[] w) {
            double[] dz = normalized.backward(dy);
            return new double[][] {
                times(dz, 64, 30, transposed(w, 50, 30), 50), times(transposed(u, 64, 50), 50, 64, dz, 30)
            };
        }

        private static double[] times(double[] a, int rows, int inner, double[] b, int columns) {
            double[] product = new double[rows * columns];
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < inner; k++) {
                    for (int j = 0; j < columns; j++) {
                        product[i * columns + j] += a[i * inner + k] * b[k * columns + j];
                    }
                }
            }
            return product;
        }

        private static double[] transposed(double[] a, int rows, int columns) {
            double[] result = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                result[i % columns * rows + i / columns] = a[i];
            }
            return result;
        }
    }

    private static double[] scaled(double[] w, double a) {
        return Arrays.stream(w).map(v -> a * v).toArray();
    }

    private static double norm(double[] v) {
        return Math.sqrt(dot(v, v));
    }

    /** A7, Ioffe and Szegedy (2015), section 3.3: BN((aW)u) = BN(Wu), ∂/∂u equal, ∂/∂(aW) = ∂/∂W / a. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 10, 100})
    void weightsOfAnyScaleAreTheSameWeights(double a) {
        double[] w = gaussian(new int[] {50, 30}, 7);
        Linear linear = new Linear(new NdKernels(DataType.DOUBLE), 0);
        double[] y = linear.forward(w);
        double[][] gradients = linear.backward(w);
        assertThat(Math.abs(dot(w, gradients[1])) / norm(w) / norm(gradients[1]))
                .as("⟨W, ∂L/∂W⟩")
                .isLessThan(1e-12);
        double[] larger = scaled(w, a);
        assertThat(distance(linear.forward(larger), y)).isLessThan(1e-12);
        double[][] after = linear.backward(larger);
        assertThat(distance(after[0], gradients[0])).isLessThan(1e-12);
        assertThat(distance(scaled(after[1], a), gradients[1])).isLessThan(1e-12);
    }

    /** A7 with ε: large weights do not feel it, small ones do. */
    @ParameterizedTest
    @ValueSource(doubles = {10, 100})
    void largeWeightsDoNotFeelEpsInSinglePrecision(double a) {
        double[] w = scaled(gaussian(new int[] {50, 30}, 7), 0.05);
        Linear linear = new Linear(new HeapKernels(), EPS);
        double[] y = linear.forward(w);
        double before = norm(linear.backward(w)[1]);
        double[] larger = scaled(w, a);
        assertThat(distance(linear.forward(larger), y)).isLessThan(1e-4);
        assertThat(a * norm(linear.backward(larger)[1]) / before).isBetween(0.999, 1.001);
    }

    @Test
    void epsBreaksScaleInvarianceOfSmallWeights() {
        // pre-activations of variance near 1, as after a usual initialization
        double[] w = scaled(gaussian(new int[] {50, 30}, 7), 1 / Math.sqrt(50 * 2.34) / 1.53);
        Linear linear = new Linear(new NdKernels(DataType.DOUBLE), EPS);
        double[] y = linear.forward(w);
        double before = norm(linear.backward(w)[1]);
        double[] tenth = scaled(w, 0.1);
        assertThat(distance(linear.forward(tenth), y)).isBetween(1e-4, 5e-3);
        assertThat(0.1 * norm(linear.backward(tenth)[1]) / before).isBetween(0.995, 0.9999);
        double[] hundredth = scaled(w, 0.01);
        assertThat(distance(linear.forward(hundredth), y)).isBetween(0.02, 0.2);
        assertThat(0.01 * norm(linear.backward(hundredth)[1]) / before).isBetween(0.8, 0.97);
    }

    /** A12: one sample gives β; two, whatever they are, give −1 and 1. */
    @Test
    void twoSamplesLoseTheirMagnitudes() {
        Normalized normalized = exact(Normalizer.BATCH, new int[] {2, 3}, false, 1e-12);
        double[] y = normalized.forward(new double[] {1, 5, -3, 2, -50, -2.9});
        assertThat(Arrays.stream(y).map(Math::abs).toArray())
                .containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(1e-8));
        assertThat(Arrays.stream(y).map(Math::signum).toArray()).containsExactly(-1, 1, -1, 1, -1, 1);
    }

    /** A12: one feature map has positions to pool, so that one sample is no constant. */
    @Test
    void oneFeatureMapIsNormalizedOverItsPositions() {
        Normalized normalized = exact(Normalizer.BATCH, new int[] {1, 1, 2, 2}, false, 0);
        double r = Math.sqrt(1.25);
        assertThat(normalized.forward(new double[] {1, 2, 3, 4}))
                .containsExactly(new double[] {-1.5 / r, -0.5 / r, 0.5 / r, 1.5 / r}, within(1e-14));
    }

    /** A12: the minibatch's mean strays as 1 / √m. */
    @Test
    void meansStrayAsTheRootOfTheMinibatch() {
        int[] sizes = {4, 16, 64, 256};
        double[] strays = new double[sizes.length];
        for (int j = 0; j < sizes.length; j++) {
            int batches = 400;
            double[] x = gaussian(new int[] {sizes[j], batches}, 20 + j);
            Normalized normalized = exact(Normalizer.BATCH, new int[] {sizes[j], batches}, false, EPS);
            normalized.normalization.constants(new NormalizationConstants(EPS, 1));
            normalized.forward(x);
            normalized.normalization.updateRunning();
            double[] means = normalized.read(normalized.arrays.runningMean());
            strays[j] = Math.sqrt(Arrays.stream(means)
                                    .map(v -> v - 0.3)
                                    .map(v -> v * v)
                                    .sum()
                            / batches)
                    / 1.5;
        }
        double slope = Math.log(strays[3] / strays[0]) / Math.log(64);
        assertThat(slope).isBetween(-0.55, -0.45);
    }

    /** A9: E[σ_B²] = (m − 1) / m · σ², which the unbiased running variance makes good. */
    @ParameterizedTest
    @ValueSource(ints = {4, 8, 64})
    void runningVarianceIsUnbiasedOnDemand(int m) {
        int batches = 2000;
        double[] x = gaussian(new int[] {m, batches}, 30 + m);
        Normalized normalized = exact(Normalizer.BATCH, new int[] {m, batches}, false, EPS);
        NormalizationConstants constants = new NormalizationConstants(EPS, 1);
        normalized.normalization.constants(constants);
        normalized.forward(x);
        normalized.normalization.updateRunning();
        assertThat(average(normalized)).isCloseTo(2.25, within(0.07));
        normalized.normalization.constants(constants.withMomentum(1, false));
        normalized.normalization.updateRunning();
        assertThat(average(normalized)).isCloseTo(2.25 * (m - 1) / m, within(0.07));
    }

    private static double average(Normalized normalized) {
        return Arrays.stream(normalized.read(normalized.arrays.runningVar()))
                .average()
                .orElseThrow();
    }

    /** A9: with γ = √(σ² + ε) and β = μ nothing happens. */
    @Test
    void gammaAndBetaCanRestoreTheInput() {
        int c = 4;
        double[] x = gaussian(new int[] {9, c}, 40);
        Normalized normalized = exact(Normalizer.BATCH, new int[] {9, c}, true, EPS);
        double[] gamma = new double[c];
        double[] beta = new double[c];
        for (int k = 0; k < c; k++) {
            double[] moments = moments(x, c, k);
            gamma[k] = Math.sqrt(moments[1] + EPS);
            beta[k] = moments[0];
        }
        normalized.write(gamma, normalized.arrays.gamma());
        normalized.write(beta, normalized.arrays.beta());
        assertThat(distance(normalized.forward(x), x)).isLessThan(1e-14);
    }

    /** A9: at inference it is one linear map: y = a x + (β − a μ) with a = γ / √(σ² + ε). */
    @Test
    void inferenceIsOneLinearMap() {
        int c = 3;
        double[] x = gaussian(new int[] {5, c}, 41);
        Normalized normalized = exact(Normalizer.BATCH, new int[] {5, c}, true, EPS);
        double[][] numbers = {{2, -1, 0.5}, {0.1, 0.2, 0.3}, {5, -4, 0}, {0.5, 3, 8}};
        normalized.write(numbers[0], normalized.arrays.gamma());
        normalized.write(numbers[1], normalized.arrays.beta());
        normalized.write(numbers[2], normalized.arrays.runningMean());
        normalized.write(numbers[3], normalized.arrays.runningVar());
        double[] expected = new double[x.length];
        Arrays.setAll(expected, i -> {
            int k = i % c;
            double a = numbers[0][k] / Math.sqrt(numbers[3][k] + EPS);
            return a * x[i] + numbers[1][k] - a * numbers[2][k];
        });
        assertThat(distance(normalized.infer(x), expected)).isLessThan(1e-14);
    }

    /** E11: shards that exchange means and variances compute what one machine would; the others are Ghost BatchNorm. */
    @Test
    void shardsMergeOrHaunt() {
        int[] half = {4, 3, 2, 1};
        double[] x = gaussian(new int[] {8, 3, 2, 1}, 50);
        double[][] mean = new double[2][];
        double[][] variance = new double[2][];
        double[] apart = new double[x.length];
        double[] layers = new double[x.length];
        for (int shard = 0; shard < 2; shard++) {
            int from = shard * x.length / 2;
            double[] part = Arrays.copyOfRange(x, from, from + x.length / 2);
            Normalized normalized = exact(Normalizer.BATCH, half, false, EPS);
            normalized.normalization.constants(new NormalizationConstants(EPS, 1).withMomentum(1, false));
            System.arraycopy(normalized.forward(part), 0, apart, from, part.length);
            normalized.normalization.updateRunning();
            mean[shard] = normalized.read(normalized.arrays.runningMean());
            variance[shard] = normalized.read(normalized.arrays.runningVar());
            double[] layer = exact(Normalizer.LAYER, half, false, EPS).forward(part);
            System.arraycopy(layer, 0, layers, from, part.length);
        }
        double[] merged = new double[x.length];
        Arrays.setAll(merged, i -> {
            int k = i / 2 % 3;
            double mu = (mean[0][k] + mean[1][k]) / 2;
            double second = (variance[0][k] + mean[0][k] * mean[0][k] + variance[1][k] + mean[1][k] * mean[1][k]) / 2;
            return (x[i] - mu) / Math.sqrt(second - mu * mu + EPS);
        });
        int[] whole = {8, 3, 2, 1};
        assertThat(distance(exact(Normalizer.BATCH, whole, false, EPS).forward(x), merged))
                .isLessThan(1e-13);
        Normalized ghost = new Normalized(DataType.DOUBLE, Normalizer.GHOST.scheme(1, 4), whole, false, EPS);
        assertThat(distance(ghost.forward(x), apart)).isLessThan(1e-14);
        assertThat(exact(Normalizer.LAYER, whole, false, EPS).forward(x)).isEqualTo(layers);
    }
}
