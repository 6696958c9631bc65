package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.measure.GradientQuestion;
import normscope.measure.GradientShifts;
import normscope.measure.GradientWalker;
import normscope.measure.InputShift;
import normscope.measure.MinibatchLoss;
import normscope.measure.Update;
import normscope.snapshot.GradientShift;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked between two steps, and that asking changes nothing. */
class AskingTest {
    private static Trainer open(String... assignments) {
        Experiment experiment = ExperimentText.parse(TrainerTest.TOY, "test").withAssignments(List.of(assignments));
        return Trainer.open(experiment);
    }

    private static void look(Trainer trainer) {
        trainer.ask(asked -> GradientWalker.walk(asked.upcoming(), asked.rate(), GradientWalker.relative()));
        trainer.ask(asked -> new GradientQuestion(GradientWalker.relative()).before(asked.update()));
        trainer.ask(asked -> asked.first().inputs(asked.first().parameters()));
        trainer.advance(update -> {
            new GradientQuestion(new double[] {1, 2}).after(update);
            return InputShift.of(update);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "momentum=0.9",
                "optimizer=adam",
                "dropout=0.3",
                "noise-mean=0.5",
                "batch.normalizer=renorm",
                "batch.normalizer=switchable",
                "reparameterization=weight-norm",
                "measure-on=minibatch",
                "placement=after"
            })
    void leavesNoTrace(String assignment) {
        Trainer looked = open(assignment);
        Trainer alone = open(assignment);
        for (int i = 0; i < 12; i++) {
            if (i % 3 == 0) {
                look(looked);
            } else {
                looked.advance();
            }
            alone.advance();
        }
        TrainerTest.assertSame(looked.snapshot(), alone.snapshot());
        for (int lane = 0; lane < 2; lane++) {
            // parameters and running statistics, to the bit
            Map<String, Tensor> weights = alone.weights(lane);
            assertThat(looked.weights(lane)).usingRecursiveComparison().isEqualTo(weights);
        }
    }

    /** The gradient is that of the loss, and the update is the one that training makes. */
    @Test
    void asksTheLossThatTrainingMinimises() {
        Trainer trainer = open("precision=double");
        trainer.advance();
        trainer.ask(asked -> {
            MinibatchLoss loss = asked.upcoming();
            double[] place = loss.parameters();
            MinibatchLoss.Point here = loss.at(place);
            assertThat(loss.loss(place)).isEqualTo(here.loss());
            for (int i = 0; i < place.length; i += 7) {
                double h = 1e-5;
                double[] right = place.clone();
                double[] left = place.clone();
                right[i] += h;
                left[i] -= h;
                assertThat((loss.loss(right) - loss.loss(left)) / (2 * h)).isCloseTo(here.gradient()[i], within(1e-7));
            }
            return true;
        });
        List<Optional<Update>> updates = trainer.advance(update -> update);
        for (int lane = 0; lane < 2; lane++) {
            Update update = updates.get(lane).orElseThrow();
            double[] gradient = update.minibatch().at(update.before()).gradient();
            for (int i = 0; i < gradient.length; i++) {
                assertThat(update.after()[i]).isCloseTo(update.before()[i] - 0.1 * gradient[i], within(1e-12));
            }
            double trained =
                    trainer.snapshot().lanes().get(lane).history().loss().get(1);
            assertThat(update.minibatch().at(update.before()).loss()).isEqualTo(trained);
        }
    }

    @Test
    void layersThatStandFirstShiftForNobody() {
        Trainer trainer = open("precision=double");
        for (Optional<List<GradientShift>> lane : trainer.advance(GradientShifts::of)) {
            List<GradientShift> shifts = lane.orElseThrow();
            assertThat(shifts).hasSize(3);
            assertThat(shifts.get(0).distance()).isZero();
            assertThat(shifts.get(0).cosine()).isCloseTo(1, within(1e-12));
            assertThat(shifts.get(1).distance()).isPositive();
        }
        for (Optional<List<InputShift>> lane : trainer.advance(InputShift::of)) {
            InputShift first = lane.orElseThrow().get(0);
            InputShift second = lane.orElseThrow().get(1);
            assertThat(first.earlier().jump()).isZero();
            assertThat(first.earlier().pooled().wasserstein()).isZero();
            assertThat(first.update().jump()).isPositive();
            assertThat(second.earlier().jump()).isPositive();
            assertThat(second.earlier().jump()).isNotEqualTo(second.update().jump());
            assertThat(second.sampling().jump()).isPositive();
            // the distance between two distributions is at least that of their means
            assertThat(second.update().distance())
                    .isGreaterThanOrEqualTo(second.update().jump() * (1 - 1e-6));
        }
    }

    /** In the limit of no update there is no shift. */
    @Test
    void smallStepsShiftNothing() {
        Trainer trainer = open("precision=double", "learning-rate=1e-5");
        for (Optional<List<GradientShift>> lane : trainer.advance(GradientShifts::of)) {
            for (GradientShift shift : lane.orElseThrow()) {
                assertThat(shift.cosine()).isCloseTo(1, within(1e-6));
                assertThat(shift.relative()).isLessThan(1e-3);
            }
        }
    }

    @Test
    void aDivergedLaneAnswersNothing() {
        Trainer trainer =
                open("none.learning-rate=30", "none.activation=identity", "none.init-scale=100", "none.depth=9");
        for (int i = 0; i < 30; i++) {
            trainer.advance();
        }
        List<Optional<Integer>> answers = trainer.ask(asked -> asked.step());
        assertThat(answers.get(0)).isEmpty();
        assertThat(answers.get(1)).contains(30);
        assertThat(trainer.advance(GradientShifts::of).get(0)).isEmpty();
        assertThat(trainer.step()).isEqualTo(31);
    }
}
