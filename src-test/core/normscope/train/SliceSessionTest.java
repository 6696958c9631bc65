package normscope.train;

import static normscope.train.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.measure.InputShift;
import normscope.slice.SliceRecipe;
import normscope.snapshot.ShiftCauses;
import normscope.snapshot.Slice;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slices between the steps of a session. */
class SliceSessionTest {
    private final Session session = new Session();
    private final Experiment toy = ExperimentText.parse(TrainerTest.TOY, "test").withAssignment("steps=60");

    @BeforeEach
    void open() {
        session.open(toy);
        await(() -> session.latest() != null);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Slice slice() {
        return Objects.requireNonNull(session.latest()).slice();
    }

    private boolean complete() {
        return slice() != null && slice().complete() && !session.slicing().busy();
    }

    private static SliceRecipe recipe(String words) {
        return SliceRecipe.parse(words + " samples=40");
    }

    @Test
    void itIsComputedWhileNothingTrainsAndCanBeCancelled() {
        session.slice(recipe("kind=random-plane resolution=7"), false);
        await(this::complete);
        assertThat(slice().recipe().step()).isZero();
        session.slice(recipe("kind=random-plane resolution=101"), false);
        await(() -> slice().progress() > 0 && slice().recipe().resolution() == 101);
        session.cancelSlice();
        await(() -> !session.slicing().busy());
        assertThat(slice().progress()).isLessThan(1);
        session.advance(1);
        await(() -> session.latest().step() == 1);
        assertThat(slice().recipe().step()).as("what there is stays").isZero();
        session.rewind();
        await(() -> session.latest().step() == 0);
        assertThat(slice().recipe().step()).as("of the same run").isZero();
        session.restart(session.latest().course().run(), new Edits());
        await(() -> slice() == null);
    }

    @Test
    void trainingGoesOnMeanwhileAndIsTheSame() {
        session.slice(recipe("kind=random-plane resolution=41"), false);
        session.play();
        await(() -> session.latest().step() == 60 && session.status().phase() == Phase.PAUSED);
        await(this::complete);
        assertThat(slice().recipe().step()).isZero();
        try (Trainer alone = Trainer.open(toy)) {
            while (alone.step() < 60) {
                alone.advance();
            }
            Snapshot expected = alone.snapshot();
            for (int lane = 0; lane < expected.lanes().size(); lane++) {
                assertThat(session.latest().lanes().get(lane).trainLoss())
                        .isEqualTo(expected.lanes().get(lane).trainLoss());
            }
        }
    }

    @Test
    void aLiveSliceFollowsTheStepsAndShowsOnlyWhatIsComplete() {
        session.slice(recipe("kind=random resolution=5"), true);
        await(() -> slice() != null && slice().complete());
        session.play();
        await(() -> session.latest().step() == 60);
        await(() -> slice().recipe().step() == 60 && slice().complete());
        assertThat(session.slicing().live()).isTrue();
        session.rewind();
        await(() -> slice() != null && slice().recipe().step() == 0 && slice().complete());
        session.cancelSlice();
        await(() -> !session.slicing().live());
    }

    @Test
    void whatCannotBeSlicedIsSaidAndNothingElseIsLost() {
        session.slice(SliceRecipe.parse("kind=pca"), false);
        await(() -> !session.slicing().problem().isEmpty());
        assertThat(session.slicing().problem()).contains("principal components need three");
        assertThat(session.status().message()).isEmpty();
        session.advance(5);
        await(() -> session.latest().step() == 5);
        session.slice(recipe("kind=pca resolution=3"), false);
        await(this::complete);
        assertThat(session.slicing().problem()).isEmpty();
        assertThat(slice().lanes().get(0).path()).hasSize(6);
    }

    @Test
    void theLastPlaneStaysBesideALineAndPinsStayUntilTheRestart() {
        session.slice(recipe("kind=random-plane resolution=3"), false);
        await(this::complete);
        Slice plane = slice();
        session.slice(recipe("kind=random resolution=3"), false);
        await(() -> complete() && slice().recipe().kind().dimensions() == 1);
        assertThat(session.latest().beside()).isSameAs(plane);
        session.advance(3);
        await(() -> session.latest().step() == 3);
        session.pin();
        session.pin();
        await(() -> session.pinned().equals(List.of(3)));
        session.rewind();
        await(() -> session.latest().step() == 0);
        assertThat(session.pinned()).as("of the same run").containsExactly(3);
        session.restart(session.latest().course().run(), new Edits());
        await(() -> session.latest().beside() == null);
        assertThat(session.pinned()).isEmpty();
    }

    private void at(int step) {
        session.seek(step);
        await(() -> session.quiet()
                && session.latest().step() == step
                && session.status().phase() == Phase.PAUSED);
    }

    /** What a run that came no further would have cut. */
    private Slice straight(SliceRecipe recipe, int step) {
        try (Trainer alone = Trainer.open(session.latest().course().run())) {
            alone.keepPath(TrainingLoop.PATH);
            while (alone.step() < step) {
                alone.advance();
            }
            try (SliceRun run = alone.slice(recipe)) {
                while (!run.done()) {
                    run.advance(1_000_000);
                }
                return run.slice();
            }
        }
    }

    private static void assertSame(Slice slice, Slice straight) {
        assertThat(slice.recipe()).isEqualTo(straight.recipe());
        for (int lane = 0; lane < straight.lanes().size(); lane++) {
            assertThat(slice.lanes().get(lane).path())
                    .isEqualTo(straight.lanes().get(lane).path());
            assertThat(slice.lanes().get(lane).losses())
                    .isEqualTo(straight.lanes().get(lane).losses());
        }
    }

    /** Else the way would be told by fewer points, the further the run once came. */
    @Test
    void backInTimeItLeadsThroughThePointsOfAStraightRun() {
        SliceRecipe recipe = recipe("kind=pca resolution=5");
        at(1_000);
        at(300);
        session.slice(recipe, false);
        await(() -> complete() && slice().recipe().step() == 300);
        assertThat(slice().recipe().every()).isEqualTo(8);
        assertSame(slice(), straight(recipe, 300));
        at(100);
        session.slice(recipe, false);
        await(() -> complete() && slice().recipe().step() == 100);
        assertSame(slice(), straight(recipe, 100));
        session.advance(20);
        at(120);
        session.slice(recipe, false);
        await(() -> complete() && slice().recipe().step() == 120);
        assertSame(slice(), straight(recipe, 120));
        at(1_000);
        session.slice(recipe, false);
        await(() -> complete() && slice().recipe().step() == 1_000);
        assertSame(slice(), straight(recipe, 1_000));
    }

    @Test
    void whatIsPinnedStaysAmongThem() {
        at(77);
        session.pin();
        at(1_000);
        at(300);
        SliceRecipe recipe = recipe("kind=interpolate resolution=3 points=77,now");
        session.slice(recipe, false);
        await(() -> complete() && slice().recipe().step() == 300);
        assertThat(slice().recipe().steps()).containsExactly(77, 300);
    }

    @Test
    void goingThroughEarlierStepsIsSaidAndStopped() {
        at(12_000);
        at(8_000);
        session.slice(recipe("kind=pca resolution=5"), false);
        await(() -> session.filled() > 0);
        assertThat(session.slicing().busy()).isTrue();
        session.cancelFilling();
        await(() -> session.quiet() && session.filled() < 0);
        assertThat(session.slicing().busy()).isFalse();
        assertThat(slice()).isNull();
    }

    @Test
    void whereOneGoesItIsCutAgainIfThatIsWanted() {
        at(40);
        SliceRecipe recipe = recipe("kind=random-plane resolution=5");
        session.slice(recipe, false);
        await(this::complete);
        at(30);
        assertThat(slice().recipe().step()).as("nobody wants it").isEqualTo(40);
        session.followSlices(true);
        at(20);
        await(() -> complete() && slice().recipe().step() == 20);
        assertSame(slice(), straight(recipe, 20));
        session.cancelSlice();
        at(10);
        assertThat(slice().recipe().step()).as("it was cancelled").isEqualTo(20);
    }

    @Test
    void whatIsOfAnotherRunIsGone() {
        at(40);
        session.slice(recipe("kind=random-plane resolution=5"), false);
        await(this::complete);
        at(20);
        assertThat(slice()).isNotNull();
        session.change(session.latest().experiment().withAssignment("learning-rate=0.7"), new Edits());
        await(() -> session.quiet() && slice() == null);
    }

    /** What shifted is what a trainer says that is asked the same, and training is the same to the bit. */
    @Test
    void whatShiftsIsMeasuredAtItsRhythmAndChangesNothing() {
        session.askShift(10);
        session.advance(20);
        await(() -> session.latest().step() == 20);
        ShiftCauses causes = Objects.requireNonNull(session.latest().causes());
        ShiftCauses.At first = causes.lanes().get(0).entries().get(0);
        assertThat(first.step()).isEqualTo(10);
        try (Trainer alone = Trainer.open(toy)) {
            while (alone.step() < 9) {
                alone.advance();
            }
            List<InputShift> asked = alone.advance(InputShift::of).get(0).orElseThrow();
            for (int layer = 0; layer < asked.size(); layer++) {
                assertThat(first.earlier()[layer])
                        .isEqualTo(asked.get(layer).earlier().distance());
                assertThat(first.sampling()[layer])
                        .isEqualTo(asked.get(layer).sampling().distance());
                assertThat(first.update()[layer])
                        .isEqualTo(asked.get(layer).update().distance());
            }
            assertThat(first.earlier()[0])
                    .as("nothing is below the first layer")
                    .isZero();
        }
        try (Trainer alone = Trainer.open(toy)) {
            while (alone.step() < 20) {
                alone.advance();
            }
            assertThat(session.latest().lanes().get(0).trainLoss())
                    .isEqualTo(alone.snapshot().lanes().get(0).trainLoss());
        }
        session.askShift(0);
        session.advance(20);
        await(() -> session.latest().step() == 40);
        assertThat(session.latest().causes().lanes().get(0).entries())
                .allSatisfy(at -> assertThat(at.step()).isLessThanOrEqualTo(20));
    }
}
