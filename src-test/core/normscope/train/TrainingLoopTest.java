package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
    private final Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test");
    private final Published published = new Published();
    private final TrainingLoop loop = new TrainingLoop(published, new Asides(), () -> false);

    @BeforeEach
    void open() {
        loop.load();
        loop.answer(() -> loop.open(toy));
    }

    @AfterEach
    void release() {
        loop.end();
    }

    /** Lanes are not at one step where one failed on its way there. */
    @Test
    void playingGoesOnWhereAFailureLeftTheLanesApart() {
        Objects.requireNonNull(loop.trainer()).seek(50);
        loop.answer(() -> loop.pace().train(1));
        while (!loop.idle()) {
            loop.goOn();
        }
        assertThat(published.status().message()).isEmpty();
        assertThat(Objects.requireNonNull(published.latest()).step()).isEqualTo(51);
    }

    /** Else the thread would look for it without end. */
    @Test
    void whereNothingRunsNobodyIsOnTheWay() {
        loop.answer(() -> loop.go(1_000_000));
        assertThat(loop.idle()).isFalse();
        loop.end();
        assertThat(loop.idle()).isTrue();
    }
}
