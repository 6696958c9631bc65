package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import normscope.config.Experiment;
import normscope.nn.Optimizer;
import normscope.nn.Sgd;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Stage;
import normscope.snapshot.StageStats;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void rowsAreDrawnEvenlyAndInDifferentPlacesOfEveryMap() {
        int[] rows = Probe.evenly(64 * 784, 1_024);
        assertThat(rows.length).isBetween(1_000, 1_024);
        assertThat(rows).isSorted().doesNotHaveDuplicates();
        assertThat(rows[rows.length - 1]).isLessThan(64 * 784).isGreaterThan(63 * 784);
        assertThat(Arrays.stream(rows).map(row -> row % 784).distinct().count()).isGreaterThan(700);
        assertThat(Probe.evenly(10, 0)).containsExactly(0);
    }

    /** 64 samples of width 260 are more values than are drawn; both distributions are of the same minibatch. */
    @Test
    void drawnValuesTellOfAllOfThem() {
        List<LayerStats> all = layers("probe");
        List<LayerStats> drawn = layers("minibatch");
        assertThat(all.get(0).pre().histogram().total()).isEqualTo(500 * 260);
        assertThat(drawn.get(0).pre().histogram().total()).isBetween(15_000L, (long) Probe.DRAWN);
        assertThat(drawn.get(0).post().std())
                .isCloseTo(all.get(0).post().std(), org.assertj.core.api.Assertions.withinPercentage(10));
        assertThat(drawn.get(0).parameterNorm())
                .isCloseTo(all.get(0).parameterNorm(), org.assertj.core.api.Assertions.withinPercentage(0.01));
    }

    private static final Offset<Double> EXACTLY = within(1e-6);

    private static List<LayerStats> measure(HandNetwork hand, Optimizer optimizer, double rate) {
        return new Probe(hand.network, optimizer, hand.pass, Probe.MOST).measure(rate, true);
    }

    private static void assertStats(StageStats stats, double mean, double std, double p15, double p50, double p85) {
        assertThat(stats.mean()).isCloseTo(mean, EXACTLY);
        assertThat(stats.std()).isCloseTo(std, EXACTLY);
        assertThat(stats.p15()).isCloseTo(p15, EXACTLY);
        assertThat(stats.p50()).isCloseTo(p50, EXACTLY);
        assertThat(stats.p85()).isCloseTo(p85, EXACTLY);
    }

    /** Two units give (1, 2), (3, −4), (2, 4) and (9, −12) to a sigmoid; percentiles and moments are NumPy's. */
    @Test
    void aLayerByHand() {
        HandNetwork hand = HandNetwork.dense(4, "activation=sigmoid")
                .with("0.weight", 1, 2, 3, -4)
                .with("2.weight", 1, 1, 1, 1)
                .forward(1, 0, 0, 1, 2, 0, 0, 3)
                .withGradient("0.weight", 1, 2, 2, 0)
                .withGradient("0.bias", 4, 0)
                .withGradient("2.weight", 7, 0, 0, 0);
        List<LayerStats> layers = measure(hand, new Sgd(hand.network), 0.1);
        LayerStats layer = layers.get(0);
        assertThat(layer.name()).isEqualTo("layer 1");
        assertThat(layer.units()).isEqualTo(2);
        assertThat(layer.normalized()).isFalse();
        assertThat(layer.share()).isEqualTo(1);
        assertStats(layer.pre(), 0.625, 5.8296119082, -3.75, 2, 3.95);
        assertThat(layer.post()).isSameAs(layer.pre());
        assertStats(layer.act(), 0.6806387014, 0.3955576091, 0.05363983, 0.88079708, 0.98054181);
        // 9 and −12 are beyond 4, the two 4s are not
        assertThat(layer.saturation()).isEqualTo(0.25);
        assertThat(layer.unitPercentiles()[0]).containsExactly(1.45f, -8.4f);
        assertThat(layer.unitPercentiles()[1]).containsExactly(2.5f, -1);
        assertThat(layer.unitPercentiles()[2]).containsExactly(6.3f, 3.1f);
        // of weight and bias together, and of this layer alone
        assertThat(layer.gradientNorm()).isCloseTo(5, EXACTLY);
        assertThat(layer.parameterNorm()).isCloseTo(Math.sqrt(30), EXACTLY);
        assertThat(layer.updateRatio()).isCloseTo(0.1 * 5 / Math.sqrt(30), EXACTLY);
        LayerStats output = layers.get(1);
        assertThat(output.name()).isEqualTo("output");
        assertThat(output.saturation()).isZero();
        assertThat(output.act()).isSameAs(output.pre());
        assertThat(output.gradientNorm()).isCloseTo(7, EXACTLY);
        assertThat(output.updateRatio()).isCloseTo(0.1 * 7 / 2, EXACTLY);
    }

    /** x̂ of (1, 3) and (0, 10) is (−1, 1) twice; with γ = 2 and β = 1 it becomes (−1, 3), and the rectifier leaves (0, 3). */
    @Test
    void stagesByHand() {
        HandNetwork hand = HandNetwork.dense(2, "normalizer=batch", "activation=relu")
                .with("0.weight", 1, 0, 0, 1)
                .with("1.weight", 2, 2)
                .with("1.bias", 1, 1)
                .forward(1, 0, 3, 10);
        LayerStats layer = measure(hand, new Sgd(hand.network), Double.NaN).get(0);
        assertThat(layer.normalized()).isTrue();
        assertThat(layer.nonlinearityInput()).isEqualTo(Stage.POST);
        assertThat(layer.input()).isSameAs(layer.post());
        assertStats(layer.pre(), 3.5, Math.sqrt(61 / 4.0), 0.45, 2, 6.85);
        assertStats(layer.post(), 1, 2, -1, 1, 3);
        assertStats(layer.act(), 1.5, 1.5, 0, 1.5, 3);
        assertThat(layer.saturation()).isEqualTo(0.5);
        assertThat(layer.gradientNorm()).as("before the first update").isNaN();
        assertThat(layer.updateRatio()).isNaN();
        assertThat(layer.parameterNorm()).isCloseTo(Math.sqrt(2 + 8 + 2), EXACTLY);
    }

    /** Behind the activation the normalizer feeds nothing: 1, 0, 3 and 10 are cut off, then (1, 3) and (0, 10) normalized. */
    @Test
    void stagesWithTheNormalizerBehind() {
        HandNetwork hand = HandNetwork.dense(2, "normalizer=batch", "activation=relu", "placement=after")
                .with("0.weight", 1, 0, 0, 1)
                .with("0.bias", -2, 0)
                .forward(1, 0, 3, 10);
        LayerStats layer = measure(hand, new Sgd(hand.network), Double.NaN).get(0);
        assertThat(layer.nonlinearityInput()).isEqualTo(Stage.PRE);
        assertStats(layer.pre(), 2.5, Math.sqrt((1 + 0 + 1 + 100) / 4.0 - 6.25), -0.55, 0.5, 5.95);
        assertThat(layer.saturation()).isEqualTo(0.5);
        assertThat(layer.post().mean()).isCloseTo(0, EXACTLY);
        assertThat(layer.post().std()).isCloseTo(1, EXACTLY);
        assertThat(layer.act().mean()).isCloseTo((0 + 1 + 0 + 10) / 4.0, EXACTLY);
    }

    /** With momentum the update follows the velocity, 0.9 (0, 0, 0, 5) + (3, 0, 0, 0), and not the gradient. */
    @Test
    void theUpdateIsWhatMovedTheParameters() {
        HandNetwork hand = HandNetwork.dense(1);
        Optimizer sgd = new Sgd(hand.network);
        hand.withGradient("0.weight", 0, 0, 0, 5);
        sgd.update(0.1, 0.9, 0);
        hand.withGradient("0.weight", 3, 0, 0, 0);
        sgd.update(0.1, 0.9, 0);
        hand.with("0.weight", 1, 1, 1, 1).forward(0, 0);
        LayerStats layer = measure(hand, sgd, 0.1).get(0);
        assertThat(layer.gradientNorm()).isCloseTo(3, EXACTLY);
        assertThat(layer.updateRatio()).isCloseTo(0.1 * Math.hypot(4.5, 3) / 2, EXACTLY);
    }

    @Test
    void whatIsNotLearnedIsNotUpdated() {
        HandNetwork hand = HandNetwork.dense(1, "train-head=false")
                .with("0.weight", 1, 1, 1, 1)
                .with("2.weight", 1, 1, 1, 1)
                .withGradient("0.weight", 2, 0, 0, 0)
                .withGradient("2.weight", 2, 0, 0, 0)
                .forward(0, 0);
        List<LayerStats> layers = measure(hand, new Sgd(hand.network), 0.1);
        assertThat(layers.get(0).updateRatio()).isCloseTo(0.1, EXACTLY);
        assertThat(layers.get(1).updateRatio()).isZero();
        assertThat(layers.get(1).gradientNorm()).isCloseTo(2, EXACTLY);
    }

    private static List<LayerStats> layers(String measureOn) {
        Experiment experiment = Experiment.blank()
                .withAssignments(List.of(
                        "dataset=mnist",
                        "train-size=2000",
                        "depth=1",
                        "width=260",
                        "batch-size=64",
                        "normalizer=batch",
                        "measure-on=" + measureOn));
        try (Trainer trainer = Trainer.open(experiment)) {
            trainer.advance();
            return trainer.snapshot().lanes().get(0).layers();
        }
    }
}
