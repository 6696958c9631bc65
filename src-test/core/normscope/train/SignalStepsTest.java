package normscope.train;

import static normscope.train.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.Test;

/** The signal of every step that is shown, for who looks at it. */
class SignalStepsTest {
    private static final Experiment TOY = ExperimentText.parse(TrainerTest.TOY, "test");

    /** An experiment that evaluates at every step measures the signal of every step. */
    private static Snapshot evaluated(int step) {
        Experiment often = TOY.with(Settings.EVALUATE_EVERY, 1);
        try (Trainer trainer = Trainer.open(often)) {
            while (trainer.step() < step) {
                trainer.advance();
            }
            return trainer.snapshot();
        }
    }

    private static void assertSignalOf(Snapshot snapshot, int step) {
        Snapshot evaluated = evaluated(step);
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            LaneSnapshot lane = snapshot.lanes().get(i);
            assertThat(lane.signalsStep()).isEqualTo(step);
            assertThat(lane.signals()).isEqualTo(evaluated.lanes().get(i).signals());
        }
    }

    @Test
    void isThatOfTheStepAndTheRecordStaysAsItWas() {
        try (Trainer trainer = Trainer.open(TOY);
                Trainer unwatched = Trainer.open(TOY)) {
            trainer.watchSignals(true);
            assertSignalOf(trainer.snapshot(), 0);
            for (int step = 1; step <= 47; step++) {
                trainer.advance();
                unwatched.advance();
                trainer.snapshot();
            }
            assertSignalOf(trainer.snapshot(), 47);
            assertThat(unwatched.snapshot().lanes().get(0).signalsStep()).isEqualTo(40);
            TrainerTest.assertSame(trainer.snapshot(), unwatched.snapshot());
            for (int i = 0; i < 2; i++) {
                assertThat(trainer.snapshot().lanes().get(i).history().signals())
                        .isEqualTo(unwatched.snapshot().lanes().get(i).history().signals());
            }
            trainer.seek(33);
            trainer.approach(Long.MAX_VALUE);
            assertSignalOf(trainer.snapshot(), 33);
            trainer.watchSignals(false);
            trainer.seek(30);
            trainer.approach(Long.MAX_VALUE);
            assertThat(trainer.snapshot().lanes().get(0).signalsStep()).isEqualTo(20);
        }
    }

    /** Where the run went another way, the signal of the same step is another one. */
    @Test
    void isOfTheRunThatIsShown() {
        try (Trainer trainer = Trainer.open(TOY)) {
            trainer.watchSignals(true);
            trainer.seek(33);
            trainer.approach(Long.MAX_VALUE);
            Snapshot before = trainer.snapshot();
            trainer.seek(10);
            trainer.approach(Long.MAX_VALUE);
            trainer.change(trainer.experiment().with(Settings.LEARNING_RATE, 1.0));
            trainer.seek(33);
            trainer.approach(Long.MAX_VALUE);
            assertThat(trainer.snapshot().lanes().get(0).signalsStep()).isEqualTo(33);
            assertThat(trainer.snapshot().lanes().get(0).signals())
                    .isNotEqualTo(before.lanes().get(0).signals());
        }
    }

    @Test
    void whoBeginsToLookSeesItWhereTheLanesAre() {
        try (Session session = new Session()) {
            session.open(TOY);
            session.seek(33);
            await(() -> session.quiet()
                    && session.latest() != null
                    && session.latest().step() == 33
                    && session.status().phase() == Phase.PAUSED);
            assertThat(session.latest().lanes().get(0).signalsStep()).isEqualTo(20);
            session.watchSignals(true);
            await(session::quiet);
            assertSignalOf(session.latest(), 33);
            session.advance(1);
            await(() -> session.quiet()
                    && session.latest().step() == 34
                    && session.status().phase() == Phase.PAUSED);
            assertSignalOf(session.latest(), 34);
            // while one drags, it is what the record says, and says of which step
            assertThat(session.latest().recorded(30).lanes().get(0).signalsStep())
                    .isEqualTo(20);
        }
    }
}
