package normscope.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Presets;
import normscope.slice.SliceKind;
import normscope.slice.SliceRecipe;
import normscope.slice.SliceStatistics;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;
import normscope.snapshot.SlicePathPoint;
import normscope.snapshot.Tensor;
import normscope.train.SliceRun;
import normscope.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slices through the real trainer, on points in the plane. */
class SliceTest {
    private static final Experiment SPIRALS = Presets.open("spirals-relu")
            .withAssignments(List.of("depth=2", "width=16", "evaluate-every=1000", "batch-size=40"));

    private static Experiment lanes(String... normalizers) {
        return SPIRALS.withLanes(Arrays.stream(normalizers)
                        .map(word -> new Lane(word, Map.of()))
                        .toList())
                .withAssignments(Arrays.stream(normalizers)
                        .map(word -> word + ".normalizer=" + word)
                        .toList());
    }

    private static Trainer trained(Experiment experiment, int steps) {
        Trainer trainer = Trainer.open(experiment);
        trainer.keepPath(20);
        for (int i = 0; i < steps; i++) {
            trainer.advance();
        }
        return trainer;
    }

    private static Slice slice(Trainer trainer, String recipe) {
        return finish(trainer.slice(SliceRecipe.parse(recipe)));
    }

    private static Slice finish(SliceRun run) {
        while (!run.done()) {
            run.advance(1_000_000);
        }
        return run.slice();
    }

    @ParameterizedTest
    @EnumSource
    void trainingIsWhatItIsWithoutIt(SliceKind kind) {
        Experiment experiment = lanes("none", "batch", "renorm", "layer").withAssignments(List.of("dropout=0.2"));
        Trainer alone = trained(experiment, 12);
        Trainer sliced = trained(experiment, 10);
        for (SliceStatistics statistics : SliceStatistics.values()) {
            String points = kind.points() == 2 ? " points=2,now" : kind.points() == 3 ? " points=0,4,now" : "";
            SliceRun run = sliced.slice(SliceRecipe.parse(
                    "kind=" + kind.key() + " resolution=5 samples=80 statistics=" + statistics.key() + points));
            run.advance(1);
            if (statistics == SliceStatistics.RUNNING) {
                sliced.advance(); // a slice is computed between steps, too
            }
            finish(run);
        }
        sliced.advance();
        for (int lane = 0; lane < 4; lane++) {
            Map<String, Tensor> expected = alone.weights(lane);
            Map<String, Tensor> actual = sliced.weights(lane);
            assertThat(actual).hasSameSizeAs(expected);
            expected.forEach((name, tensor) ->
                    assertThat(actual.get(name).values()).as(name).isEqualTo(tensor.values()));
        }
        assertThat(sliced.snapshot().lanes().get(1).trainLoss())
                .isEqualTo(alone.snapshot().lanes().get(1).trainLoss());
    }

    @ParameterizedTest
    @EnumSource
    void itsRecipeGivesItAgain(SliceKind kind) {
        String points = kind.points() == 2 ? " points=0,now" : kind.points() == 3 ? " points=0,4,now" : "";
        Slice first =
                slice(trained(lanes("none", "batch"), 8), "kind=" + kind.key() + " resolution=6 samples=60" + points);
        assertThat(first.recipe().step()).isEqualTo(8);
        assertThat(first.recipe().toString()).doesNotContain("now");
        Slice again = slice(trained(lanes("none", "batch"), 8), first.recipe().toString());
        assertThat(again.recipe()).isEqualTo(first.recipe());
        for (int lane = 0; lane < 2; lane++) {
            assertThat(again.lanes().get(lane).losses())
                    .isEqualTo(first.lanes().get(lane).losses());
            assertThat(again.lanes().get(lane).diverged()).isZero();
        }
    }

    @Test
    void theMiddleOfASliceOfHeldOutSamplesIsTheTestLoss() {
        Trainer trainer = trained(lanes("none", "batch"), 30);
        trainer.evaluate();
        Slice slice = slice(trainer, "kind=random resolution=3 data=held-out samples=60000 statistics=running");
        for (int lane = 0; lane < 2; lane++) {
            assertThat(slice.lanes().get(lane).alphas()).containsExactly(-1, 0, 1);
            assertThat(slice.lanes().get(lane).loss(0, 1))
                    .isCloseTo(
                            trainer.snapshot()
                                    .lanes()
                                    .get(lane)
                                    .lastEvaluation()
                                    .loss(),
                            within(1e-6));
        }
    }

    @Test
    void theEndsOfAnInterpolationAreItsPoints() {
        Trainer trainer = trained(lanes("none", "batch"), 0);
        String centre = "kind=random resolution=3 samples=200 statistics=running";
        double[] before = middles(slice(trainer, centre));
        for (int i = 0; i < 40; i++) {
            trainer.advance();
        }
        double[] after = middles(slice(trainer, centre));
        Slice between =
                slice(trainer, "kind=interpolate range=0:1 resolution=5 samples=200 statistics=running points=0,now");
        for (int lane = 0; lane < 2; lane++) {
            LaneSlice each = between.lanes().get(lane);
            assertThat(each.loss(0, 0)).isCloseTo(before[lane], within(1e-6));
            assertThat(each.loss(0, 4)).isCloseTo(after[lane], within(1e-5));
            assertThat(each.path()).containsExactly(new SlicePathPoint(0, 0, 0), new SlicePathPoint(40, 1, 0));
        }
    }

