package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import normscope.measure.GradientQuestion;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientNormIdentity;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.NearestOptimum;
import normscope.train.Trainer;
import normscope.train.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards B5 and B6, Santurkar, Tsipras, Ilyas and Madry (2018), theorem 4.1 and lemma 4.5. */
@Tag("card")
class GradientNormCardTest {
    private static final int BATCH = 1;

    private static Trainer trained(String preset, int seed, int steps, String... assignments) {
        Trainer trainer = Trainer.open(CardRun.lesson(preset, seed, assignments));
        for (int i = 0; i < steps; i++) {
            trainer.advance();
        }
        return trainer;
    }

    private static double[] column(double[] values, int unit, int units) {
        double[] column = new double[values.length / units];
        for (int i = 0; i < column.length; i++) {
            column[i] = values[i * units + unit];
        }
        return column;
    }

    /** Every unit of every layer of a network that trains, in double precision and without ε. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theNormOfTheGradientIsAnEquality(int seed) {
        Trainer trainer = trained("b05-gradient-norm", seed, 20, "precision=double", "eps=0");
        for (int layer = 0; layer < 3; layer++) {
            trainer.watch(new Watch(BATCH, layer, -1));
            LayerTensor tensor = trainer.snapshot().tensor();
            LayerTensor.Output learned = tensor.learned();
            int units = tensor.channels();
            for (int u = 0; u < units; u++) {
                GradientNormIdentity identity = GradientNormIdentity.of(
                        column(tensor.x(), u, units),
                        column(learned.dx(), u, units),
                        column(learned.dy(), u, units),
                        learned.gamma()[u],
                        tensor.eps());
                assertThat(identity.predicted() / identity.measured()).isCloseTo(1, within(1e-10));
                assertThat(identity.mean()).isNotNegative();
                assertThat(identity.aligned()).isPositive();
                assertThat(identity.measured()).isLessThan(identity.factor() * identity.whole());
            }
        }
    }

    /** What the window shows of it, layer by layer, is the same. */
    @Test
    void layersAddUpToWhatTheirUnitsSay() {
        Trainer trainer = trained("b05-gradient-norm", 0, 5, "precision=double", "eps=0");
        GradientQuestion question = new GradientQuestion(new double[] {1});
        GradientEntry entry =
                trainer.ask(asked -> question.before(asked.update())).get(BATCH).orElseThrow();
        assertThat(entry.identities()).hasSize(3);
        for (GradientEntry.Identity layer : entry.identities()) {
            assertThat(Math.abs(layer.residual())).isLessThan(1e-10);
            assertThat(layer.sum().residual()).isCloseTo(0, within(1e-10));
            assertThat(layer.sum().mean()).isPositive();
            assertThat(layer.sum().predicted()).isLessThan(layer.sum().whole());
        }
    }

    /** W₀ and W* of the last hidden layer: where training began, and where it is after some steps. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void scaleInvarianceBringsAnOptimumNearer(int seed) {
        Trainer trainer = trained("b06-nearest-optimum", seed, 0, "precision=double");
        double[] start = trainer.weights(BATCH).get("6.weight").values();
        for (int i = 0; i < 50; i++) {
            trainer.advance();
        }
        double[] now = trainer.weights(BATCH).get("6.weight").values();
        NearestOptimum nearest = NearestOptimum.of(start, now);
        assertThat(nearest.k()).isPositive();
        assertThat(nearest.squaredNearest()).isLessThan(nearest.squaredDistance());
        assertThat(nearest.residual() / nearest.squaredDistance()).isCloseTo(0, within(1e-12));
        assertThat(nearest.squaredGain()).isPositive();
    }
}
