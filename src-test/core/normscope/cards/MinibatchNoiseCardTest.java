package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import normscope.nn.Parameter;
import normscope.nn.Pass;
import normscope.snapshot.LayerStats;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Card A12: what the statistics of a minibatch know, from one sample to many. */
@Tag("card")
class MinibatchNoiseCardTest {
    private static final String PRESET = "a12-minibatch-noise";

    private static LaneNetwork exact(String... assignments) {
        return new LaneNetwork(CardRun.lesson(PRESET, 0, assignments).withAssignment("precision=double"), "sixty");
    }

    private static double[] first(LaneNetwork lane, Pass pass, int from) {
        lane.answers(pass, from);
        return lane.network.read(pass.layers().get(0).post());
    }

    @Test
    void oneSampleGivesBetaWhateverItIs() {
        LaneNetwork lane = exact("affine=true");
        double[] beta = new double[100];
        Arrays.setAll(beta, i -> i - 49.5);
        lane.network
                .kernels()
                .write(beta, lane.network.parameter(0, Parameter.Role.BETA).value());
        Pass pass = lane.pass(1, Pass.Purpose.TRAINING);
        for (int sample = 0; sample < 5; sample++) {
            assertThat(first(lane, pass, sample)).containsExactly(beta);
        }
    }

    @Test
    void twoSamplesLoseTheirMagnitudes() {
        LaneNetwork lane = exact("eps=0");
        double[] y = first(lane, lane.pass(2, Pass.Purpose.TRAINING), 0);
        assertThat(Arrays.stream(y)).hasSize(200).allMatch(v -> Math.abs(Math.abs(v) - 1) <= 1e-7);
    }

    /** One image still has positions to pool. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void oneFeatureMapIsNoConstant(int sample) {
        LaneNetwork lane = exact("layers=convolutional", "width=4", "depth=1");
        double[] y = first(lane, lane.pass(1, Pass.Purpose.TRAINING), sample);
        assertThat(LaneNetwork.dot(y, y) / y.length).isCloseTo(1, within(0.01));
    }

    /** How far minibatch means stray, in standard deviations: 1 / √m, a slope of −1/2 on logarithmic axes. */
    @Test
    void meansStrayAsTheRootOfTheMinibatch() {
        LaneNetwork lane = new LaneNetwork(CardRun.lesson(PRESET, 0, "train-size=8192"), "sixty");
        double[][] whole = lane.statistics(8_192)[0];
        int[] sizes = {4, 8, 16, 32, 64, 128, 256};
        double[] x = Arrays.stream(sizes).mapToDouble(Math::log).toArray();
        double[] y = Arrays.stream(sizes)
                .mapToDouble(m -> Math.log(stray(lane.statistics(m), whole)))
                .toArray();
        assertThat(slope(x, y)).isBetween(-0.55, -0.45);
    }

    /** Mean over units of the standard deviation of the minibatches' means over that of all samples. */
    private static double stray(double[][][] batches, double[][] whole) {
        double sum = 0;
        for (int unit = 0; unit < whole[0].length; unit++) {
            double square = 0;
            for (double[][] batch : batches) {
                square += Math.pow(batch[0][unit] - whole[0][unit], 2);
            }
            sum += Math.sqrt(square / batches.length / whole[1][unit]);
        }
        return sum / whole[0].length;
    }

    /** Of the least-squares line. */
    private static double slope(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
        }
        return xy / xx;
    }

    /** Spikes at 0 and at ±1. */
    @Test
    void theLessonShowsIt() {
        CardRun run = CardRun.of(PRESET, 0, "steps=20");
        for (LayerStats layer : run.lane("one").layers().subList(0, 2)) {
            assertThat(layer.post().std()).isZero();
        }
        LayerStats two = run.lane("two").layers().get(0);
        assertThat(two.post().p15()).isCloseTo(-1, within(0.05));
        assertThat(two.post().p85()).isCloseTo(1, within(0.05));
        LayerStats four = run.lane("four").layers().get(0);
        assertThat(four.post().p85()).isBetween(0.9, Math.sqrt(3));
        assertThat(run.accuracy("one")).isLessThan(0.2);
        assertThat(run.accuracy("sixty")).isGreaterThan(run.accuracy("two"));
    }
}
