package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Loss;
import normscope.data.Datasets;
import normscope.data.Samples;
import normscope.nn.Objective;
import normscope.snapshot.Evaluation;
import org.junit.jupiter.api.Test;

class InquiryTest {
    private static final int NONE = 0;
    private static final int BATCH = 1;

    private final Experiment experiment = ExperimentText.parse(TrainerTest.TOY, "test");

    @Test
    void answersAreThoseThatAreEvaluated() {
        Trainer trainer = Trainer.open(experiment.withAssignment("train-size=1100"));
        for (int i = 0; i < 20; i++) {
            trainer.advance();
        }
        Samples asked = Datasets.open(trainer.experiment().setup(BATCH)).heldOut(); // more than a slice, which is 1,000
        double[] answers = trainer.answers(BATCH, asked.inputs());
        Objective objective = Objective.of(Loss.CROSS_ENTROPY, answers, asked.count(), asked.labels(), asked.targets());
        Evaluation evaluation = trainer.snapshot().lanes().get(BATCH).lastEvaluation();
        assertThat(objective.loss()).isCloseTo(evaluation.loss(), within(1e-6));
        assertThat(objective.accuracy()).isEqualTo(evaluation.accuracy());
    }

    @Test
    void monteCarloDrawsAsTheEvaluationDoes() {
        Trainer trainer =
                Trainer.open(experiment.withAssignments(List.of("inference=monte-carlo", "monte-carlo-passes=10")));
        Samples asked = Datasets.open(trainer.experiment().setup(BATCH)).heldOut();
        MonteCarlo answers = trainer.monteCarlo(BATCH, asked.inputs(), 10);
        Evaluation evaluation = trainer.snapshot().lanes().get(BATCH).lastEvaluation();
        assertThat(Arrays.stream(answers.spread()).average().orElseThrow())
                .isCloseTo(evaluation.spread(), within(1e-6))
                .isPositive();
        assertThat(Arrays.stream(answers.information()).average().orElseThrow())
                .isCloseTo(evaluation.information(), within(1e-6));
        assertThat(trainer.monteCarlo(BATCH, asked.inputs(), 10).mean()).isEqualTo(answers.mean());
    }

    @Test
    void withoutBatchStatisticsAllPassesAgree() {
        Trainer trainer = Trainer.open(experiment);
        float[] points = {0, 0, 1, 1, -2, 0.5f};
        assertThat(trainer.monteCarlo(NONE, points, 5).spread()).containsExactly(new double[3], within(1e-7));
    }

    @Test
    void askingChangesNothing() {
        Trainer asked = Trainer.open(experiment);
        Trainer left = Trainer.open(experiment);
        asked.advance();
        left.advance();
        asked.answers(BATCH, new float[] {1, 2});
        asked.monteCarlo(BATCH, new float[] {1, 2}, 3);
        asked.advance();
        left.advance();
        TrainerTest.assertSame(asked.snapshot(), left.snapshot());
        assertThat(asked.weights(BATCH).get("1.running_mean").values())
                .isEqualTo(left.weights(BATCH).get("1.running_mean").values());
    }

    @Test
    void refusesWhatAreNoSamples() {
        Trainer trainer = Trainer.open(experiment);
        assertThatThrownBy(() -> trainer.answers(NONE, new float[3])).hasMessageContaining("3 numbers");
        assertThatThrownBy(() -> trainer.answers(NONE, new float[0])).hasMessageContaining("0 numbers");
    }
}
