package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.History;
import normscope.snapshot.Statistics;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;

/** How often, on what, with whose statistics and on which images one looks may change on the way; what is trained does not. */
class EvaluationSettingsTest {
    private final Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test");

    private static final String DIGITS =
            """
            dataset = mnist
            train-size = 600
            depth = 1
            width = 30
            activation = relu
            initializer = he
            init-scale = 1
            normalizer = batch
            batch-size = 60
            evaluate-every = 30
            [running]
            [own]
            inference = test-minibatch
            """;

    private static void advance(Trainer trainer, int steps) {
        for (int i = 0; i < steps; i++) {
            trainer.advance();
        }
    }

    private static History history(Trainer trainer, int lane) {
        return trainer.snapshot().lanes().get(lane).history();
    }

    private static List<Integer> evaluated(Trainer trainer) {
        return history(trainer, 1).evaluations().stream().map(Evaluation::step).toList();
    }

    private static List<Integer> recorded(Trainer trainer) {
        return history(trainer, 1).entries().stream().map(Entry::step).toList();
    }

    @Test
    void anotherRhythmHoldsFromTheNextStepOn() {
        try (Trainer trainer = Trainer.open(toy)) {
            advance(trainer, 20);
            trainer.change(trainer.experiment().withAssignments(List.of("evaluate-every=8", "record-every=10")));
            advance(trainer, 20);
            assertThat(evaluated(trainer)).containsExactly(0, 20, 24, 32, 40);
            assertThat(recorded(trainer)).containsExactly(0, 5, 10, 15, 20, 30, 40);
            assertThat(trainer.run().toString()).contains("[at 20]\nevaluate-every = 8\nrecord-every = 10\n");
            trainer.seek(10);
            trainer.approach(Long.MAX_VALUE);
            trainer.change(trainer.experiment().withAssignment("record-every=2"));
            advance(trainer, 5);
            assertThat(recorded(trainer)).containsExactly(0, 5, 10, 12, 14);
            assertThat(trainer.before()).isNotNull();
        }
    }

    @Test
    void whatWasMeasuredBeforeKeepsItsSamplesAndItsStatistics() {
        try (Trainer trainer = Trainer.open(toy);
                Trainer blind = Trainer.open(toy)) {
            advance(trainer, 40);
            advance(blind, 80);
            List<Evaluation> before = history(trainer, 1).evaluations();
            trainer.change(trainer.experiment()
                    .withAssignments(List.of("inference=test-minibatch", "test-minibatch=30", "measure-on=minibatch")));
            assertThat(history(trainer, 1).evaluations()).isEqualTo(before);
            advance(trainer, 40);
            List<Evaluation> all = history(trainer, 1).evaluations();
            assertThat(all.stream().map(Evaluation::statistics))
                    .containsExactly(
                            Statistics.FIRST_MINIBATCHES,
                            Statistics.RUNNING,
                            Statistics.RUNNING,
                            Statistics.TEST_MINIBATCH,
                            Statistics.TEST_MINIBATCH,
                            Statistics.TEST_MINIBATCH);
            assertThat(all.get(3).step()).as("one step after the change").isEqualTo(41);
            assertThat(all.subList(0, 3)).isEqualTo(before);
            assertThat(all.get(4).loss())
                    .isNotEqualTo(history(blind, 1).evaluations().get(3).loss());
            assertThat(history(trainer, 0).evaluations())
                    .as("without shared statistics")
                    .containsAll(history(blind, 0).evaluations());
            assertSameWeights(trainer, blind, 2);
        }
    }

    private static void assertSameWeights(Trainer one, Trainer other, int lanes) {
        for (int i = 0; i < lanes; i++) {
            Map<String, Tensor> a = one.weights(i);
            Map<String, Tensor> b = other.weights(i);
            a.forEach((name, tensor) ->
                    assertThat(tensor.values()).as(name).isEqualTo(b.get(name).values()));
        }
    }

