package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import normscope.config.Settings;
import normscope.measure.GradientShifts;
import normscope.measure.GradientWalker;
import normscope.snapshot.GradientShift;
import normscope.snapshot.GradientWalk;
import normscope.snapshot.Series;
import normscope.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cards B1 and B2, Santurkar, Tsipras, Ilyas and Madry (2018), figures 2 and 4: BatchNorm makes the landscape smoother
 * along the gradient, and does not make gradients shift less.
 */
@Tag("card")
@Tag("slow")
class SmoothnessCardTest {
    private static final int NONE = 0;
    private static final int BATCH = 1;

    /** Step lengths in learning rates: the ends of the paper's range and one between. */
    private static final double[] LENGTHS = {0.5, 2, 4};

    /** Averages over a run, [lane]. */
    private static final class Averages {
        final double[] range = new double[2];
        final double[] change = new double[2];
        final double[] beta = new double[2];
        final double[] shift = new double[2];
        final double[] relative = new double[2];
        final double[] accuracy = new double[2];

        void walked(List<Optional<GradientWalk>> walks) {
            for (int lane = 0; lane < 2; lane++) {
                GradientWalk walk = walks.get(lane).orElseThrow();
                range[lane] += walk.lossRange();
                change[lane] += walk.changeBand().high();
                beta[lane] += walk.smoothnessBand().high();
            }
        }

        void shifted(List<Optional<List<GradientShift>>> shifts) {
            for (int lane = 0; lane < 2; lane++) {
                List<GradientShift> behind = shifts.get(lane).orElseThrow();
                for (GradientShift each : behind.subList(1, behind.size())) {
                    shift[lane] += each.distance();
                    relative[lane] += each.relative();
                }
            }
        }
    }

    private static Averages run(String preset, int seed) {
        Trainer trainer = Trainer.open(CardRun.lesson(preset, seed));
        Averages averages = new Averages();
        int steps = trainer.experiment().shared().get(Settings.STEPS);
        while (trainer.step() < steps) {
            if (trainer.step() % 20 == 0) {
                averages.walked(trainer.ask(asked -> GradientWalker.walk(asked.upcoming(), asked.rate(), LENGTHS)));
            }
            if (trainer.step() % 50 == 0) {
                averages.shifted(trainer.advance(GradientShifts::of));
            } else {
                trainer.advance();
            }
        }
        trainer.evaluate();
        for (int lane = 0; lane < 2; lane++) {
            averages.accuracy[lane] =
                    trainer.snapshot().lanes().get(lane).lastEvaluation().accuracy();
        }
        return averages;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void smootherAlongTheGradientInFiveLayersOfRelu(int seed) {
        Averages a = run("b01-smoothness-relu", seed);
        assertThat(a.range[NONE] / a.range[BATCH]).as("loss").isGreaterThanOrEqualTo(8);
        assertThat(a.change[NONE] / a.change[BATCH]).as("gradient").isGreaterThanOrEqualTo(3.5);
        assertThat(a.beta[NONE] / a.beta[BATCH]).as("β").isGreaterThanOrEqualTo(1.2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void smootherAndShiftingMoreInThreeLayersOfSigmoids(int seed) {
        Averages a = run("b02-shift-sigmoid", seed);
        assertThat(a.range[NONE] / a.range[BATCH]).as("loss").isGreaterThanOrEqualTo(1.8);
        assertThat(a.change[NONE] / a.change[BATCH]).as("gradient").isGreaterThanOrEqualTo(1.2);
        assertThat(a.beta[NONE] / a.beta[BATCH]).as("β").isGreaterThanOrEqualTo(1.1);
        assertThat(a.shift[BATCH]).isGreaterThan(a.shift[NONE]);
        assertThat(a.relative[BATCH]).isGreaterThan(a.relative[NONE]);
        assertThat(a.accuracy[BATCH]).isGreaterThan(a.accuracy[NONE] + 0.05);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void gradientsTurnInDeepLinearNetworks(int seed) {
        Trainer trainer = Trainer.open(CardRun.lesson("b02-shift-linear", seed, "data-seed=" + seed));
        double[] cosine = new double[2];
        double[] distance = new double[2];
        int asked = 0;
        while (trainer.step() < 400) {
            if (trainer.step() % 50 != 0) {
                trainer.advance();
                continue;
            }
            List<Optional<List<GradientShift>>> shifts = trainer.advance(GradientShifts::of);
            for (int lane = 0; lane < 2; lane++) {
                List<GradientShift> behind = shifts.get(lane).orElseThrow();
                assertThat(behind).hasSize(25);
                for (GradientShift each : behind.subList(1, 25)) {
                    cosine[lane] += each.cosine() / 24;
                    distance[lane] += each.distance() / 24;
                }
            }
            asked++;
        }
        assertThat(cosine[NONE] / asked).isGreaterThanOrEqualTo(0.99);
        assertThat(cosine[BATCH] / asked).isLessThanOrEqualTo(0.8);
        assertThat(distance[BATCH] / distance[NONE]).isGreaterThanOrEqualTo(10);
        assertThat(fallen(trainer, BATCH)).isLessThan(fallen(trainer, NONE));
    }

    /** The last loss over the first. */
    private static double fallen(Trainer trainer, int lane) {
        Series loss = trainer.snapshot().lanes().get(lane).history().loss();
        return loss.get(loss.size() - 1) / loss.get(0);
    }
}
