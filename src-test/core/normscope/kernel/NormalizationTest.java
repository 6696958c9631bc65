package normscope.kernel;

import static normscope.kernel.Normalized.distance;
import static normscope.kernel.Normalized.dot;
import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.Stream;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.data.Npy;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class NormalizationTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    private static final Scheme BATCH = Normalizer.BATCH.scheme(1, 1);
    private static final int[] CUBE = {4, 6, 2, 3};
    private static final int[] FLAT = {6, 8};

    /** A scheme and a shape for every row of the table, in both ranks, and combinations that have no name. */
    static Stream<Arguments> everyScheme() {
        Stream<Arguments> table = Arrays.stream(Normalizer.values())
                .filter(row -> row.normalizes() && !row.ownArithmetic())
                .flatMap(row -> row.needsPositions()
                        ? Stream.of(Arguments.of(row.scheme(3, 2), CUBE))
                        : Stream.of(Arguments.of(row.scheme(3, 2), CUBE), Arguments.of(row.scheme(4, 3), FLAT)));
        Stream<Arguments> more = Stream.of(
                Arguments.of(new Scheme(true, 0, 1, true, true), CUBE),
                Arguments.of(new Scheme(true, 0, 2, false, true), CUBE),
                Arguments.of(new Scheme(true, 2, 3, false, false), CUBE),
                Arguments.of(new Scheme(true, 0, 0, true, false), CUBE),
                Arguments.of(new Scheme(false, 0, 2, false, true), CUBE));
        return Stream.concat(table, more);
    }

    @ParameterizedTest
    @CsvSource({
        "batch_4d, batch, 1, 1",
        "batch_2d, batch, 1, 1",
        "batch_offset, batch, 1, 1",
        "layer_4d, layer, 1, 1",
        "layer_2d, layer, 1, 1",
        "group_4d_g4, group, 4, 1",
        "group_2d_g3, group, 3, 1",
        "instance_4d, instance, 1, 1",
        "ghost_4d_k2, ghost, 1, 4",
        "rms_4d, rms, 1, 1"
    })
    void agreesWithPyTorch(String folder, String key, int groups, int ghost) throws IOException {
        Scheme scheme = Arrays.stream(Normalizer.values())
                .filter(normalizer -> normalizer.key().equals(key))
                .findFirst()
                .orElseThrow()
                .scheme(groups, ghost);
        double single = folder.equals("batch_offset") ? 1e-3 : 1e-5;
        agrees(folder, scheme, new NdKernels(DataType.DOUBLE), 1e-10);
        agrees(folder, scheme, new NdKernels(DataType.FLOAT), single);
        agrees(folder, scheme, new HeapKernels(), single);
    }

    /** Arrays that do not fit on the heap at once, blocks of rows that are not full, pools that are not. */
    @ParameterizedTest
    @CsvSource({
        "batch, 13, 59, 64",
        "batch, 61, 1, 100",
        "layer, 7, 256, 32",
        "instance, 5, 130, 24",
        "layer, 3, 9000, 4"
    })
    void computesLargeArraysBlockByBlock(String key, int n, int s, int c) {
        Scheme scheme = Arrays.stream(Normalizer.values())
                .filter(normalizer -> normalizer.key().equals(key))
                .findFirst()
                .orElseThrow()
                .scheme(1, 1);
        int[] shape = {n, c, s, 1};
        double[] x = gaussian(shape, 1);
        double[] dy = gaussian(shape, 2);
        Normalized reference = new Normalized(new NdKernels(DataType.DOUBLE), scheme, shape, true, 1e-5);
        Normalized heap = new Normalized(new HeapKernels(), scheme, shape, true, 1e-5);
        double[] gamma = gaussian(new int[] {c}, 3);
        for (Normalized each : new Normalized[] {reference, heap}) {
            each.write(gamma, each.arrays.gamma());
        }
        assertThat(distance(heap.forward(x), reference.forward(x))).isLessThan(1e-5);
        assertThat(distance(heap.backward(dy), reference.backward(dy))).isLessThan(1e-5);
        assertThat(distance(heap.read(heap.arrays.dgamma()), reference.read(reference.arrays.dgamma())))
                .isLessThan(1e-3);
        assertThat(distance(heap.infer(x), reference.infer(x))).isLessThan(1e-5);
    }

    static void agrees(String folder, Scheme scheme, Kernels kernels, double tolerance) throws IOException {
        Tensor x = reference(folder, "x");
        Normalized normalized = new Normalized(kernels, scheme, x.shape(), true, 1e-5);
        normalized.write(reference(folder, "gamma").values(), normalized.arrays.gamma());
        normalized.write(reference(folder, "beta").values(), normalized.arrays.beta());
        assertThat(distance(
                        normalized.forward(x.values()), reference(folder, "y").values()))
                .as("y of %s by %s", folder, kernels)
                .isLessThan(tolerance);
        double[] dx = normalized.backward(reference(folder, "dy").values());
        assertThat(distance(dx, reference(folder, "dx").values()))
                .as("dx of %s by %s", folder, kernels)
                .isLessThan(tolerance);
        assertThat(distance(
                        normalized.read(normalized.arrays.dgamma()),
                        reference(folder, "dgamma").values()))
                .isLessThan(tolerance);
        assertThat(distance(
                        normalized.read(normalized.arrays.dbeta()),
                        reference(folder, "dbeta").values()))
                .isLessThan(tolerance);
    }

    private static Tensor reference(String folder, String name) throws IOException {
        String path = "/reference/" + folder + "/" + name + ".npy";
        try (InputStream in = NormalizationTest.class.getResourceAsStream(path)) {
            return Npy.read(in, path);
        }
    }

    @ParameterizedTest
    @MethodSource("everyScheme")
    void gradientsAgreeWithFiniteDifferences(Scheme scheme, int[] shape) {
        for (boolean affine : new boolean[] {true, false}) {
            Normalized normalized = new Normalized(DataType.DOUBLE, scheme, shape, affine, 1e-5);
            double[] x = gaussian(shape, 1);
            double[] dy = gaussian(shape, 2);
            if (affine) {
                normalized.write(gaussian(new int[] {shape[1]}, 3), normalized.arrays.gamma());
                normalized.write(gaussian(new int[] {shape[1]}, 4), normalized.arrays.beta());
            }
            normalized.forward(x);
            double[] dx = normalized.backward(dy);
            double[] expected = Normalized.differences(x, v -> dot(normalized.forward(v), dy));
            assertThat(distance(dx, expected)).as("dx, affine %s", affine).isLessThan(1e-6);
            if (affine) {
                normalized.forward(x);
                normalized.backward(dy);
                double[] dgamma = normalized.read(normalized.arrays.dgamma());
                double[] gamma = normalized.read(normalized.arrays.gamma());
                assertThat(distance(dgamma, Normalized.differences(gamma, g -> {
                            normalized.write(g, normalized.arrays.gamma());
                            return dot(normalized.forward(x), dy);
                        })))
                        .as("dgamma")
                        .isLessThan(1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyScheme")
    void bothKernelsAgree(Scheme scheme, int[] shape) {
        for (boolean affine : new boolean[] {true, false}) {
            Normalized nd = new Normalized(new NdKernels(DataType.DOUBLE), scheme, shape, affine, 1e-5);
            Normalized heap = new Normalized(new HeapKernels(), scheme, shape, affine, 1e-5);
            double[] x = gaussian(shape, 11);
            double[] dy = gaussian(shape, 12);
            if (affine) {
                for (Normalized each : new Normalized[] {nd, heap}) {
                    each.write(gaussian(new int[] {shape[1]}, 13), each.arrays.gamma());
                    each.write(gaussian(new int[] {shape[1]}, 14), each.arrays.beta());
                }
            }
            assertThat(distance(heap.forward(x), nd.forward(x))).isLessThan(2e-6);
            // against the size of dy: in a pool of two, dx is what is left after almost all of dy cancelled
            double[] dx = nd.backward(dy);
            double[] difference = heap.backward(dy);
            Arrays.setAll(difference, i -> difference[i] - dx[i]);
            assertThat(Math.sqrt(dot(difference, difference) / dot(dy, dy))).isLessThan(5e-6);
            if (affine) {
                assertThat(distance(heap.read(heap.arrays.dgamma()), nd.read(nd.arrays.dgamma())))
                        .isLessThan(2e-6);
                assertThat(distance(heap.read(heap.arrays.dbeta()), nd.read(nd.arrays.dbeta())))
                        .isLessThan(2e-6);
            }
            if (nd.arrays.runningMean() != null) {
                nd.normalization.updateRunning();
                heap.normalization.updateRunning();
                assertThat(distance(heap.read(heap.arrays.runningVar()), nd.read(nd.arrays.runningVar())))
                        .isLessThan(1e-6);
                assertThat(distance(heap.infer(x), nd.infer(x))).isLessThan(2e-6);
            }
        }
    }

    /** Layers that do not fit in a block, with means that move away from those of the first rows. */
    static Stream<Arguments> large() {
        int[] image = {6, 16, 30, 31};
        return Stream.of(
                Arguments.of(BATCH, image),
                Arguments.of(BATCH, new int[] {5, 3, 60, 60}),
                Arguments.of(BATCH, new int[] {700, 130}),
                Arguments.of(Normalizer.GHOST.scheme(1, 3), image),
                Arguments.of(Normalizer.LAYER.scheme(1, 1), image),
                Arguments.of(Normalizer.LAYER.scheme(1, 1), new int[] {30, 1_500}),
                Arguments.of(Normalizer.GROUP.scheme(4, 1), image),
                Arguments.of(Normalizer.INSTANCE.scheme(1, 1), image),
                Arguments.of(Normalizer.POSITIONAL.scheme(1, 1), image),
                Arguments.of(Normalizer.RMS.scheme(1, 1), image),
                Arguments.of(new Scheme(true, 0, 1, false, true), image));
    }

    @ParameterizedTest
    @MethodSource("large")
    void bothKernelsAgreeOnLargeLayers(Scheme scheme, int[] shape) {
        Normalized nd = new Normalized(new NdKernels(DataType.DOUBLE), scheme, shape, true, 1e-5);
        Normalized heap = new Normalized(new HeapKernels(), scheme, shape, true, 1e-5);
        double[] x = gaussian(shape, 21);
        // rounded, so that both compute from the same numbers
        Arrays.setAll(x, i -> (float) (i < x.length / 9 ? x[i] * 0.01 - 7 : x[i] * (1 + i % 7)));
        double[] dy = gaussian(shape, 22);
        Arrays.setAll(dy, i -> (float) dy[i]);
        assertThat(distance(heap.forward(x), nd.forward(x))).isLessThan(2e-6);
        assertThat(distance(heap.backward(dy), nd.backward(dy))).isLessThan(5e-6);
        assertThat(distance(heap.read(heap.arrays.xhat()), nd.read(nd.arrays.xhat())))
                .isLessThan(2e-6);
        assertThat(distance(heap.read(heap.arrays.dgamma()), nd.read(nd.arrays.dgamma())))
                .isLessThan(5e-6);
        assertThat(distance(heap.read(heap.arrays.dbeta()), nd.read(nd.arrays.dbeta())))
                .isLessThan(5e-6);
        if (nd.arrays.runningMean() != null) {
            nd.normalization.updateRunning();
            heap.normalization.updateRunning();
            assertThat(distance(heap.read(heap.arrays.runningVar()), nd.read(nd.arrays.runningVar())))
                    .isLessThan(1e-6);
            assertThat(distance(heap.infer(x), nd.infer(x))).isLessThan(2e-6);
        }
    }

    /** In one with the rectifier behind it, with statistics of the minibatch and with running ones. */
    @ParameterizedTest
    @MethodSource("large")
    void rectifiedAtOnce(Scheme scheme, int[] shape) {
        for (boolean affine : new boolean[] {true, false}) {
            Normalized heap = new Normalized(new HeapKernels(), scheme, shape, affine, 1e-5);
            double[] x = gaussian(shape, 24);
            if (affine) {
                heap.write(gaussian(new int[] {shape[1]}, 25), heap.arrays.gamma());
                heap.write(gaussian(new int[] {shape[1]}, 26), heap.arrays.beta());
            }
            for (boolean running : new boolean[] {false, true}) {
                double[] y = running ? heap.infer(x) : heap.forward(x);
                INDArray a = heap.kernels.zeros(heap.arrays.y().shape());
                heap.arrays.y().assign(0);
                Step rectified = Objects.requireNonNull(heap.normalization.rectified(a, running, false));
                rectified.run();
                assertThat(distance(heap.channelsFirst(heap.read(heap.arrays.y())), y))
                        .isLessThan(1e-6);
                double[] positive = heap.read(heap.arrays.y());
                Arrays.setAll(positive, i -> Math.max(positive[i], 0));
                assertThat(heap.read(a)).isEqualTo(positive);
            }
        }
    }

    /** The same numbers to the bit as one after the other, and the same way back. */
    @ParameterizedTest
    @MethodSource("large")
    void rectifiedAtOnceAndBack(Scheme scheme, int[] shape) {
        for (boolean affine : new boolean[] {true, false}) {
            Normalized heap = new Normalized(new HeapKernels(), scheme, shape, affine, 1e-5);
            if (affine) {
                heap.write(gaussian(new int[] {shape[1]}, 27), heap.arrays.gamma());
                heap.write(gaussian(new int[] {shape[1]}, 28), heap.arrays.beta());
            }
            heap.forward(gaussian(shape, 29));
            double[] y = heap.read(heap.arrays.y());
            double[] xhat = heap.read(heap.arrays.xhat());
            INDArray a = heap.kernels.zeros(heap.arrays.y().shape());
            heap.arrays.y().assign(0);
            heap.arrays.xhat().assign(0);
            Objects.requireNonNull(heap.normalization.rectified(a, false, true)).run();
            assertThat(heap.read(heap.arrays.y())).isEqualTo(y);
            assertThat(heap.read(heap.arrays.xhat())).isEqualTo(xhat);
            Arrays.setAll(y, i -> Math.max(y[i], 0));
            assertThat(heap.read(a)).isEqualTo(y);
            heap.forward(gaussian(shape, 29)); // apart again
            assertThat(heap.read(heap.arrays.xhat())).isEqualTo(xhat);
        }
    }

    @Test
    void largeOffsetsDoNotDrownTheDeviation() {
        int[] shape = {8, 4, 28, 28};
        Normalized nd = new Normalized(new NdKernels(DataType.DOUBLE), BATCH, shape, false, 1e-5);
        Normalized heap = new Normalized(new HeapKernels(), BATCH, shape, false, 1e-5);
        double[] x = gaussian(shape, 23);
        Arrays.setAll(x, i -> (float) (1000 + 0.1 * x[i]));
        assertThat(distance(heap.forward(x), nd.forward(x))).isLessThan(1e-6);
    }

    @ParameterizedTest
    @MethodSource("everyScheme")
    void perturbationReachesExactlyThePool(Scheme scheme, int[] shape) {
        Normalized normalized = new Normalized(DataType.DOUBLE, scheme, shape, false, 1e-5);
        double[] x = gaussian(shape, 5);
        int n = shape[0];
        int c = shape[1];
        int s = normalized.s;
        double[] before = normalized.forward(x);
        for (int cell = 0; cell < x.length; cell++) {
            double[] moved = x.clone();
            moved[cell] += 0.5;
            double[] after = normalized.forward(moved);
            for (int other = 0; other < x.length; other++) {
                boolean expected = samePool(scheme, n, c, s, cell, other);
                assertThat(after[other] != before[other])
                        .as("cell %d on %d", cell, other)
                        .isEqualTo(expected);
            }
        }
    }

    /** What the words of {@link Scheme} say, cell by cell, for [N, C, S]. */
    static boolean samePool(Scheme scheme, int n, int c, int s, int a, int b) {
        int ghost = scheme.ghostSize() == 0 ? n : scheme.ghostSize();
        int perGroup = c / (scheme.groups() == 0 ? c : scheme.groups());
        boolean samples =
                scheme.overSamples() ? a / (c * s) / ghost == b / (c * s) / ghost : a / (c * s) == b / (c * s);
        boolean channels = a / s % c / perGroup == b / s % c / perGroup;
        boolean positions = scheme.overPositions() || a % s == b % s;
        return samples && channels && positions;
    }

    /** EXPERIMENTS E10: one element of a 4×4×2×2 tensor, and how many outputs it moves. */
    @ParameterizedTest
    @CsvSource({"batch, 16", "ghost, 8", "layer, 16", "group, 8", "instance, 4", "positional, 4"})
    void axesTable(String key, int count) {
        Scheme scheme =
                Normalizer.valueOf(key.toUpperCase(java.util.Locale.ROOT)).scheme(2, 2);
        int[] shape = {4, 4, 2, 2};
        Normalized normalized = new Normalized(DataType.DOUBLE, scheme, shape, false, 1e-5);
        double[] x = gaussian(shape, 6);
        double[] before = normalized.forward(x);
        x[(1 * 4 + 2) * 4 + 1] += 1;
        double[] after = normalized.forward(x);
        BitSet changed = new BitSet();
        for (int i = 0; i < x.length; i++) {
            changed.set(i, after[i] != before[i]);
        }
        assertThat(changed.cardinality()).isEqualTo(count);
    }

    @Test
    void equivalences() {
        double[] x = gaussian(CUBE, 7);
        assertThat(forward(Normalizer.GROUP.scheme(1, 1), x)).isEqualTo(forward(Normalizer.LAYER.scheme(1, 1), x));
        assertThat(distance(forward(Normalizer.GROUP.scheme(6, 1), x), forward(Normalizer.INSTANCE.scheme(1, 1), x)))
                .isLessThan(1e-14);
        assertThat(forward(Normalizer.GHOST.scheme(1, 4), x)).isEqualTo(forward(BATCH, x));
    }

    private static double[] forward(Scheme scheme, double[] x) {
        return new Normalized(DataType.DOUBLE, scheme, CUBE, false, 1e-5).forward(x);
    }

    @Test
    void gradientOfEveryPoolIsCentredAndOrthogonalToItsOutput() {
        Normalized normalized = new Normalized(DataType.DOUBLE, BATCH, new int[] {8, 3}, false, 0);
        double[] xhat = normalized.forward(gaussian(new int[] {8, 3}, 8));
        double[] dx = normalized.backward(gaussian(new int[] {8, 3}, 9));
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            double projection = 0;
            for (int i = 0; i < 8; i++) {
                sum += dx[i * 3 + c];
                projection += dx[i * 3 + c] * xhat[i * 3 + c];
            }
            assertThat(Math.abs(sum)).isLessThan(1e-14);
            assertThat(Math.abs(projection)).isLessThan(1e-14);
        }
    }

    @Test
    void runningStatisticsByHand() {
        // one channel, minibatch 1, 3: mean 2, biased variance 1, unbiased 2
        Normalized normalized = new Normalized(DataType.DOUBLE, BATCH, new int[] {2, 1}, false, 0);
        normalized.forward(new double[] {1, 3});
        normalized.normalization.updateRunning();
        assertThat(normalized.read(normalized.arrays.runningMean())[0]).isCloseTo(0.2, within());
        assertThat(normalized.read(normalized.arrays.runningVar())[0]).isCloseTo(0.9 + 0.2, within());
        normalized.forward(new double[] {5, 5});
        normalized.normalization.updateRunning();
        assertThat(normalized.read(normalized.arrays.runningMean())[0]).isCloseTo(0.18 + 0.5, within());
        assertThat(normalized.read(normalized.arrays.runningVar())[0]).isCloseTo(0.99, within());
        assertThat(normalized.infer(new double[] {0.68, 0.68})[0]).isCloseTo(0, within());
    }

    @Test
    void ghostBatchesEnterRunningStatisticsOneAfterTheOther() {
        // two ghost batches: 1, 3 (mean 2, unbiased 2) and 4, 8 (mean 6, unbiased 8)
        Normalized normalized =
                new Normalized(DataType.DOUBLE, Normalizer.GHOST.scheme(1, 2), new int[] {4, 1}, false, 0);
        normalized.forward(new double[] {1, 3, 4, 8});
        normalized.normalization.updateRunning();
        assertThat(normalized.read(normalized.arrays.runningMean())[0]).isCloseTo(0.9 * 0.2 + 0.6, within());
        assertThat(normalized.read(normalized.arrays.runningVar())[0]).isCloseTo(0.9 * (0.9 + 0.2) + 0.8, within());
    }

    @Test
    void oneSampleGivesBetaAndKeepsRunningVarianceFinite() {
        Normalized normalized = new Normalized(DataType.DOUBLE, BATCH, new int[] {1, 3}, true, 1e-5);
        normalized.write(new double[] {0.5, -1, 2}, normalized.arrays.beta());
        assertThat(normalized.forward(new double[] {7, 8, 9})).containsExactly(0.5, -1, 2);
        normalized.normalization.updateRunning();
        assertThat(normalized.read(normalized.arrays.runningVar())).containsOnly(0.9);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-12);
    }
}
