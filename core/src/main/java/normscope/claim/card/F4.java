package normscope.claim.card;

import static normscope.claim.Expectation.least;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.snapshot.Slice;

/** Mean over three directions, both lanes with the statistics of the minibatch. */
public final class F4 extends Claim {
    private static final Expectation HALF = least("rise of the loss at α = ±0.5, none / BatchNorm", 1.5);
    private static final Expectation WHOLE = least("rise of the loss at α = ±1, none / BatchNorm", 1.5);

    public F4() {
        super(
                About.claim("F4", Paper.LI_2018, "BatchNorm's solution is flatter")
                        .says(
                                "Around a solution with BatchNorm the loss rises less along filter-normalized directions.")
                        .reported(
                                "Surfaces that BatchNorm makes flatter are shown by Santurkar and others; no numbers.")
                        .runs(
                                "Three layers of 64 ReLU after 600 steps on MNIST; three random directions, batch statistics.")
                        .shownBy("f01-loss-surface", "surface", 600)
                        .seconds(3),
                HALF,
                WHOLE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Surface surface = new Surface(trial, seed);
        double[][] rise = new double[2][2];
        for (int direction = 0; direction < 3; direction++) {
            Slice slice = surface.slice("kind=random resolution=5 direction-seed=" + direction);
            for (int lane : new int[] {Surface.NONE, Surface.BATCH}) {
                double[] losses = slice.lanes().get(lane).losses();
                rise[lane][0] += (losses[1] + losses[3] - 2 * losses[2]) / 6;
                rise[lane][1] += (losses[0] + losses[4] - 2 * losses[2]) / 6;
            }
        }
        return List.of(
                HALF.is(rise[Surface.NONE][0] / rise[Surface.BATCH][0]),
                WHOLE.is(rise[Surface.NONE][1] / rise[Surface.BATCH][1]));
    }
}
