package normscope.app.figure.axes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import normscope.app.figure.Focus;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.Tensors;
import normscope.app.figure.Typed;
import normscope.app.figure.draw.Digits;
import normscope.config.Normalizer;
import normscope.config.Precision;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import normscope.kernel.Normalization;
import normscope.kernel.NormalizationArrays;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Normalizations;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the picture says against the arithmetic that trains. */
class DiagramTest {
    private static final Kernels KERNELS;

    static {
        Backend.load();
        KERNELS = Backend.kernels(Setup.initial().get(Settings.KERNELS), Precision.DOUBLE);
    }

    private static INDArray array(double[] values, long... shape) {
        INDArray array = KERNELS.zeros(shape);
        KERNELS.write(values, array);
        return array;
    }

    /** The normalizer itself, as a network binds it. */
    private static double[] trained(double[] x, Scheme scheme, int n, int s, int c, double eps) {
        INDArray xhat = KERNELS.zeros((long) n * s, c);
        run(array(x, (long) n * s, c), xhat, null, null, scheme, n, s, c, eps);
        return read(xhat, x.length);
    }

    private static void run(
            INDArray z,
            INDArray xhat,
            @Nullable INDArray runningMean,
            @Nullable INDArray runningVar,
            Scheme scheme,
            int n,
            int s,
            int c,
            double eps) {
        Normalization normalization = Normalizations.bind(
                KERNELS,
                Normalizer.CUSTOM,
                scheme,
                n,
                s,
                c,
                new NormalizationArrays(
                        z, xhat, xhat, null, null, null, null, null, null, runningMean, runningVar, null, null));
        normalization.constants(new NormalizationConstants(eps, 0.1));
        normalization.forward();
        normalization.updateRunning();
    }

    private static double[] read(INDArray array, int length) {
        double[] result = new double[length];
        KERNELS.read(array, result);
        return result;
    }

    /** The normalizers of the table. */
    static Stream<Normalizer> table() {
        return Stream.of(Normalizer.values()).filter(kind -> kind.pools() && !kind.ownArithmetic());
    }

    /** Those of them that keep a running mean and variance of every channel. */
    static Stream<Normalizer> running() {
        return table().filter(kind -> kind.fixedAtInference(kind.scheme(2, 8)));
    }

    @ParameterizedTest
    @MethodSource("table")
    void whatLightsUpIsWhatTheArithmeticChanges(Normalizer normalizer) {
        int n = 4;
        int s = 4;
        int c = 4;
        Scheme scheme = normalizer.scheme(2, 2);
        LayerTensor tensor = Tensors.of(normalizer, scheme, n, 2, 2, c);
        double[] before = trained(tensor.x(), scheme, n, s, c, 1e-5);
        for (int sample = 0; sample < n; sample++) {
            for (int position = 0; position < s; position++) {
                for (int channel = 0; channel < c; channel++) {
                    Focus focus = Focus.INITIAL
                            .with(Focus.Cell.of(sample, n, position, s, channel, c))
                            .changed(0.7, null);
                    Diagram diagram = Diagram.of(tensor, focus);
                    double[] touched = tensor.x().clone();
                    touched[tensor.place(sample, position, channel)] += 0.7;
                    double[] after = trained(touched, scheme, n, s, c, 1e-5);
                    for (int at = 0; at < after.length; at++) {
                        boolean changed = Math.abs(after[at] - before[at]) > 1e-9;
                        if (diagram.moved(at) != changed
                                || diagram.inPool(at) != changed
                                || Math.abs(diagram.xhat(at) - after[at]) > 1e-9) {
                            throw new AssertionError("%s touched, %d is wrong".formatted(focus.cell(), at));
                        }
                    }
                }
            }
        }
    }

    @Test
    void theNetworksOwnNumbersAreShownUntilSomethingIsTouched() {
        LayerTensor tensor = Tensors.spatial(Normalizer.BATCH);
        tensor.learned().xhat()[5] = 123;
        assertThat(Diagram.of(tensor, Focus.INITIAL).xhat(5)).isEqualTo(123);
        assertThat(Diagram.of(tensor, Focus.INITIAL.with(Scheme.LAYER, null)).xhat(5))
                .isNotEqualTo(123);
        assertThat(Diagram.of(tensor, Focus.INITIAL.changed(1, null)).xhat(5)).isNotEqualTo(123);
    }

