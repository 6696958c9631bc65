package normscope.train;

import static normscope.train.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.kernel.Backend;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.Test;

class JourneyTest {
    private final Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test");

    /** Else the thread that makes it would try without end. */
    @Test
    void aJourneyThatFailsIsOver() {
        Journey journey = new Journey(() -> false);
        Trainer trainer = Trainer.open(toy);
        trainer.advance();
        journey.begin(trainer, 1_000_000);
        assertThat(journey.busy()).isTrue();
        trainer.close();
        assertThatThrownBy(() -> journey.advance(trainer)).isInstanceOf(IllegalStateException.class);
        assertThat(journey.busy()).isFalse();
        assertThatThrownBy(() -> journey.begin(trainer, 0)).isInstanceOf(IllegalStateException.class);
        assertThat(journey.busy()).isFalse();
    }

    @Test
    void itSaysHowFarItIs() {
        Journey journey = new Journey(() -> false);
        try (Trainer trainer = Trainer.open(toy)) {
            journey.begin(trainer, 2_000_000_000);
            assertThat(journey.words(trainer)).isEqualTo("Going to step 2,000,000,000: 0 %");
        }
    }

    /** Who stops on the way stays where all lanes are, which is not where they began. */
    @Test
    void allLanesGetOn() {
        try (Trainer trainer = new Trainer(Opening.of(toy), LaneThreads.BESIDE_WINDOW, true)) {
            Journey journey = new Journey(() -> false);
            journey.begin(trainer, 1_000_000);
            for (int i = 0; i < 10; i++) {
                journey.advance(trainer);
            }
            journey.stop(trainer);
            assertThat(trainer.step()).isPositive();
            assertThat(trainer.furthest()).isEqualTo(trainer.step());
        }
    }

    @Test
    void aSessionEndsOnTheWay() throws InterruptedException {
        long before = Backend.allocated();
        Session session = new Session();
        session.open(toy);
        session.seek(2_000_000_000);
        await(() -> session.status().phase() == Phase.SEEKING);
        session.pin(); // where the lanes arrive
        Thread.sleep(100); // so that it waits for that already
        session.end();
        await(() -> Backend.allocated() == before);
    }
}
