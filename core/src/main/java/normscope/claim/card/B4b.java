package normscope.claim.card;

import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.claim.Verdict;
import normscope.config.Experiment;

/** Section 3.3, where it is not so. */
public final class B4b extends Claim {
    private static final Expectation L1 =
            most("loss of a deep linear network, l1 / BatchNorm", 0.9).mean();
    private static final Expectation MAX = most("loss of a deep linear network, l∞ / BatchNorm", 1.1);

    public B4b() {
        super(
                About.claim("B4b", Paper.SANTURKAR_2018, "Other norms in deep linear networks")
                        .says(
                                "In deep linear networks normalization by the l1 norm does better than BatchNorm, and that by the"
                                        + " l∞ norm no worse.")
                        .reported("Section 3.3 and figure 5 for deep linear networks, without numbers.")
                        .runs(
                                "25 linear layers of 10 learn a linear map for 1,000 steps at rate 1e-6 of the summed loss.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "l1 and BatchNorm tie; the largest magnitude of a minibatch is so much larger than the usual one that"
                                        + " signals shrink from layer to layer, and l∞ is clearly slower.")
                        .shownBy("b02-shift-linear", "layers", 400)
                        .seconds(4),
                L1,
                MAX);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(2);
        Trained run = trial.train(linear(seed, "l1"));
        double batch = run.loss("batch", 1);
        Trained max = trial.train(Trial.only(linear(seed, "linf"), "none"));
        return List.of(L1.is(run.loss("none", 1) / batch), MAX.is(max.loss("none", 1) / batch));
    }

    /** With another norm in the place of none. */
    private static Experiment linear(int seed, String norm) {
        return Trial.lesson(
                "b02-shift-linear",
                seed,
                "data-seed=" + seed,
                "learning-rate=2.56e-3",
                "steps=1000",
                "none.normalizer=" + norm);
    }
}
