package normscope.kernel;

import static normscope.kernel.Normalized.differences;
import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.dot;
import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** What holds for every normalizer with arithmetic of its own; Batch Renormalization without correction. */
class ArrayNormalizationTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    private static final int[] CUBE = {4, 4, 2, 3};
    private static final int[] FLAT = {6, 8};
    private static final NormalizationConstants CONSTANTS = new NormalizationConstants(1e-3, 0.1);

    static Stream<Arguments> everyOwnKind() {
        return everyKind().filter(arguments -> ((Normalizer) arguments.get()[0]).ownArithmetic());
    }

    static Stream<Arguments> everyKind() {
        return Arrays.stream(Normalizer.values())
                .filter(Normalizer::normalizes)
                .flatMap(kind -> kind.needsPositions()
                        ? Stream.of(Arguments.of(kind, CUBE))
                        : Stream.of(Arguments.of(kind, CUBE), Arguments.of(kind, FLAT)));
    }

    /** The one whose gradient is wrong on purpose is left out. */
    static Stream<Arguments> everyHonestKind() {
        return everyOwnKind().filter(arguments -> arguments.get()[0] != Normalizer.DETACHED);
    }

    private static Normalized bound(Kernels kernels, Normalizer kind, int[] shape, boolean affine) {
        Normalized normalized = new Normalized(kernels, kind, shape, affine, CONSTANTS);
        if (affine) {
            normalized.write(gaussian(new int[] {shape[1]}, 3), normalized.arrays.gamma());
            normalized.write(gaussian(new int[] {shape[1]}, 4), normalized.arrays.beta());
        }
        if (normalized.arrays.extra() != null) {
            Random random = new Random(5);
            double[] extra = normalized.read(normalized.arrays.extra());
            Arrays.setAll(extra, i -> random.nextDouble());
            normalized.write(extra, normalized.arrays.extra());
        }
        return normalized;
    }

    private static Normalized exact(Normalizer kind, int[] shape, boolean affine) {
        return bound(new NdKernels(DataType.DOUBLE), kind, shape, affine);
    }

    @ParameterizedTest
    @MethodSource("everyHonestKind")
    void gradientsAgreeWithFiniteDifferences(Normalizer kind, int[] shape) {
        for (boolean affine : new boolean[] {true, false}) {
            Normalized normalized = exact(kind, shape, affine);
            NormalizationArrays arrays = normalized.arrays;
            double[] x = gaussian(shape, 1);
            double[] dy = gaussian(shape, 2);
            normalized.forward(x);
            double[] dx = normalized.backward(dy);
            double[] dgamma = affine ? normalized.read(arrays.dgamma()) : new double[0];
            double[] dbeta = affine ? normalized.read(arrays.dbeta()) : new double[0];
            double[] dextra = arrays.dextra() == null ? new double[0] : normalized.read(arrays.dextra());
            assertThat(distance(dx, differences(x, v -> dot(normalized.forward(v), dy))))
                    .as("dx, affine %s", affine)
                    .isLessThan(1e-6);
            if (affine) {
                assertThat(distance(dgamma, differences(normalized.read(arrays.gamma()), g -> {
                            normalized.write(g, arrays.gamma());
                            return dot(normalized.forward(x), dy);
                        })))
                        .as("dgamma")
                        .isLessThan(1e-6);
                assertThat(distance(dbeta, differences(normalized.read(arrays.beta()), b -> {
                            normalized.write(b, arrays.beta());
                            return dot(normalized.forward(x), dy);
                        })))
                        .as("dbeta")
                        .isLessThan(1e-6);
            }
            if (arrays.extra() != null) {
                // γ as it was before the differences above
                Normalized fresh = exact(kind, shape, affine);
                assertThat(distance(dextra, differences(fresh.read(fresh.arrays.extra()), e -> {
                            fresh.write(e, fresh.arrays.extra());
                            return dot(fresh.forward(x), dy);
                        })))
                        .as("dextra, affine %s", affine)
                        .isLessThan(1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyOwnKind")
    void singlePrecisionAgreesWithDouble(Normalizer kind, int[] shape) {
        double[] x = gaussian(shape, 6);
        double[] dy = gaussian(shape, 7);
        Normalized nd = exact(kind, shape, true);
        double[] y = nd.forward(x);
        double[] dx = nd.backward(dy);
        nd.normalization.updateRunning();
        for (Kernels kernels : new Kernels[] {new HeapKernels(), new NdKernels(DataType.FLOAT)}) {
            Normalized single = bound(kernels, kind, shape, true);
            assertThat(distance(single.forward(x), y)).as("y").isLessThan(1e-5);
            double[] difference = single.backward(dy);
            Arrays.setAll(difference, i -> difference[i] - dx[i]);
            assertThat(Math.sqrt(dot(difference, difference) / dot(dy, dy)))
                    .as("dx")
                    .isLessThan(1e-5);
            single.normalization.updateRunning();
            assertThat(distance(single.read(single.arrays.dgamma()), nd.read(nd.arrays.dgamma())))
                    .isLessThan(1e-5);
            if (nd.arrays.runningMean() != null) {
                assertThat(single.read(single.arrays.runningMean()))
                        .containsExactly(nd.read(nd.arrays.runningMean()), within(1e-6));
                assertThat(distance(single.read(single.arrays.runningVar()), nd.read(nd.arrays.runningVar())))
                        .isLessThan(1e-5);
            }
            assertThat(distance(single.infer(x), nd.infer(x))).as("inference").isLessThan(1e-5);
            if (nd.arrays.dextra() != null) {
                assertThat(distance(single.read(single.arrays.dextra()), nd.read(nd.arrays.dextra())))
                        .isLessThan(1e-4);
            }
        }
    }

    /** EXPERIMENTS E10, cell by cell: what a value moves is what the schemes that it mixes pool, and nothing else. */
    @ParameterizedTest
    @MethodSource("everyKind")
    void perturbationReachesExactlyThePools(Normalizer kind, int[] shape) {
        Normalized normalized = exact(kind, shape, false);
        Setup setup = Setup.initial().with(Settings.GROUPS, 2).with(Settings.GHOST_SIZE, 2);
        double[] x = gaussian(shape, 8);
        double[] before = normalized.forward(x);
        for (int cell = 0; cell < x.length; cell++) {
            double[] moved = x.clone();
            moved[cell] += 0.5;
            double[] after = normalized.forward(moved);
            for (int other = 0; other < x.length; other++) {
                int a = cell;
                int b = other;
                boolean expected = kind.mixes(setup).stream()
                        .anyMatch(scheme -> NormalizationTest.samePool(scheme, shape[0], shape[1], normalized.s, a, b));
                assertThat(after[other] != before[other])
                        .as("cell %d on %d", cell, other)
                        .isEqualTo(expected);
            }
        }
    }

    /** Ioffe and Szegedy (2015), section 3.2: where a bias is cancelled, its gradient is 0. */
    @ParameterizedTest
    @MethodSource("everyKind")
    void aBiasNeverLearnsExactlyWhereItIsCancelled(Normalizer kind, int[] shape) {
        Normalized normalized = exact(kind, shape, true);
        normalized.forward(gaussian(shape, 9));
        double[] dx = normalized.backward(gaussian(shape, 10));
        double largest = 0;
        for (int k = 0; k < shape[1]; k++) {
            double sum = 0;
            for (int i = 0; i < dx.length; i++) {
                sum += i / normalized.s % shape[1] == k ? dx[i] : 0;
            }
            largest = Math.max(largest, Math.abs(sum));
        }
        assertThat(largest < 1e-12).isEqualTo(kind.cancelsBias(kind.scheme(2, 2)));
    }

    /** EXPERIMENTS A9: at inference a sample's output is its own affair, and nothing is remembered. */
    @ParameterizedTest
    @MethodSource("everyKind")
    void inferenceKnowsNoOtherSample(Normalizer kind, int[] shape) {
        Normalized normalized = exact(kind, shape, true);
        double[] x = gaussian(shape, 11);
        normalized.forward(x);
        normalized.normalization.updateRunning();
        double[] y = normalized.infer(x);
        double[] others = gaussian(shape, 12);
        int sample = x.length / shape[0];
        System.arraycopy(x, 0, others, 0, sample);
        assertThat(Arrays.copyOf(normalized.infer(others), sample)).isEqualTo(Arrays.copyOf(y, sample));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void onlyUpdateRunningMovesRunningStatistics(Normalizer kind, int[] shape) {
        Normalized normalized = exact(kind, shape, true);
        if (!kind.scheme(2, 2).overSamples()) {
            assertThat(normalized.arrays.runningMean()).isNull();
            return;
        }
        normalized.forward(gaussian(shape, 13));
        normalized.backward(gaussian(shape, 14));
        normalized.infer(gaussian(shape, 15));
        assertThat(normalized.read(normalized.arrays.runningMean())).containsOnly(0);
        assertThat(normalized.read(normalized.arrays.runningVar())).containsOnly(1);
    }
}
