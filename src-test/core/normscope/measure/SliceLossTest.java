package normscope.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import normscope.config.InvalidExperiment;
import normscope.data.Inputs;
import normscope.data.Samples;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.slice.SliceRecipe;
import normscope.slice.SliceScaling;
import normscope.slice.SliceStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss along directions against the same computed another way. */
class SliceLossTest {
    private static final NormalizationConstants CONSTANTS = SliceFixture.CONSTANTS;

    private final SliceFixture fixture = new SliceFixture("normalizer=batch");
    private final Network network = fixture.network;
    private final Samples samples = fixture.samples;

    private static SliceRecipe recipe(String words) {
        return SliceRecipe.parse(words).at(10, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "normalizer=none, BATCH, 90",
        "normalizer=batch, BATCH, 90",
        "normalizer=batch, RUNNING, 30",
        "weights=norm, BATCH, 45",
        "normalizer=layer, RUNNING, 90"
    })
    void itIsThatOfANetworkWithTheseNumbers(String assignment, SliceStatistics statistics, int batch) {
        SliceFixture test =
                new SliceFixture(assignment.startsWith("weights") ? "reparameterization=weight-norm" : assignment);
        comparesWithANetwork(test, statistics, batch);
    }

    private static void comparesWithANetwork(SliceFixture fixture, SliceStatistics statistics, int batch) {
        Network network = fixture.network;
        SliceSamples drawn = SliceSamples.of(fixture.samples, 90, batch, 1);
        assertThat(drawn.count()).isEqualTo(90);
        SlicePlane plane = SlicePlane.of(fixture.source(), recipe("kind=random-plane"), position -> new double[0]);
        SliceLoss loss = fixture.loss(statistics, drawn, 2);
        loss.start(plane, CONSTANTS);
        double[] theta = network.read(network.parameters().values());
        double[] running = SlicePoint.statistics(network);
        for (double[] at : new double[][] {{0, 0}, {0.5, -0.25}, {-1, 1}}) {
            double[] moved = theta.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += at[0] * plane.directions().get(0).parameters()[i]
                        + at[1] * plane.directions().get(1).parameters()[i];
            }
            network.kernels().write(moved, network.parameters().values());
            double expected = fixture.plainly(statistics, drawn);
            network.kernels().write(theta, network.parameters().values());
            assertThat(loss.at(at[0], at[1])).isCloseTo(expected, within(1e-5 * expected));
        }
        assertThat(network.read(network.parameters().values())).isEqualTo(theta);
        assertThat(SlicePoint.statistics(network)).isEqualTo(running);
    }

    /** What is re-estimated on one minibatch of all samples is the batch's mean and its unbiased variance. */
    @Test
    void reestimatedStatisticsDifferFromBatchStatisticsByBesselsFactor() {
        SliceSamples all = SliceSamples.of(samples, samples.count(), samples.count(), 1);
        SlicePlane plane = SlicePlane.of(fixture.source(), recipe("kind=random"), position -> new double[0]);
        SliceLoss batch = fixture.loss(SliceStatistics.BATCH, all, 1);
        SliceLoss anew = new SliceLoss(network, fixture.setup, SliceStatistics.REESTIMATED, all, all, 1);
        SliceLoss running = fixture.loss(SliceStatistics.RUNNING, all, 1);
        for (SliceLoss each : List.of(batch, anew, running)) {
            each.start(plane, CONSTANTS);
        }
        double expected = batch.at(0.7, 0);
        assertThat(anew.at(0.7, 0)).isCloseTo(expected, within(2e-3 * expected));
        assertThat(running.at(0.7, 0)).isNotCloseTo(expected, within(2e-2 * expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"normalizer=none", "normalizer=batch", "normalizer=layer"})
    void theLossFallsAtTheSquaredLengthOfTheGradient(String normalizer) {
        SliceFixture test = new SliceFixture(normalizer, "precision=double");
        SliceSamples drawn = SliceSamples.of(test.samples, 80, 40, 1);
        SliceLoss loss = test.loss(SliceStatistics.BATCH, drawn, 1);
        SlicePlane plane =
                SlicePlane.of(test.source(), recipe("kind=gradient"), position -> loss.gradient(position, CONSTANTS));
        loss.start(plane, CONSTANTS);
        double h = 1e-5;
        double slope = (loss.at(h, 0) - loss.at(-h, 0)) / (2 * h);
        double length = plane.directions().get(0).length();
        assertThat(slope).isCloseTo(-length * length, within(1e-4 * length * length));
    }

    @ParameterizedTest
    @EnumSource(names = {"FILTER", "LAYER"})
    void scaledDirectionsAreAsLongAsTheWeights(SliceScaling scaling) {
        double[] theta = network.read(network.parameters().values());
        SliceDirection d = SliceDirection.random(network, 0, 0).scaled(scaling, network, theta);
        for (Parameter parameter : network.parameters().list()) {
            double[] part =
                    Arrays.copyOfRange(d.parameters(), parameter.offset(), parameter.offset() + parameter.length());
            if (!parameter.weight()) {
                assertThat(part).containsOnly(0);
                continue;
            }
            double[] weights = network.read(parameter.value());
            int columns =
                    scaling == SliceScaling.LAYER ? 1 : (int) parameter.value().size(1);
            for (int j = 0; j < columns; j++) {
                assertThat(norm(part, j, columns)).isCloseTo(norm(weights, j, columns), within(1e-6));
            }
        }
        SliceDirection other = SliceDirection.random(network, 0, 1).scaled(scaling, network, theta);
        assertThat(Math.abs(d.dot(other)) / (d.length() * other.length())).isLessThan(0.3);
        assertThat(SliceDirection.random(network, 0, 0)
                        .scaled(scaling, network, theta)
                        .parameters())
                .isEqualTo(d.parameters());
    }

    private static double norm(double[] x, int from, int every) {
        double sum = 0;
        for (int i = from; i < x.length; i += every) {
            sum += x[i] * x[i];
        }
        return Math.sqrt(sum);
    }

    /** Four points that lie in a plane but for rounding: two components hold everything, and the points lie in it. */
    @Test
    void principalComponentsOfAPlaneAreThePlane() {
        double[] theta = network.read(network.parameters().values());
        double[] u = SliceDirection.random(network, 1, 0).parameters();
        double[] v = SliceDirection.random(network, 2, 0).parameters();
        SlicePoint[] points = {point(0, theta, u, 3, v, 1), point(4, theta, u, 2, v, -1), point(7, theta, u, 1, v, 0.5)
        };
        SlicePlane plane = SlicePlane.of(fixture.source(points), recipe("kind=pca"), position -> new double[0]);
        assertThat(plane.explained()[0] + plane.explained()[1]).isCloseTo(1, within(1e-6));
        assertThat(plane.explained()[0]).isGreaterThan(plane.explained()[1]);
        assertThat(plane.directions().get(0).dot(plane.directions().get(1))).isCloseTo(0, within(1e-6));
        assertThat(plane.path()).hasSize(4);
        assertThat(plane.path().get(3).alpha()).isCloseTo(0, within(1e-9));
        assertThat(plane.path().get(0).alpha()).isPositive();
        SlicePosition first = SlicePosition.of(points[0]);
        SliceDirection away = first.from(SlicePosition.now(fixture.source()));
        double squares = Math.pow(plane.path().get(0).alpha(), 2)
                + Math.pow(plane.path().get(0).beta(), 2);
        assertThat(Math.sqrt(squares)).isCloseTo(away.length(), within(1e-4 * away.length()));
        SlicePlane three =
                SlicePlane.of(fixture.source(points), recipe("kind=plane points=0,4,now"), position -> new double[0]);
        assertThat(three.path().get(0)).satisfies(p -> assertThat(p.alpha()).isCloseTo(0, within(1e-9)));
        assertThat(three.path().get(1).beta()).isCloseTo(0, within(1e-4));
    }

    private SlicePoint point(int step, double[] theta, double[] u, double a, double[] v, double b) {
        float[] parameters = new float[theta.length];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (theta[i] + a * u[i] + b * v[i]);
        }
        return new SlicePoint(step, parameters, new float[SlicePoint.statistics(network).length]);
    }

    @Test
    void statisticsLieBetweenThoseOfRecordedPoints() {
        SlicePoint start = SlicePoint.of(network, 0);
        Parameter weight = network.parameters().named("0.weight");
        network.kernels().write(new double[weight.length()], weight.value());
        network.running().forEach(running -> network.kernels()
                .write(new double[Math.toIntExact(running.mean().length())], running.mean()));
        SlicePlane plane = SlicePlane.of(
                fixture.source(start), recipe("kind=interpolate points=0,now"), position -> new double[0]);
        double[] statistics = plane.directions().get(0).statistics();
        assertThat(statistics[0]).isEqualTo(-start.statistics()[0]);
        assertThat(statistics[12]).as("a variance").isZero();
        SliceSamples drawn = SliceSamples.of(samples, 90, 90, 1);
        SliceLoss loss = fixture.loss(SliceStatistics.RUNNING, drawn, 1);
        loss.start(plane, CONSTANTS);
        assertThat(loss.at(1, 0)).isCloseTo(fixture.plainly(SliceStatistics.RUNNING, drawn), within(1e-5));
    }

    @Test
    void ifAllWeightsAreZeroThereIsNoLengthToTake() {
        network.kernels().write(new double[network.size()], network.parameters().values());
        assertThatThrownBy(() -> SlicePlane.of(fixture.source(), recipe("kind=random"), position -> new double[0]))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageStartingWith("All weights are 0");
        assertThatThrownBy(() -> SlicePlane.of(
                        fixture.source(), recipe("kind=gradient"), position -> new double[network.size()]))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageStartingWith("The gradient is 0");
    }

    @Test
    void aZeroFilterIsRemarkedOn() {
        Parameter weight = network.parameters().named("0.weight");
        double[] values = network.read(weight.value());
        values[3] = 0;
        values[3 + 12] = 0;
        network.kernels().write(values, weight.value());
        SlicePlane plane = SlicePlane.of(fixture.source(), recipe("kind=random"), position -> new double[0]);
        assertThat(plane.remarks()).containsExactly("1 filter is 0, and the directions are 0 there");
        assertThat(plane.directions().get(0).parameters()[weight.offset() + 3]).isZero();
    }

    @Test
    void samplesAreEvenlyDrawnInEqualBatches() {
        SliceSamples drawn = SliceSamples.of(samples, 100, 30, 5);
        assertThat(drawn.batch()).isEqualTo(25);
        assertThat(drawn.batches()).hasSize(4);
        int last = (int) (99L * samples.count() / 100);
        assertThat(drawn.batches().get(3).inputs()[24 * 2]).isEqualTo(samples.inputs()[last * 2]);
        assertThat(SliceSamples.of(samples, 1_000_000, 1_000_000, 1).count()).isEqualTo(samples.count());
    }

    /** Four samples that ask for two numbers each, in two batches. */
    @Test
    void samplesKeepAllTheirTargets() {
        Samples four = new Samples(
                new Inputs.Floats(new float[] {1, 2, 3, 4}),
                1,
                4,
                new int[0],
                new float[] {10, 11, 20, 21, 30, 31, 40, 41},
                0,
                1,
                1,
                1);
        SliceSamples drawn = SliceSamples.of(four, 4, 2, 1);
        assertThat(drawn.batches()).hasSize(2);
        assertThat(drawn.batches().get(1).inputs()).containsExactly(3, 4);
        assertThat(drawn.batches().get(1).numbers()).containsExactly(30, 31, 40, 41);
    }
}