    @ParameterizedTest
    @MethodSource("running")
    void theRunningStatisticsMoveAsTheNetworksDo(Normalizer normalizer) {
        LayerTensor t = Tensors.spatial(normalizer);
        int c = t.channels();
        INDArray mean = array(t.learned().runningMean(), c);
        INDArray variance = array(t.learned().runningVar(), c);
        INDArray x = array(t.x(), (long) t.n() * t.positions(), c);
        run(x, KERNELS.zeros(x.shape()), mean, variance, t.scheme(), t.n(), t.positions(), c, t.eps());
        double[] means = read(mean, c);
        double[] variances = read(variance, c);
        for (int channel = 0; channel < c; channel++) {
            Diagram d = Diagram.of(t, Focus.INITIAL.with(Focus.Cell.of(3, t.n(), 2, t.positions(), channel, c)));
            RunningPool after = RunningPool.of(d).after(d, 0.1);
            assertThat(after.mean()).isCloseTo(means[channel], within(1e-6));
            assertThat(after.variance()).isCloseTo(variances[channel], within(1e-6));
            assertThat(PoolRows.of(d))
                    .filteredOn(row -> row.stage() == Inside.RUNNING)
                    .extracting(row -> row.numbers().replaceAll(".*(= | to )", ""))
                    .containsExactly(Digits.resolved(means[channel], d.unit()), Digits.plain(variances[channel]));
        }
    }

    @Test
    void theTwoInvariantsOfTheGradientStandInTheRows() {
        LayerTensor tensor = Tensors.spatial(Normalizer.LAYER);
        Diagram d = Diagram.of(tensor, Focus.INITIAL.with(Inside.LESS_PROJECTION));
        double[] dx = d.pool(at -> tensor.learned().dx()[at]);
        double[] xhat = d.pool(d::xhat);
        double sum = 0;
        double along = 0;
        double size = 0;
        for (int i = 0; i < dx.length; i++) {
            sum += dx[i];
            along += dx[i] * xhat[i];
            size += Math.abs(dx[i]);
        }
        assertThat(size).isGreaterThan(0.1);
        assertThat(sum).isCloseTo(0, within(1e-12));
        assertThat(along).isCloseTo(0, within(1e-4 * size));
        List<PoolRow> rows = PoolRows.of(d);
        assertThat(rows.get(rows.size() - 1).numbers()).contains("Σ ∂L/∂x = ", "Σ ∂L/∂x · x̂ = ");
        assertThat(new StageValues(d).shown().applyAsDouble(d.place()))
                .isCloseTo(tensor.learned().dx()[d.place()], within(1e-12));
    }

    @Test
    void groupsAndGhostsThatDoNotDivideBecomeTheNearestThatDo() {
        LayerTensor tensor = Tensors.of(Normalizer.BATCH, Scheme.BATCH, 12, 2, 2, 6);
        assertThat(Schemes.fitting(new Scheme(false, 0, 4, true, true), tensor).groups())
                .isEqualTo(3);
        assertThat(Schemes.fitting(new Scheme(true, 5, 0, true, true), tensor).ghostSize())
                .isEqualTo(4);
    }

    @Test
    void schemesHaveTheirNames() {
        List<String> titles = new ArrayList<>();
        for (Normalizer normalizer : Schemes.TEXTBOOK.keySet()) {
            titles.add(Schemes.title(normalizer.scheme(2, 2), 8));
            assertThat(Schemes.note(normalizer))
                    .contains("γ and β are one per channel")
                    .contains("(");
        }
        assertThat(titles).doesNotHaveDuplicates();
        assertThat(Schemes.note(Normalizer.LAYER)).contains("PyTorch's LayerNorm");
    }

    /** What pools nothing has no mean, no variance and no marks of them, and a hand on one value tells nothing of others. */
    @Test
    void whatPoolsNothingIsShownSo() {
        LayerTensor tensor = Tensors.spatial(Normalizer.DYNAMIC_TANH);
        tensor.learned().xhat()[7] = 0.25;
        Diagram d = Diagram.of(tensor, Focus.INITIAL.changed(2, null));
        assertThat(d.alone()).isTrue();
        assertThat(d.members()).containsExactly(d.place());
        assertThat(d.xhat(7)).as("the network's own, touched or not").isEqualTo(0.25);
        assertThat(PoolRows.of(d))
                .extracting(PoolRow::stage)
                .containsExactly(Inside.NORMALIZE, Inside.AFFINE, Inside.WHOLE);
        assertThat(PoolRows.of(d).get(0).formula()).isEqualTo("x̂ by Dynamic Tanh");
        Snapshot snapshot = Tensors.snapshot(tensor);
        Look look = new Look(Look.Theme.LIGHT, 1, 0, Look.Axes.SHARED);
        assertThat(new CubeFigure().spoken(snapshot, look).orElseThrow())
                .contains("nothing is pooled")
                .doesNotContain("σ²");
        assertThat(new CubeFigure()
                        .typed(Typed.MORE, snapshot, look)
                        .orElseThrow()
                        .focus()
                        .change())
                .isZero();
        assertThat(new PoolFigure().spoken(snapshot, look).orElseThrow())
                .startsWith("No pool: ")
                .doesNotContain("σ²");
        assertThat(Schemes.title(Scheme.NOTHING, 8)).isEqualTo("A normalizer of your own");
        Diagram other =
                Diagram.of(tensor, Focus.INITIAL.with(Scheme.LAYER, null).changed(2, null));
        assertThat(other.alone()).as("as if LayerNorm stood there").isFalse();
        assertThat(other.moved(other.place())).isTrue();
    }
}
