package normscope.train;

import static normscope.train.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Settings;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final Session session = new Session();
    private final Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test").withAssignment("steps=100");

    @AfterEach
    void close() {
        session.close();
    }

    private boolean pausedAt(int step) {
        Snapshot latest = session.latest();
        return latest != null && latest.step() == step && session.status().phase() == Phase.PAUSED;
    }

    @Test
    void opensStepsPlaysAndRewinds() {
        session.open(toy);
        await(() -> pausedAt(0));
        session.advance(3);
        await(() -> pausedAt(3));
        session.advanceEpoch();
        await(() -> pausedAt(10));
        session.play();
        await(() -> pausedAt(100));
        String weights = session.latest().lanes().get(0).weightsHash();
        session.rewind();
        await(() -> pausedAt(0));
        assertThat(session.latest().lanes().get(0).weightsHash()).isEqualTo(weights);
        session.change(toy.withAssignment("seed=8"), new Edits());
        await(() -> session.latest().experiment().shared().get(Settings.SEED) == 8);
        assertThat(session.latest().lanes().get(0).weightsHash()).isNotEqualTo(weights);
    }

    @Test
    void whatIsOpenedDoesNotWaitForWhatItReplaces() {
        session.open(toy.withAssignment("steps=10000000"));
        session.seek(10_000_000); // a way of many minutes
        session.undo(new Edits()); // which waits for its end
        session.change(toy.withAssignment("seed=8"), new Edits());
        session.visit(trainer -> {
            throw new IllegalStateException("of a run that nobody wants any more");
        });
        session.open(toy);
        await(() -> pausedAt(0)
                && session.latest().experiment().equals(toy)
                && session.status().message().isEmpty());
    }

    @Test
    void restlessUseGivesTheSameRecord() {
        session.open(toy);
        await(() -> pausedAt(0));
        session.play();
        for (int i = 0; i < 50; i++) {
            session.pause();
            session.speed(i % 2 == 0 ? 1e6 : Double.POSITIVE_INFINITY);
            session.change(toy.withAssignment("steps=" + (100 + i % 3)), new Edits());
            session.play();
            session.latest();
        }
        session.change(toy, new Edits());
        session.play();
        await(() -> pausedAt(100));
        Trainer undisturbed = Trainer.open(toy);
        for (int i = 0; i < 100; i++) {
            undisturbed.advance();
        }
        TrainerTest.assertSame(session.latest(), undisturbed.snapshot());
    }

    @Test
    void structuralChangeRestartsAndGoesOnPlaying() {
        session.open(toy.withAssignment("steps=1000000"));
        await(() -> session.latest() != null);
        session.play();
        await(() -> session.latest().step() > 50);
        session.change(toy.withAssignments(List.of("steps=1000000", "width=13")), new Edits());
        await(() -> session.latest().experiment().shared().get(Settings.WIDTH) == 13);
        await(() -> session.latest().step() > 5);
        assertThat(session.status().phase()).isEqualTo(Phase.RUNNING);
        session.pause();
        await(() -> session.status().phase() == Phase.PAUSED);
    }

    @Test
    void aFailedChangeLeavesTheLastExperimentRunning() {
        session.open(toy.withAssignment("steps=1000000"));
        await(() -> session.latest() != null);
        session.play();
        session.change(toy.withAssignments(List.of("dataset=idx", "data-folder=/no/such/folder")), new Edits());
        await(() -> !session.status().message().isEmpty() && session.status().phase() == Phase.RUNNING);
        assertThat(session.status().message()).contains("/no/such/folder");
        int step = session.latest().step();
        await(() -> session.latest().step() > step);
        session.change(toy.withAssignments(List.of("steps=1000000", "learning-rate=0.2")), new Edits());
        await(() -> session.status().message().isEmpty());
    }

    @Test
    void aFailedFirstExperimentIsSaid() {
        session.open(toy.withAssignments(List.of("dataset=idx", "data-folder=/no/such/folder")));
        await(() -> session.status().phase() == Phase.FAILED);
        assertThat(session.status().message()).contains("/no/such/folder");
        session.open(toy);
        await(() -> pausedAt(0));
    }

    @Test
    void speedLimitsPlaying() {
        session.open(toy);
        await(() -> pausedAt(0));
        session.speed(20);
        long start = System.nanoTime();
        session.play();
        await(() -> session.latest().step() >= 10);
        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofMillis(400).toNanos());
    }

    @Test
    void divergenceOfAllLanesPauses() {
        session.open(toy.withAssignments(List.of(
                "steps=100000",
                "activation=relu",
                "learning-rate=30",
                "init-scale=100",
                "none.depth=20",
                "batch.depth=20",
                "batch.normalizer=none")));
        await(() -> session.latest() != null);
        session.play();
        await(() -> session.latest().lanes().stream().allMatch(lane -> lane.diverged()));
        await(() -> session.status().phase() == Phase.PAUSED);
    }
}
