package normscope.cards;

import static normscope.cards.LaneNetwork.distance;
import static normscope.cards.LaneNetwork.dot;
import static normscope.cards.LaneNetwork.norm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import normscope.nn.Parameter;
import normscope.nn.Pass;
import normscope.snapshot.LayerStats;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card A7, Ioffe and Szegedy (2015), section 3.3: BN((aW)u) = BN(Wu), the same gradient with respect to u, and one a-th of
 * the gradient with respect to W. The weights scaled are those of the last of three hidden layers.
 */
@Tag("card")
class WeightScaleCardTest {
    private static final String PRESET = "a07-weight-scale";
    private static final int LAYER = 2;

    /** One network before and after its weights are scaled, on the same minibatch and the same gradient of its answers. */
    private static final class Scaled {
        final LaneNetwork lane;
        final Pass pass;
        final Parameter weight;
        double[] answers = {};
        final Map<String, double[]> gradients = new HashMap<>();

        Scaled(String... assignments) {
            lane = new LaneNetwork(CardRun.lesson(PRESET, 0, assignments), "one");
            pass = lane.pass(64, Pass.Purpose.TRAINING);
            weight = lane.network.parameter(LAYER, Parameter.Role.WEIGHT);
        }

        void run() {
            answers = lane.answers(pass, 0);
            Random random = new Random(1);
            double[] gradient = new double[answers.length];
            Arrays.setAll(gradient, i -> random.nextGaussian());
            lane.network.kernels().write(gradient, pass.outputGradient());
            pass.backward();
            for (Parameter parameter : lane.network.parameters().list()) {
                gradients.put(parameter.name(), lane.network.read(parameter.gradient()));
            }
        }

        double[] gradient() {
            return gradients.get(weight.name());
        }

        void scale(double a) {
            double[] values = lane.network.read(weight.value());
            lane.network.kernels().write(times(a, values), weight.value());
        }
    }

    private static double[] times(double a, double[] values) {
        return Arrays.stream(values).map(v -> a * v).toArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 10, 100})
    void withoutEpsTheScaleIsExactlyIrrelevant(double a) {
        Scaled one = new Scaled("precision=double", "eps=0");
        one.run();
        double[] w = one.lane.network.read(one.weight.value());
        assertThat(dot(w, one.gradient()) / norm(w) / norm(one.gradient())).isCloseTo(0, within(1e-12));
        Scaled other = new Scaled("precision=double", "eps=0");
        other.scale(a);
        other.run();
        assertThat(distance(other.answers, one.answers)).isLessThan(1e-12);
        assertThat(distance(times(a, other.gradient()), one.gradient())).isLessThan(1e-12);
        // the layers before see W through ∂L/∂u alone
        one.gradients.forEach((name, gradient) -> {
            if (!name.equals(one.weight.name())) {
                assertThat(distance(other.gradients.get(name), gradient))
                        .as(name)
                        .isLessThan(1e-12);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 100})
    void largeWeightsDoNotFeelEpsInSinglePrecision(double a) {
        Scaled one = new Scaled();
        one.run();
        Scaled other = new Scaled();
        other.scale(a);
        other.run();
        assertThat(distance(other.answers, one.answers)).isLessThan(1e-4);
        assertThat(a * norm(other.gradient()) / norm(one.gradient())).isCloseTo(1, within(1e-3));
    }

    /** No error but a property: a weight matrix small enough is smaller than ε. */
    @Test
    void smallWeightsFeelEps() {
        Scaled one = new Scaled("precision=double");
        one.run();
        Scaled other = new Scaled("precision=double");
        other.scale(0.01);
        other.run();
        assertThat(distance(other.answers, one.answers)).isGreaterThan(0.01);
        assertThat(0.01 * norm(other.gradient()) / norm(one.gradient())).isLessThan(0.99);
    }

    /** What the lesson asks people to see at step 0. */
    @Test
    void theLessonShowsIt() {
        CardRun run = CardRun.of(PRESET, 0, "steps=1", "record-every=1");
        for (int layer = 0; layer < 3; layer++) {
            LayerStats one = start(run, "one", layer);
            LayerStats ten = start(run, "ten", layer);
            LayerStats small = start(run, "hundredth", layer);
            LayerStats exact = start(run, "hundredth-no-eps", layer);
            assertThat(ten.pre().std() / one.pre().std()).isCloseTo(10, within(0.01));
            assertThat(ten.post().std() / one.post().std()).isCloseTo(1, within(1e-3));
            assertThat(exact.post().std() / one.post().std()).isCloseTo(1, within(1e-3));
            assertThat(small.post().std() / one.post().std()).isLessThan(0.95);
        }
    }

    private static LayerStats start(CardRun run, String lane, int layer) {
        return run.lane(lane).history().entries().get(0).layers().get(layer);
    }
}
