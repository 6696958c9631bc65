package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.measure.GradientWalk;
import normscope.measure.InputShift;
import normscope.measure.MinibatchLoss.Inputs;
import normscope.snapshot.Series;
import normscope.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards B3 and B4, Santurkar, Tsipras, Ilyas and Madry (2018), figures 1, 2 and 5: twelve layers of ReLU. */
@Tag("card")
@Tag("slow")
class NoisyBatchNormCardTest {
    /** Three quarters of the lessons' steps, which is enough to tell. */
    private static final int STEPS = 450;

    /** Step lengths in learning rates: the ends of the paper's range and one between. */
    private static final double[] LENGTHS = {0.5, 2, 4};

    /** Mean training loss of the last 50 steps. */
    private static double loss(Trainer trainer, int lane) {
        Series loss = trainer.snapshot().lanes().get(lane).history().loss();
        double sum = 0;
        for (int i = loss.size() - 50; i < loss.size(); i++) {
            sum += loss.get(i) / 50;
        }
        return sum;
    }

    /** Mean over the hidden layers of how far units jump in two steps, on the same samples. */
    private static double jump(List<Inputs> earlier, List<Inputs> later) {
        double sum = 0;
        int hidden = earlier.size() - 1;
        for (int i = 0; i < hidden; i++) {
            sum += InputShift.jump(earlier.get(i), later.get(i)) / hidden;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void unstableDistributionsTrainAllTheSame(int seed) {
        Trainer trainer = Trainer.open(CardRun.lesson("b03-noisy-batch-norm", seed, "steps=" + STEPS));
        double[] jumps = new double[4];
        List<Optional<List<Inputs>>> earlier = new ArrayList<>();
        while (trainer.step() < STEPS) {
            if (trainer.step() % 60 == 0) {
                earlier = inputs(trainer);
            } else if (trainer.step() % 60 == 2) {
                List<Optional<List<Inputs>>> later = inputs(trainer);
                for (int lane = 0; lane < 4; lane++) {
                    jumps[lane] += jump(
                            earlier.get(lane).orElseThrow(), later.get(lane).orElseThrow());
                }
            }
            trainer.advance();
        }
        double none = loss(trainer, 0);
        assertThat(jumps[2] / jumps[0])
                .as("noisy BatchNorm jumps more than none")
                .isGreaterThan(1.3);
        assertThat(jumps[0] / jumps[1]).as("none jumps more than BatchNorm").isGreaterThan(10);
        assertThat(loss(trainer, 1)).isLessThan(none);
        assertThat(loss(trainer, 2)).isLessThan(none);
        assertThat(loss(trainer, 3)).isGreaterThanOrEqualTo(3 * none);
    }

    private static List<Optional<List<Inputs>>> inputs(Trainer trainer) {
        return trainer.ask(asked -> asked.first().inputs(asked.first().parameters()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void otherNormsDoAsWell(int seed) {
        Trainer trainer = Trainer.open(CardRun.lesson("b04-lp-normalizers", seed, "steps=" + STEPS));
        double[] range = new double[4];
        while (trainer.step() < STEPS) {
            if (trainer.step() % 50 == 0) {
                List<Optional<GradientWalk>> walks =
                        trainer.ask(asked -> GradientWalk.from(asked.upcoming(), asked.rate(), LENGTHS));
                for (int lane = 0; lane < 4; lane++) {
                    range[lane] += walks.get(lane).orElseThrow().lossRange();
                }
            }
            trainer.advance();
        }
        for (int lane = 1; lane < 4; lane++) {
            String name = trainer.experiment().lanes().get(lane).name();
            assertThat(loss(trainer, lane)).as(name).isLessThanOrEqualTo(0.75 * loss(trainer, 0));
            assertThat(range[lane]).as(name).isLessThanOrEqualTo(0.25 * range[0]);
        }
    }
}
