package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Lane;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
    private final Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test");
    private final Published published = new Published();
    private final Asides asides = new Asides();
    private final TrainingLoop loop = new TrainingLoop(published, asides, () -> false);

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

    /** Else figures look for the new lanes' letters among those of the run before. */
    @Test
    void whatIsComputedBesideIsShownWithTheLanesThatItIsOf() {
        loop.answer(() -> loop.pace().train(30));
        while (!loop.idle()) {
            loop.goOn();
        }
        Experiment more = toy.withLanes(Stream.concat(toy.lanes().stream(), Stream.of(new Lane("third", Map.of())))
                .toList());
        Branching branching = new Branching(loop);
        loop.answer(() -> branching.change(more, new Edits()));
        assertThat(loop.journey().busy()).as("the new lane catches up").isTrue();
        List<Snapshot> seen = new ArrayList<>();
        loop.answer(() -> {
            Trainer running = Objects.requireNonNull(loop.arrived());
            asides.slicing().begin(running, SliceRecipe.parse("kind=random samples=40 resolution=3"), false);
            loop.publishAsides();
            seen.add(Objects.requireNonNull(published.latest()));
        });
        assertThat(Objects.requireNonNull(seen.get(0).slice()).lanes()).hasSameSizeAs(more.lanes());
        assertThat(seen.get(0).experiment().lanes()).hasSameSizeAs(more.lanes());
    }
}
