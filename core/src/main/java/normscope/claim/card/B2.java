package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;

/** Section 2.2 and figure 2, deep linear networks. */
public final class B2 extends Claim {
    private static final Expectation NONE = least("cosine of gradients, none", 0.99);
    private static final Expectation BATCH = most("cosine of gradients, BatchNorm", 0.8);
    private static final Expectation SHIFT = least("shift of gradients, BatchNorm / none", 10);
    private static final Expectation LOSS = most("fall of the loss to a share, BatchNorm − none", -Math.ulp(0.0));

    public B2() {
        super(
                About.claim("B2", Paper.SANTURKAR_2018, "No less internal covariate shift")
                        .says(
                                "BatchNorm does not make gradients shift less when earlier layers are updated: in deep linear networks"
                                        + " they hardly turn without it and are nearly uncorrelated with it, and yet it learns better.")
                        .reported("Figure 2: cosine about 1 without BatchNorm, near 0 with it; no numbers.")
                        .runs(
                                "25 linear layers of 10 learn a linear map for 400 steps; every 50 steps definition 2.1 of each layer"
                                        + " behind the first.")
                        .shownBy("b02-shift-linear", "smoothness", 400)
                        .seconds(1),
                NONE,
                BATCH,
                SHIFT,
                LOSS);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.open(Trial.lesson("b02-shift-linear", seed, "data-seed=" + seed));
        Landscape means = Landscape.shifted(run, 400, 50);
        return List.of(
                NONE.is(means.cosine[0]),
                BATCH.is(means.cosine[1]),
                SHIFT.is(means.shift[1] / means.shift[0]),
                LOSS.is(fallen(run, "batch") - fallen(run, "none")));
    }

    /** The last loss over the first. */
    private static double fallen(Trained run, String lane) {
        return run.loss(lane, 1) / run.lane(lane).history().loss().get(0);
    }
}
