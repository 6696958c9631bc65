package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;

class CheckpointsTest {
    private final Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test");

    private static Trainer open(Experiment experiment, boolean looksBack) {
        return new Trainer(Opening.of(experiment), LaneThreads.ALL_CORES, looksBack);
    }

    private static void go(Trainer trainer, int step) {
        trainer.seek(step);
        trainer.approach(Long.MAX_VALUE);
    }

    @Test
    void nobodyPaysForLookingBackWhoDoesNot() {
        try (Trainer trainer = open(toy, true);
                Trainer other = open(toy, false)) {
            go(trainer, 100);
            go(other, 100);
            trainer.seek(100);
            other.seek(100);
            assertThat(trainer.ahead()).isEqualTo(4);
            assertThat(other.ahead()).isEqualTo(100);
        }
    }

    /** A run that parts from a long one is as quick to go back in as one that was never longer. */
    @Test
    void whatPartsFromALongRunIsKeptAsOften() {
        Experiment wide = ExperimentText.parse(
                TrainerTest.TOY.replace("width = 12", "width = 1000").replace("depth = 2", "depth = 3"), "test");
        Experiment one = wide.withLanes(wide.lanes().subList(0, 1)).withAssignment("batch-size=1");
        try (Trainer trainer = open(one, true)) {
            go(trainer, 260);
            trainer.seek(100);
            assertThat(trainer.ahead()).as("there is no room for more").isEqualTo(100);
            go(trainer, 40);
            trainer.change(trainer.experiment().with(Settings.LEARNING_RATE, 0.05));
            go(trainer, 127);
            trainer.seek(100);
            assertThat(trainer.ahead()).isEqualTo(4);
        }
    }
}
