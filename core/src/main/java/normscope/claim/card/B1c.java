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

/** Figure 4c, where it is not so. */
public final class B1c extends Claim {
    private static final Expectation BETA = least("effective β in the first 100 steps, none / BatchNorm", 1.2);
    private static final Expectation RANGE = least(
                    "range of the loss along the gradient in the next 200, none / BatchNorm", 8)
            .ours();

    public B1c() {
        super(
                About.claim("B1c", Paper.SANTURKAR_2018, "A smaller β in deeper networks")
                        .says("The effective β is consistently smaller with BatchNorm.")
                        .reported("Figure 4c of VGG on CIFAR-10, without numbers.")
                        .runs(
                                "Eight layers of 100 ReLU on MNIST, minibatches of 128, 300 steps, some of them half, two and four"
                                        + " learning rates along the negative gradient.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "Beyond five layers of ReLU a network without a normalizer hardly moves at first, so that its gradient"
                                        + " changes little for its length; loss and gradient themselves still vary far more.")
                        .shownBy("b01-smoothness-relu", "smoothness", 100)
                        .seconds(1.5),
                BETA,
                RANGE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.open(Trial.lesson("b01-smoothness-relu", seed, "depth=8"));
        double[] beta = Landscape.walked(run, 100, 10).beta;
        double[] range = Landscape.walked(run, 300, 20).range;
        return List.of(BETA.is(beta[0] / beta[1]), RANGE.is(range[0] / range[1]));
    }
}
