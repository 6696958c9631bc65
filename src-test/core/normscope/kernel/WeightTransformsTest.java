package normscope.kernel;

import static normscope.kernel.Normalized.differences;
import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.dot;
import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import normscope.config.Activation;
import normscope.config.Reparameterization;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class WeightTransformsTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    private static final int[] SHAPE = {7, 4};

    /** A weight matrix with arrays of its own. */
    private static final class Weights {
        final Kernels kernels;
        final WeightArrays arrays;
        final WeightTransform transform;

        Weights(Kernels kernels, Reparameterization kind, int in, int out) {
            this(kernels, kind, Activation.RELU, in, out);
        }

        Weights(Kernels kernels, Reparameterization kind, Activation f, int in, int out) {
            this.kernels = kernels;
            boolean plain = kind == Reparameterization.NONE;
            INDArray v = kernels.zeros(in, out);
            INDArray dv = kernels.zeros(in, out);
            arrays = new WeightArrays(
                    v,
                    kind.hasGain() ? kernels.zeros(1, out) : null,
                    plain ? v : kernels.zeros(in, out),
                    plain ? dv : kernels.zeros(in, out),
                    dv,
                    kind.hasGain() ? kernels.zeros(1, out) : null);
            transform = WeightTransforms.bind(kind, f, kernels, arrays);
        }

        double[] forward(double[] v) {
            kernels.write(v, arrays.v());
            transform.forward();
            return read(arrays.w());
        }

        double[] backward(double[] dw) {
            kernels.write(dw, arrays.dw());
            transform.backward();
            return read(arrays.dv());
        }

        double[] read(INDArray array) {
            double[] values = new double[Math.toIntExact(array.length())];
            kernels.read(array, values);
            return values;
        }
    }

    private static Weights exact(Reparameterization kind) {
        return new Weights(new NdKernels(DataType.DOUBLE), kind, SHAPE[0], SHAPE[1]);
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAgreeWithFiniteDifferences(Reparameterization kind) {
        Weights weights = exact(kind);
        double[] v = gaussian(SHAPE, 1);
        double[] dw = gaussian(SHAPE, 2);
        double[] gain = gaussian(new int[] {SHAPE[1]}, 3);
        if (kind.hasGain()) {
            weights.kernels.write(gain, weights.arrays.gain());
        }
        weights.forward(v);
        double[] dv = weights.backward(dw);
        double[] dgain = kind.hasGain() ? weights.read(weights.arrays.dgain()) : new double[0];
        assertThat(distance(dv, differences(v, x -> dot(weights.forward(x), dw))))
                .as("dv")
                .isLessThan(1e-6);
        if (kind.hasGain()) {
            assertThat(distance(dgain, differences(gain, g -> {
                        weights.kernels.write(g, weights.arrays.gain());
                        return dot(weights.forward(v), dw);
                    })))
                    .as("dgain")
                    .isLessThan(1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void singlePrecisionAgreesWithDouble(Reparameterization kind) {
        Weights exact = exact(kind);
        Weights single = new Weights(new HeapKernels(), kind, SHAPE[0], SHAPE[1]);
        double[] v = gaussian(SHAPE, 4);
        double[] dw = gaussian(SHAPE, 5);
        for (Weights weights : new Weights[] {exact, single}) {
            weights.kernels.write(v, weights.arrays.v());
            weights.transform.initialize();
        }
        assertThat(distance(single.forward(v), exact.forward(v))).isLessThan(1e-6);
        assertThat(distance(single.backward(dw), exact.backward(dw))).isLessThan(1e-5);
    }

    /** EXPERIMENTS E6: Salimans and Kingma (2016), equations 2 and 3, column 0 by hand. */
    @Test
    void weightNormIdentities() {
        Weights weights = exact(Reparameterization.WEIGHT_NORM);
        double[] v = gaussian(SHAPE, 6);
        double[] dw = gaussian(SHAPE, 7);
        weights.kernels.write(new double[] {2, 0.5, -1, 3}, weights.arrays.gain());
        double[] w = weights.forward(v);
        double[] dv = weights.backward(dw);
        double[] dgain = weights.read(weights.arrays.dgain());
        double squares = 0;
        double length = 0;
        double gradient = 0;
        double along = 0;
        for (int i = 0; i < SHAPE[0]; i++) {
            int at = i * SHAPE[1];
            squares += v[at] * v[at];
            length += w[at] * w[at];
            gradient += dw[at] * v[at];
            along += dv[at] * v[at];
        }
        double norm = Math.sqrt(squares);
        assertThat(Math.sqrt(length)).as("‖w‖ = g").isCloseTo(2, within(1e-14));
        assertThat(dgain[0]).isCloseTo(gradient / norm, within(1e-13));
        assertThat(along).as("dv ⟂ v").isCloseTo(0, within(1e-13));
        for (int i = 0; i < SHAPE[0]; i++) {
            int at = i * SHAPE[1];
            assertThat(dv[at]).isCloseTo(2 / norm * dw[at] - 2 * dgain[0] / squares * v[at], within(1e-13));
        }
    }

    /** E6: a step along a gradient that is orthogonal to v can only lengthen it. */
    @Test
    void lengthsNeverShrinkUnderGradientDescent() {
        Weights weights = exact(Reparameterization.WEIGHT_NORM);
        double[] v = gaussian(SHAPE, 8);
        weights.kernels.write(v, weights.arrays.v());
        weights.transform.initialize();
        double before = dot(v, v);
        for (int step = 0; step < 20; step++) {
            weights.forward(v);
            double[] dv = weights.backward(gaussian(SHAPE, 100 + step));
            for (int i = 0; i < v.length; i++) {
                v[i] -= 0.1 * dv[i];
            }
            assertThat(dot(v, v)).isGreaterThan(before);
            before = dot(v, v);
        }
    }

    @Test
    void weightNormStartsAsDrawn() {
        Weights weights = exact(Reparameterization.WEIGHT_NORM);
        double[] v = gaussian(SHAPE, 9);
        weights.kernels.write(v, weights.arrays.v());
        weights.transform.initialize();
        assertThat(distance(weights.forward(v), v)).isLessThan(1e-15);
    }

    /** One column 1, 2, 3, 6: mean 3, biased standard deviation √3.5. */
    @Test
    void standardizationByHand() {
        Weights plain = new Weights(new NdKernels(DataType.DOUBLE), Reparameterization.STANDARDIZED, 4, 1);
        double std = Math.sqrt(3.5) + 1e-5;
        double[] expected = {-2 / std, -1 / std, 0, 3 / std};
        assertThat(plain.forward(new double[] {1, 2, 3, 6})).containsExactly(expected, within(1e-14));
        Weights scaled = new Weights(new NdKernels(DataType.DOUBLE), Reparameterization.SCALED_STANDARDIZED, 4, 1);
        scaled.transform.initialize();
        assertThat(scaled.read(scaled.arrays.gain())).containsExactly(1);
        scaled.kernels.write(new double[] {3}, scaled.arrays.gain());
        // √(2π / (π − 1)) · 3 / √4
        Arrays.setAll(expected, i -> expected[i] * 1.7128585504496627 * 1.5);
        assertThat(scaled.forward(new double[] {1, 2, 3, 6})).containsExactly(expected, within(1e-13));
    }

    /**
     * Brock, De and Smith (2021, section 4): a layer whose inputs are f(x), x from N(0, 1), gives variance 1 again. With
     * the normalized rectifier, whose own factor already does that, nothing is added.
     */
    @ParameterizedTest
    @EnumSource
    void scaledStandardizationKeepsTheVarianceOfEveryActivation(Activation f) {
        int in = 4_000;
        Weights weights = new Weights(new NdKernels(DataType.DOUBLE), Reparameterization.SCALED_STANDARDIZED, f, in, 1);
        double[] v = gaussian(new int[] {in, 1}, 20);
        weights.transform.initialize();
        double[] w = weights.forward(v);
        // inputs of a unit are independent: the variance of Σ wᵢ f(xᵢ) is Σ wᵢ² · Var f
        assertThat(dot(w, w) * ActivationsTest.variance(f)).isCloseTo(1, within(2e-5));
        assertThat(Arrays.stream(w).sum()).isCloseTo(0, within(1e-9));
    }

    @Test
    void equalWeightsBecomeNoughtAndHaveAFiniteGradient() {
        Weights weights = new Weights(new NdKernels(DataType.DOUBLE), Reparameterization.STANDARDIZED, 3, 1);
        assertThat(weights.forward(new double[] {2, 2, 2})).containsOnly(0);
        assertThat(weights.backward(new double[] {1, 2, 3})).doesNotContain(Double.NaN);
        Weights nought = new Weights(new NdKernels(DataType.DOUBLE), Reparameterization.WEIGHT_NORM, 3, 1);
        assertThat(nought.forward(new double[3])).containsOnly(0);
        assertThat(nought.backward(new double[] {1, 2, 3})).doesNotContain(Double.NaN);
    }

    /** EXPERIMENTS E6: three ReLU layers, each with mean 0 and variance 1 on the minibatch that it started from. */
    @Test
    void startFromDataNormalizesThatMinibatch() {
        Kernels kernels = new HeapKernels();
        int n = 64;
        INDArray x = kernels.zeros(n, 20);
        kernels.write(gaussian(new int[] {n, 20}, 10), x);
        for (int layer = 0; layer < 3; layer++) {
            Weights weights = new Weights(kernels, Reparameterization.WEIGHT_NORM, 20, 20);
            double[] v = gaussian(new int[] {20, 20}, 11 + layer);
            Arrays.setAll(v, i -> v[i] * 0.05);
            kernels.write(v, weights.arrays.v());
            weights.transform.initialize();
            INDArray bias = kernels.zeros(1, 20).assign(0.3);
            INDArray t = kernels.zeros(n, 20);
            Step linear = Step.sequence(
                    weights.transform::forward,
                    kernels.product(x, false, weights.arrays.w(), false, t),
                    kernels.addRow(t, bias));
            linear.run();
            WeightTransforms.startFromData(kernels, t, weights.arrays.gain(), bias);
            linear.run();
            double[] values = weights.read(t);
            for (int j = 0; j < 20; j++) {
                double mean = 0;
                double square = 0;
                for (int i = 0; i < n; i++) {
                    mean += values[i * 20 + j] / n;
                    square += values[i * 20 + j] * values[i * 20 + j] / n;
                }
                assertThat(mean).isCloseTo(0, within(1e-4));
                assertThat(square - mean * mean).isCloseTo(1, within(1e-3));
            }
            INDArray next = kernels.zeros(n, 20);
            kernels.activate(Activation.RELU, t, next).run();
            x = next;
        }
    }
}
