package normscope.claim.card;

import static normscope.claim.Expectation.least;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;

/** Figure 4, in five layers of ReLU. */
public final class B1 extends Claim {
    private static final Expectation RANGE = least("range of the loss along the gradient, none / BatchNorm", 8);
    private static final Expectation CHANGE = least("change of the gradient along itself, none / BatchNorm", 3.5);
    private static final Expectation BETA = least("effective β, none / BatchNorm", 1.2);

    public B1() {
        super(
                About.claim("B1", Paper.SANTURKAR_2018, "A smoother landscape")
                        .says(
                                "BatchNorm makes the loss smoother along the gradient: the loss varies less, the gradient changes less,"
                                        + " and β is smaller.")
                        .reported("Figure 4 of VGG on CIFAR-10 in bands, without numbers.")
                        .runs(
                                "Five layers of 100 ReLU on MNIST, minibatches of 128, 300 steps; every 20 steps half, two and four"
                                        + " learning rates along the negative gradient.")
                        .shownBy("b01-smoothness-relu", "smoothness", 300)
                        .seconds(2),
                RANGE,
                CHANGE,
                BETA);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Landscape means = Landscape.walked(trial.open(Trial.lesson("b01-smoothness-relu", seed)), 300, 20);
        return List.of(
                RANGE.is(means.range[0] / means.range[1]),
                CHANGE.is(means.change[0] / means.change[1]),
                BETA.is(means.beta[0] / means.beta[1]));
    }
}
