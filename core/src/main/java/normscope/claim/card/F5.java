package normscope.claim.card;

import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;

/** From the first weights to the last. */
public final class F5 extends Claim {
    private static final Expectation UPHILL =
            most("what the loss rises on its way / loss at the start, worst of four", 0.02);

    public F5() {
        super(
                About.claim("F5", Paper.GOODFELLOW_2015, "The straight way leads down")
                        .says(
                                "On the straight line from the initial weights to the solution the loss falls all the way.")
                        .reported("Figures of many networks, without numbers.")
                        .runs(
                                "Three layers of 64 ReLU after 600 steps on MNIST, with and without BatchNorm; 21 points, batch and running"
                                        + " statistics.")
                        .shownBy("f01-loss-surface", "surface", 600)
                        .seconds(3),
                UPHILL);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Surface surface = new Surface(trial, seed);
        double worst = 0;
        for (String statistics : new String[] {"batch", "running"}) {
            Slice slice =
                    surface.slice("kind=interpolate points=0,now range=0:1 resolution=21 statistics=" + statistics);
            for (LaneSlice lane : slice.lanes()) {
                double uphill = 0;
                for (int i = 1; i < lane.losses().length; i++) {
                    uphill += Math.max(0, lane.losses()[i] - lane.losses()[i - 1]);
                }
                worst = Math.max(worst, uphill / lane.losses()[0]);
            }
        }
        return List.of(UPHILL.is(worst));
    }
}
