package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import normscope.slice.SliceRecipe;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;
import normscope.train.SliceRun;
import normscope.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cards F3 to F6, Li et al. (2018) and Goodfellow et al. (2015): what the loss looks like around a solution and on the
 * way to it, and what depends on how it is looked at. The bounds leave a margin to what was measured.
 */
@Tag("slow")
@Tag("card")
class LossSurfaceCardTest {
    private static final int NONE = 0;
    private static final int BATCH = 1;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void surfaces(int seed) {
        Trainer trainer = Trainer.open(CardRun.lesson("f01-loss-surface", seed, "train-size=30000", "probe-size=100"));
        int steps = 600;
        for (int step = 0; step <= steps; step++) {
            if (step % 20 == 0) {
                trainer.keepPoint();
            }
            if (step < steps) {
                trainer.advance();
            }
        }
        statisticsMatter(trainer);
        batchNormIsFlatter(trainer);
        theStraightWayLeadsDown(trainer);
        twoComponentsHoldTheWay(trainer);
    }

    private static Slice slice(Trainer trainer, String recipe) {
        SliceRun run = trainer.slice(SliceRecipe.parse(recipe));
        while (!run.done()) {
            run.advance(1_000_000_000);
        }
        return run.slice();
    }

    /** F3. */
    private static void statisticsMatter(Trainer trainer) {
        String recipe = "kind=random range=0:1 resolution=3 statistics=";
        LaneSlice running = slice(trainer, recipe + "running").lanes().get(BATCH);
        LaneSlice batch = slice(trainer, recipe + "batch").lanes().get(BATCH);
        LaneSlice anew = slice(trainer, recipe + "re-estimated").lanes().get(BATCH);
        assertThat(Math.abs(running.loss(0, 0) - batch.loss(0, 0))).isLessThan(0.03);
        assertThat(running.loss(0, 2) / batch.loss(0, 2)).isGreaterThan(1.5);
        assertThat(anew.loss(0, 2) / batch.loss(0, 2)).isBetween(0.8, 1.25);
    }

    /** F4: mean over three directions, both with batch statistics. */
    private static void batchNormIsFlatter(Trainer trainer) {
        double[][] rise = new double[2][2];
        for (int direction = 0; direction < 3; direction++) {
            Slice slice = slice(trainer, "kind=random resolution=5 direction-seed=" + direction);
            for (int lane : new int[] {NONE, BATCH}) {
                double[] losses = slice.lanes().get(lane).losses();
                rise[lane][0] += (losses[1] + losses[3] - 2 * losses[2]) / 6;
                rise[lane][1] += (losses[0] + losses[4] - 2 * losses[2]) / 6;
            }
        }
        assertThat(rise[NONE][0] / rise[BATCH][0]).isGreaterThan(1.5);
        assertThat(rise[NONE][1] / rise[BATCH][1]).isGreaterThan(1.5);
    }

    /** F5. */
    private static void theStraightWayLeadsDown(Trainer trainer) {
        for (String statistics : new String[] {"batch", "running"}) {
            Slice slice =
                    slice(trainer, "kind=interpolate points=0,now range=0:1 resolution=21 statistics=" + statistics);
            for (LaneSlice lane : slice.lanes()) {
                double uphill = 0;
                for (int i = 1; i < lane.losses().length; i++) {
                    uphill += Math.max(0, lane.losses()[i] - lane.losses()[i - 1]);
                }
                assertThat(uphill).isLessThanOrEqualTo(0.02 * lane.losses()[0]);
            }
        }
    }

    /** F6. */
    private static void twoComponentsHoldTheWay(Trainer trainer) {
        Slice components = slice(trainer, "kind=pca resolution=3 samples=200");
        Slice random = slice(trainer, "kind=random-plane resolution=3 samples=200");
        for (int lane : new int[] {NONE, BATCH}) {
            double held =
                    Arrays.stream(components.lanes().get(lane).explained()).sum();
            double found = Arrays.stream(random.lanes().get(lane).explained()).sum();
            assertThat(held).isGreaterThan(0.6);
            assertThat(found).isLessThan(0.01);
        }
    }
}
