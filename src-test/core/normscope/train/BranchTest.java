package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;

/** A lane that goes on from what another has learned, and lanes of different lengths. */
class BranchTest {
    private static final String TEXT =
            """
            dataset = moons
            train-size = 90
            depth = 2
            width = 8
            batch-size = 10
            evaluate-every = 20
            record-every = 5
            steps = 100
            [batch]
            normalizer = batch
            optimizer = adam
            learning-rate = 0.01
            dropout = 0.2
            noise-mean = 0.5
            """;

    private static final String SAME = TEXT.substring(TEXT.indexOf("normalizer"));

    private static Experiment parsed(String text) {
        return ExperimentText.parse(text, "test");
    }

    private static void to(Trainer trainer, int step) {
        trainer.seek(step);
        assertThat(trainer.approach(Long.MAX_VALUE)).isTrue();
    }

    private static void run(Trainer trainer, int step) {
        while (trainer.step() < step) {
            trainer.advance();
        }
    }

    private static void assertSameNumbers(Trainer trainer, int one, int other) {
        Map<String, Tensor> a = trainer.weights(one);
        Map<String, Tensor> b = trainer.weights(other);
        assertThat(a.keySet()).contains("1.running_mean", "1.running_var").isEqualTo(b.keySet());
        a.forEach((name, tensor) -> assertThat(b.get(name).values()).as(name).isEqualTo(tensor.values()));
    }

    @Test
    void aBranchWithNothingChangedIsItsParentFromThereOn() {
        Experiment run = parsed(TEXT + "[same]\nfrom = batch @ 33\n" + SAME);
        try (Trainer trainer = Trainer.open(run)) {
            run(trainer, 80);
            assertSameNumbers(trainer, 0, 1);
            Snapshot snapshot = trainer.snapshot();
            LaneSnapshot parent = snapshot.lanes().get(0);
            LaneSnapshot branch = snapshot.lanes().get(1);
            assertThat(branch.begun().step()).isEqualTo(33);
            assertThat(branch.epoch()).isEqualTo(parent.epoch());
            for (int i = 0; i < 80; i++) {
                Double loss = branch.history().loss().get(i);
                assertThat(loss)
                        .isEqualTo(Double.valueOf(
                                i < 33 ? Double.NaN : parent.history().loss().get(i)));
            }
            assertThat(branch.history().evaluations().get(0).step()).isEqualTo(33);
            assertThat(branch.history().evaluations().get(1).loss())
                    .isEqualTo(parent.history().evaluations().get(2).loss());
        }
    }

    /** In the window one branches where one is; the file makes the same run, though the parent is gone. */
    @Test
    void theFileMakesTheSameRun() {
        try (Trainer trainer = Trainer.open(parsed(TEXT))) {
            run(trainer, 70);
            to(trainer, 40);
            Experiment next = trainer.experiment().branched(0, 40);
            next = next.withLane(
                    1,
                    next.lanes()
                            .get(1)
                            .with(Settings.OPTIMIZER, normscope.config.Optimizer.SGD)
                            .with(Settings.BATCH_SIZE, 30));
            trainer.rearrange(Opening.of(trainer.run().rearranged(40, next)));
            to(trainer, 40);
            assertThat(trainer.snapshot().isThere(1)).isTrue();
            run(trainer, 60);
            next = trainer.experiment();
            next = next.withLanes(java.util.List.of(next.lanes().get(1), new Lane("other", Map.of())));
            assertThat(trainer.experiment().isRearrangedBy(next)).isTrue();
            trainer.rearrange(Opening.of(trainer.run().rearranged(60, next)));
            to(trainer, 90);
            try (Trainer file = Trainer.open(parsed(trainer.run().toString()))) {
                run(file, 90);
                assertThat(file.run().ancestors()).hasSize(1);
                TrainerTest.assertSame(trainer.snapshot(), file.snapshot());
                assertThat(file.snapshot().lanes().get(0).epoch())
                        .as("the parent's epochs at branching, 30 of 90 samples a step after")
                        .isEqualTo(40 / 9.0 + 50 / 3.0);
            }
        }
    }

    @Test
    void beforeItBeginsThereIsNothingOfABranch() {
        Experiment run = parsed(TEXT + "[same]\nfrom = batch @ 33\n" + SAME);
        try (Trainer trainer = Trainer.open(run)) {
            to(trainer, 20);
            Snapshot before = trainer.snapshot();
            assertThat(before.isThere(1)).isFalse();
            assertThat(before.lanes().get(1).history().evaluations()).isEmpty();
            assertThat(before.lanes().get(1).trainLoss()).isNaN();
            assertThat(trainer.ask(Asked::lane)).satisfies(answers -> {
                assertThat(answers.get(0)).isPresent();
                assertThat(answers.get(1)).isEmpty();
            });
            to(trainer, 50);
            to(trainer, 10);
            assertThat(trainer.snapshot().isThere(1)).isFalse();
            assertThat(trainer.snapshot().recorded(40).isThere(1)).isTrue();
            to(trainer, 33);
            assertThat(trainer.snapshot().isThere(1)).isTrue();
            assertSameNumbers(trainer, 0, 1);
            to(trainer, 60);
            assertSameNumbers(trainer, 0, 1);
            assertThat(trainer.parted()).isEmpty();
        }
    }

    @Test
    void whatAShapeDoesNotLetGoOnIsSaidInASentence() {
        String wide = TEXT + "[wide]\nfrom = batch @ 33\nwidth = 16\n" + SAME;
        assertThatThrownBy(() -> Trainer.open(parsed(wide)))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContainingAll("'wide'", "'batch'", "width must stay 8");
        assertThatThrownBy(() -> Plan.of(parsed(wide))).hasMessageContaining("width must stay 8");
        String none = TEXT + "[bare]\nfrom = batch @ 33\nnormalizer = none\n";
        assertThatThrownBy(() -> Plan.of(parsed(none))).hasMessageContaining("normalizer must stay batch");
        String renorm = TEXT + "[renorm]\nfrom = batch @ 33\n" + SAME.replace("= batch", "= renorm");
        Plan.of(parsed(renorm));
        Plan.of(parsed(TEXT + "[sure]\nfrom = batch @ 33\n" + SAME.replace("dropout = 0.2", "dropout = 0")));
    }

    @Test
    void aLaneStandsStillAfterItsOwnSteps() {
        Experiment run = parsed(TEXT + "steps = 33\n[other]\n" + SAME);
        try (Trainer trainer = Trainer.open(run)) {
            run(trainer, 80);
            Snapshot after = trainer.snapshot();
            LaneSnapshot still = after.lanes().get(0);
            assertThat(after.standsStill(0)).isTrue();
            assertThat(after.standsStill(1)).isFalse();
            assertThat(still.step()).isEqualTo(33);
            assertThat(still.diverged()).isFalse();
            assertThat(still.lastEvaluation().step())
                    .as("looked at where it ends")
                    .isEqualTo(33);
            assertThat(after.lanes().get(1).step()).isEqualTo(80);
            Map<String, Tensor> weights = trainer.weights(0);
            to(trainer, 20);
            assertThat(trainer.snapshot().standsStill(0)).isFalse();
            to(trainer, 70);
            trainer.weights(0).forEach((name, tensor) -> assertThat(tensor.values())
                    .isEqualTo(weights.get(name).values()));
            assertThat(trainer.advance(update -> update.step())).satisfies(answers -> {
                assertThat(answers.get(0)).as("no update was made").isEmpty();
                assertThat(answers.get(1)).isPresent();
            });
        }
    }
}
