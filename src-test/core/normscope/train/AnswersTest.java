package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.config.ExperimentText;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static int always(int classes, double[]... minibatches) {
        Answers answers = new Answers(classes);
        for (double[] outputs : minibatches) {
            answers.add(outputs);
        }
        return answers.always();
    }

    @Test
    void theClassThatEverySampleIsGiven() {
        assertThat(always(3, new double[] {0, 1, 2, -3, -4, -1}, new double[] {5, 6, 7}))
                .isEqualTo(2);
        assertThat(always(3, new double[] {0, 1, 2, 0, 1, 2}, new double[] {9, 6, 7}))
                .isEqualTo(Evaluation.NOT_ALWAYS);
        assertThat(always(3, new double[] {0, 1, 2})).isEqualTo(Evaluation.NOT_ALWAYS);
        assertThat(always(0, new double[] {1, 1})).isEqualTo(Evaluation.NOT_ALWAYS);
    }

    /** Weights near zero: the biases of the output layer decide, and they are alike for all. */
    @Test
    void aNetworkThatTellsNothingApartIsFound() {
        String toy = TrainerTest.TOY;
        try (Trainer trainer = Trainer.open(ExperimentText.parse(toy, "test")
                .withAssignments(List.of("none.init-scale=0.001", "learning-rate=0.5", "evaluate-every=1")))) {
            assertThat(trainer.snapshot().lanes().get(0).always()).isEqualTo(Evaluation.NOT_ALWAYS);
            trainer.advance();
            LaneSnapshot stuck = trainer.snapshot().lanes().get(0);
            assertThat(stuck.always()).isBetween(0, 1);
            double share = stuck.lastEvaluation().accuracy();
            assertThat(share).isBetween(0.3, 0.7);
            assertThat(trainer.snapshot().lanes().get(1).always()).isEqualTo(Evaluation.NOT_ALWAYS);
        }
    }
}