    private static double[] middles(Slice slice) {
        return slice.lanes().stream().mapToDouble(lane -> lane.loss(0, 1)).toArray();
    }

    @Test
    void coarseGridsComeFirstAndEveryPointComesOnce() {
        int[] order = LaneSlicer.coarseToFine(9, 9);
        assertThat(order).startsWith(0, 8, 72, 80).hasSize(81).doesNotHaveDuplicates();
        assertThat(Arrays.stream(order, 0, 9).allMatch(at -> at % 9 % 4 == 0 && at / 9 % 4 == 0))
                .isTrue();
        assertThat(LaneSlicer.coarseToFine(7, 1)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void anUnfinishedSliceShowsItsCoarsePoints() {
        SliceRun run = trained(lanes("none"), 3).slice(SliceRecipe.parse("kind=random-plane resolution=9 samples=40"));
        assertThat(run.slice().progress()).isZero();
        for (int i = 0; i < 9; i++) {
            run.advance(0);
        }
        Slice known = run.slice();
        assertThat(known.lanes().get(0).computed()).isEqualTo(9);
        assertThat(known.secondsLeft()).isPositive();
        assertThat(known.complete()).isFalse();
        double[] preview = known.lanes().get(0).preview();
        assertThat(preview).doesNotContain(Double.NaN);
        assertThat(preview[3 * 9 + 3]).isEqualTo(known.lanes().get(0).loss(4, 4));
        finish(run);
        assertThat(run.slice().complete()).isTrue();
        assertThat(run.slice().secondsLeft()).isZero();
    }

    @Test
    void whatCannotBeSlicedIsSaidInASentence() {
        Trainer trainer = trained(lanes("none", "batch"), 6);
        assertSentence(
                () -> slice(trainer, "kind=interpolate points=0,300"),
                "Lane 'none' has no recorded parameters at step 300: name some of 0, 1, 2, 3, 4, 5, 6");
        assertSentence(
                () -> slice(trained(lanes("none"), 0), "kind=pca"),
                "Lane 'none' has 1 recorded points, and principal components need three");
        assertSentence(
                () -> slice(trained(lanes("none"), 0), "kind=interpolate points=0,now"), "points names step 0 twice");
        Experiment exploding =
                lanes("none").withAssignments(List.of("learning-rate=30", "initializer=normal", "init-scale=50"));
        assertSentence(() -> slice(trained(exploding, 60), "kind=random"), "Every lane has diverged");
        Trainer stopped = trained(
                lanes("none", "batch")
                        .withAssignments(
                                List.of("none.learning-rate=30", "none.initializer=normal", "none.init-scale=50")),
                60);
        assertThat(stopped.snapshot().lanes().get(0).diverged()).isTrue();
        Slice left = slice(stopped, "kind=random resolution=3 samples=40");
        assertThat(left.lanes().get(0).problem()).startsWith("diverged at step");
        assertThat(left.lanes().get(1).computed()).isEqualTo(3);
    }

    private static void assertSentence(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String beginning) {
        assertThatThrownBy(call).isInstanceOf(InvalidExperiment.class).hasMessageStartingWith(beginning);
    }

    @Test
    void aLossThatIsNoNumberIsInfinite() {
        Slice slice = slice(
                trained(lanes("none"), 3), "kind=random scaling=none range=-1000000:1000000 resolution=3 samples=40");
        LaneSlice lane = slice.lanes().get(0);
        assertThat(lane.computed()).isEqualTo(3);
        assertThat(lane.losses()).doesNotContain(Double.NaN);
    }

    @Test
    void thePathIsThinnedAndWhatWasAskedForStays() {
        Trainer trainer = trained(lanes("none"), 0);
        for (int i = 0; i < 100; i++) {
            if (i == 37) {
                trainer.keepPoint();
            }
            trainer.advance();
        }
        Slice slice = slice(trainer, "kind=pca resolution=3 samples=40");
        List<Integer> steps =
                slice.lanes().get(0).path().stream().map(SlicePathPoint::step).toList();
        assertThat(slice.recipe().every()).isEqualTo(8);
        assertThat(steps).contains(0, 8, 37, 96, 100).doesNotContain(1, 4, 36).hasSizeLessThan(23);
        assertThat(slice(trainer, "kind=interpolate points=37,now resolution=3 samples=40")
                        .lanes()
                        .get(0)
                        .problem())
                .isEmpty();
    }

    @Test
    void theSameSliceCanBeBegunAnewWhereTheLanesAreNow() {
        Trainer trainer = trained(lanes("batch"), 5);
        SliceRun run = trainer.slice(SliceRecipe.parse("kind=random-plane resolution=5 samples=60"));
        finish(run);
        trainer.advance();
        trainer.again(run);
        Slice again = finish(run);
        assertThat(again.recipe().step()).isEqualTo(6);
        Slice fresh = slice(trainer, "kind=random-plane resolution=5 samples=60");
        assertThat(again.lanes().get(0).losses()).isEqualTo(fresh.lanes().get(0).losses());
    }
}
