package normscope.claim.card;

import static normscope.claim.Expectation.least;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.claim.Verdict;

/** Section 3.1, of which B1 is the half that holds. */
public final class B1d extends Claim {
    private static final Expectation CHANGE = least("change of the gradient along itself, none / BatchNorm", 50);
    private static final Expectation SOME = least(
                    "change of the gradient along itself, none / BatchNorm, as B1 has it", 3.5)
            .ours();

    public B1d() {
        super(
                About.claim("B1d", Paper.SANTURKAR_2018, "Gradients a hundred times as predictive")
                        .says(
                                "Early in training gradients are about two orders of magnitude more predictive with BatchNorm.")
                        .reported("Section 3.1: \"almost two orders of magnitude\" in VGG on CIFAR-10.")
                        .runs(
                                "Five layers of 100 ReLU on MNIST, minibatches of 128, the first 100 steps, every 10 of them half, two"
                                        + " and four learning rates along the negative gradient.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "Here it is a factor of about six; only the range of the loss differs by more than ten.")
                        .shownBy("b01-smoothness-relu", "smoothness", 100)
                        .seconds(1),
                CHANGE,
                SOME);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Landscape means = Landscape.walked(trial.open(Trial.lesson("b01-smoothness-relu", seed, "steps=100")), 100, 10);
        double ratio = means.change[0] / means.change[1];
        return List.of(CHANGE.is(ratio), SOME.is(ratio));
    }
}
