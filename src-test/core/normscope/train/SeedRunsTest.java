package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;

class SeedRunsTest {
    private static final Experiment TOY = ExperimentText.parse(TrainerTest.TOY, "test");

    private static int seed(Trainer run) {
        return run.experiment().shared().get(Settings.SEED);
    }

    /** In turns of any length, and dropout draws numbers too. */
    @Test
    void everySeedIsTheRunThatItIsAlone() {
        Experiment drawn = TOY.withAssignments(List.of("dropout=0.3", "inference=monte-carlo", "minibatches=by-class"));
        List<Experiment> waiting = new ArrayList<>();
        for (int seed = 3; seed < 9; seed++) {
            waiting.add(drawn.with(Settings.SEED, seed));
        }
        try (SeedRuns runs = SeedRuns.open(waiting)) {
            assertThat(runs.trainers()).hasSize(SeedRuns.most(6));
            while (runs.trainers().stream().anyMatch(run -> run.step() < 45)) {
                runs.each(run -> {
                    for (int i = 0; i < 1 + seed(run) % 3 && run.step() < 45; i++) {
                        run.advance();
                    }
                });
            }
            for (Trainer run : runs.trainers()) {
                try (Trainer alone = Trainer.open(run.experiment())) {
                    while (alone.step() < 45) {
                        alone.advance();
                    }
                    TrainerTest.assertSame(run.snapshot(), alone.snapshot());
                    TrainerTest.assertSame(run.weights(1), alone.weights(1));
                }
            }
        }
    }

    @Test
    void asManyAsFitInMemoryAndAtLeastOne() {
        long tenth = MachineMemory.total() / 10;
        assertThat(SeedRuns.fitting(100, tenth + 450, 8)).isEqualTo(4);
        assertThat(SeedRuns.fitting(100, tenth + 450, 3)).isEqualTo(3);
        assertThat(SeedRuns.fitting(100, 0, 8)).isEqualTo(1);
        assertThat(SeedRuns.most(1)).isEqualTo(1);
        assertThat(SeedRuns.most(1000)).isBetween(1, Runtime.getRuntime().availableProcessors());
    }
}
