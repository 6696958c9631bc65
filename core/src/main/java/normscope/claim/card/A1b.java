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

/** The other side of figure 1a. */
public final class A1b extends Claim {
    private static final Expectation GAP = least("accuracy after 5,000 steps at rate 0.5, BatchNorm − none", 0.01);
    private static final Expectation BOTH =
            least("the lower of the two accuracies", 0.95).ours();

    public A1b() {
        super(
                About.claim("A1b", Paper.IOFFE_SZEGEDY_2015, "More accurate at any rate")
                        .says("With BatchNorm the network ends more accurate.")
                        .reported("Figure 1a only, without numbers and without the learning rate.")
                        .runs("The network of A1 at five times its rate, 5,000 steps.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "At a well-chosen rate both end near 96 %: the gap of A1 at the end is the learning rate's; BatchNorm is"
                                        + " still there sooner.")
                        .shownBy("mnist-sigmoid", "layers", 5_000)
                        .seconds(3),
                GAP,
                BOTH);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.lesson("mnist-sigmoid", seed, "learning-rate=0.5"));
        double none = run.accuracy("none");
        double batch = run.accuracy("batch");
        return List.of(GAP.is(batch - none), BOTH.is(Math.min(none, batch)));
    }
}
