package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Normalizer;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Statistics;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Before the first update there are no running averages to answer with. */
class FirstEvaluationTest {
    private final Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test");

    /** With a mean of 0 and a variance of 1 the deep residual networks answered with numbers in the tens of thousands. */
    @ParameterizedTest
    @CsvSource({"e01-residual-doubling", "c03-residual-variance"})
    void aFreshNetworkAnswersAsItWillInTraining(String preset) {
        Experiment lesson = Presets.open(preset).withAssignments(List.of("train-size=2000", "probe-size=128"));
        int normalized = 0;
        while (lesson.setup(normalized).get(Settings.NORMALIZER) != Normalizer.BATCH) {
            normalized++;
        }
        Experiment alone = lesson.withLanes(List.of(lesson.lanes().get(normalized)));
        try (Trainer trainer = Trainer.open(alone)) {
            Evaluation first = trainer.snapshot().lanes().get(0).lastEvaluation();
            assertThat(first.statistics()).isEqualTo(Statistics.FIRST_MINIBATCHES);
            assertThat(first.loss()).isLessThan(30);
        }
    }

    @Test
    void everyEvaluationSaysWithWhichStatistics() {
        try (Trainer trainer = Trainer.open(toy.withAssignment("evaluate-every=1"))) {
            trainer.advance();
            assertThat(statistics(trainer, 0)).containsExactly(Statistics.NONE, Statistics.NONE);
            assertThat(statistics(trainer, 1)).containsExactly(Statistics.FIRST_MINIBATCHES, Statistics.RUNNING);
        }
        for (Statistics measured : List.of(Statistics.POPULATION, Statistics.MONTE_CARLO)) {
            try (Trainer trainer = Trainer.open(toy.withAssignment("inference=" + measured.key()))) {
                assertThat(statistics(trainer, 0)).containsExactly(Statistics.NONE);
                assertThat(statistics(trainer, 1)).containsExactly(measured);
            }
        }
    }

    private static List<Statistics> statistics(Trainer trainer, int lane) {
        return trainer.snapshot().lanes().get(lane).history().evaluations().stream()
                .map(Evaluation::statistics)
                .toList();
    }

    @Test
    void nothingOfTheNetworkIsChangedAndTheAnswerIsAlwaysTheSame() {
        double[] losses = new double[3];
        for (int i = 0; i < losses.length; i++) {
            try (Trainer trainer = Trainer.open(toy)) {
                losses[i] = trainer.snapshot().lanes().get(1).lastEvaluation().loss();
                for (Map.Entry<String, Tensor> array : trainer.weights(1).entrySet()) {
                    double expected = array.getKey().endsWith("running_mean") ? 0 : 1;
                    if (array.getKey().contains("running_")) {
                        assertThat(Arrays.stream(array.getValue().values()))
                                .as(array.getKey())
                                .allMatch(value -> value == expected);
                    }
                }
            }
        }
        assertThat(losses).containsOnly(losses[0]);
    }

    @Test
    void fusedAnswersTheSame() {
        try (Trainer running = Trainer.open(toy);
                Trainer fused = Trainer.open(toy.withAssignment("inference=fused"))) {
            Evaluation expected = running.snapshot().lanes().get(1).lastEvaluation();
            Evaluation actual = fused.snapshot().lanes().get(1).lastEvaluation();
            assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-5 * expected.loss()));
            assertThat(actual.statistics()).isEqualTo(Statistics.FIRST_MINIBATCHES);
        }
    }
}
