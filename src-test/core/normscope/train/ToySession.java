package normscope.train;

import static normscope.train.Await.await;

import java.util.Objects;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A session with a small experiment, opened and at rest before each test. */
abstract class ToySession {
    final Session session = new Session();
    final Edits edits = new Edits();
    final Experiment toy;

    ToySession(int steps) {
        toy = ExperimentText.parse(TrainerTest.TOY, "test").withAssignment("steps=" + steps);
    }

    @BeforeEach
    void open() {
        session.open(toy);
        await(() -> pausedAt(0));
    }

    @AfterEach
    void close() {
        session.close();
    }

    final Snapshot latest() {
        return Objects.requireNonNull(session.latest());
    }

    final boolean pausedAt(int step) {
        return session.latest() != null
                && session.quiet()
                && latest().step() == step
                && session.status().phase() == Phase.PAUSED;
    }

    /** Goes to a step, and waits until the lanes are there. */
    final Snapshot at(int step) {
        session.seek(step);
        await(() -> pausedAt(step));
        return latest();
    }
}
