package normscope.claim.card;

import static normscope.claim.Expectation.between;
import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.snapshot.LaneSlice;

/** With whose statistics a surface is computed must be said. */
public final class F3 extends Claim {
    private static final Expectation HERE = most("|loss with running − with batch statistics|, at the solution", 0.03);
    private static final Expectation AWAY = least("loss with running / with batch statistics, at α = 1", 1.5);
    private static final Expectation ANEW =
            between("loss with re-estimated / with batch statistics, at α = 1", 0.8, 1.25);

    public F3() {
        super(
                About.claim("F3", Paper.LI_2018, "Statistics matter to a surface")
                        .says(
                                "Running statistics belong to the solution alone: away from it the surface is quite another than with"
                                        + " statistics measured where it is looked at.")
                        .reported(
                                "The authors' code handles the statistics of BatchNorm in ways of its own, without numbers.")
                        .runs(
                                "Three layers of 64 ReLU with BatchNorm after 600 steps on MNIST; a filter-normalized random direction.")
                        .shownBy("f01-loss-surface", "surface", 600)
                        .seconds(3),
                HERE,
                AWAY,
                ANEW);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Surface surface = new Surface(trial, seed);
        String recipe = "kind=random range=0:1 resolution=3 statistics=";
        LaneSlice running = surface.slice(recipe + "running").lanes().get(Surface.BATCH);
        LaneSlice batch = surface.slice(recipe + "batch").lanes().get(Surface.BATCH);
        LaneSlice anew = surface.slice(recipe + "re-estimated").lanes().get(Surface.BATCH);
        return List.of(
                HERE.is(Math.abs(running.loss(0, 0) - batch.loss(0, 0))),
                AWAY.is(running.loss(0, 2) / batch.loss(0, 2)),
                ANEW.is(anew.loss(0, 2) / batch.loss(0, 2)));
    }
}