    /** With one sample in it x − μ is 0: every answer is the same. */
    @Test
    void aTestMinibatchOfOneAnswersAlwaysTheSame() {
        try (Trainer trainer =
                Trainer.open(toy.withAssignments(List.of("batch.inference=test-minibatch", "test-minibatch=1")))) {
            advance(trainer, 40);
            Evaluation last = trainer.snapshot().lanes().get(1).lastEvaluation();
            assertThat(last.always()).isNotEqualTo(Evaluation.NOT_ALWAYS);
            assertThat(last.accuracy()).isEqualTo(0.5);
        }
    }

    /** Where all held-out samples share one minibatch, their order is nothing; where it is small, sorting hurts. */
    @Test
    void allAtOnceTheOrderDoesNotMatter() {
        double[] loss = new double[4];
        String[] how = {
            "test-minibatch=200",
            "test-minibatch=200 test-order=sorted",
            "test-minibatch=37",
            "test-minibatch=37 test-order=sorted"
        };
        for (int i = 0; i < how.length; i++) {
            Experiment asked =
                    toy.withAssignment("batch.inference=test-minibatch").withAssignments(List.of(how[i].split(" ")));
            try (Trainer trainer = Trainer.open(asked)) {
                advance(trainer, 60);
                loss[i] = trainer.snapshot().lanes().get(1).lastEvaluation().loss();
            }
        }
        assertThat(loss[1]).isCloseTo(loss[0], within(1e-5));
        assertThat(loss[2]).isNotEqualTo(loss[0]).isCloseTo(loss[0], within(0.1));
        assertThat(loss[3]).isGreaterThan(loss[2] + 0.1);
    }

    @Test
    void changedImagesChangeWhatIsJudgedAndNothingElse() {
        Experiment digits = ExperimentText.parse(DIGITS, "test");
        try (Trainer trainer = Trainer.open(digits);
                Trainer blind = Trainer.open(digits)) {
            advance(trainer, 60);
            trainer.change(trainer.experiment().withAssignments(List.of("test-contrast=0.5", "test-brightness=0.25")));
            advance(trainer, 60);
            trainer.change(trainer.experiment().withAssignments(List.of("test-contrast=1", "test-brightness=0")));
            advance(trainer, 30);
            advance(blind, 150);
            assertThat(evaluated(trainer)).containsExactly(0, 30, 60, 61, 90, 120, 121, 150);
            for (int lane = 0; lane < 2; lane++) {
                double[] seen = accuracies(trainer, lane);
                double[] clean = accuracies(blind, lane);
                assertThat(Arrays.copyOf(seen, 3)).isEqualTo(Arrays.copyOf(clean, 3));
                assertThat(seen[7]).isEqualTo(clean[5]);
                if (lane == 0) {
                    assertThat(seen[5]).isLessThan(clean[4] - 0.1);
                } else {
                    assertThat(seen[5]).isCloseTo(clean[4], within(0.01)); // BatchNorm takes it out
                }
                assertThat(history(trainer, lane).entries())
                        .hasSameSizeAs(history(blind, lane).entries());
            }
            assertSameWeights(trainer, blind, 2);
        }
    }

    private static double[] accuracies(Trainer trainer, int lane) {
        return history(trainer, lane).evaluations().stream()
                .mapToDouble(Evaluation::accuracy)
                .toArray();
    }

    @Test
    void thereIsNothingToSortWhereThereAreNoClasses() {
        Experiment waves = Experiment.blank().withAssignments(List.of("dataset=waves", "normalizer=batch"));
        assertThatThrownBy(() -> waves.withAssignments(List.of("inference=test-minibatch", "test-order=sorted")))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessage(
                        "Lane 'none': waves (regression) asks for numbers and has no classes to sort by: choose test-order shuffled");
    }

    @Test
    void whatDoesNotFitIsRefusedAndTheRunGoesOn() {
        long total = MachineMemory.total();
        assertThatThrownBy(() -> MemoryEstimate.checkMore(total, total / 2))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageEndingWith("are free: choose a smaller probe-size or test-minibatch");
        MemoryEstimate.checkMore(0, 0);
    }
}
