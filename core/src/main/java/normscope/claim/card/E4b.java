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

/** What the noise is for, which this size does not show. */
public final class E4b extends Claim {
    private static final Expectation GAIN = least(
                    "accuracy, better of ghost batches of 64 and 16 − whole minibatch", 0.005)
            .mean();

    public E4b() {
        super(
                About.claim("E4b", Paper.HOFFER_2017, "Ghost batches generalize better")
                        .says("The noise of ghost batches wins back what large minibatches lose on new data.")
                        .reported(
                                "Table 1, minibatches of 4,096: on MNIST with a fully connected network 97.6 % become 98.0 % and more.")
                        .runs("Two layers of 128 ReLU on 1,024 images of MNIST, minibatches of 512, 300 steps.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "Ghost batches gain between nothing and half a percent here, depending on the seed: within what one"
                                        + " seed differs from another.")
                        .shownBy("e04-ghost-batches", "layers", 300)
                        .seconds(5),
                GAIN);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.only(Trial.lesson("e04-ghost-batches", seed), "whole", "ghost-64", "ghost-16"));
        double best = Math.max(run.accuracy("ghost-64"), run.accuracy("ghost-16"));
        return List.of(GAIN.is(best - run.accuracy("whole")));
    }
}
