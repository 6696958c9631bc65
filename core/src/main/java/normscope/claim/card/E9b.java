package normscope.claim.card;

import static normscope.claim.Expectation.least;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.claim.Verdict;
import normscope.measure.GradientWalker;
import normscope.snapshot.GradientWalk;

/** Section 3.1, where it is not so. */
public final class E9b extends Claim {
    private static final double[] LENGTHS = {0.1, 0.3, 1, 3, 10};
    private static final Expectation NONE = least("largest loss along the gradient / loss, none", 2);

    public E9b() {
        super(
                About.claim("E9b", Paper.BJORCK_2018, "The first step explodes")
                        .says("Without BatchNorm the loss explodes along the first gradients where the step is large.")
                        .reported(
                                "Figure of the relative loss along the gradient of a 110-layer ResNet on CIFAR-10, without numbers.")
                        .runs(
                                "The ten convolutions of E9 before their first step, 0.1 to 10 learning rates of 0.1 along the negative"
                                        + " gradient.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "The first gradients of so small a plain network are so small that such steps hardly change its loss.")
                        .seconds(0.5)
                        .quick(),
                NONE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.open(Trial.only(Trial.text(E9.CONVOLUTIONS, seed), "none"));
        GradientWalk walk = run.trainer()
                .ask(asked -> GradientWalker.walk(asked.upcoming(), asked.rate(), LENGTHS))
                .get(0)
                .orElseThrow();
        return List.of(NONE.is(Math.min(1e6, walk.lossBand().high() / walk.loss())));
    }
}
