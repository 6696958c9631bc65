package normscope.claim.card;

import static normscope.claim.Expectation.least;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;

/** Figure 4, in the network of Ioffe and Szegedy. */
public final class B1b extends Claim {
    private static final Expectation RANGE = least("range of the loss along the gradient, none / BatchNorm", 1.8);
    private static final Expectation CHANGE = least("change of the gradient along itself, none / BatchNorm", 1.2);
    private static final Expectation BETA = least("effective β, none / BatchNorm", 1.1);

    public B1b() {
        super(
                About.claim("B1b", Paper.SANTURKAR_2018, "A smoother landscape of sigmoids")
                        .says(
                                "BatchNorm makes the loss smoother along the gradient: the loss varies less, the gradient changes less,"
                                        + " and β is smaller.")
                        .reported("Figure 4 of VGG on CIFAR-10 in bands, without numbers.")
                        .runs(
                                "Three layers of 100 sigmoids on MNIST, minibatches of 60, rate 0.5, 500 steps; every 20 steps half,"
                                        + " two and four learning rates along the negative gradient.")
                        .shownBy("b01-smoothness-sigmoid", "smoothness", 500)
                        .seconds(2),
                RANGE,
                CHANGE,
                BETA);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Landscape means = Landscape.walked(trial.open(Trial.lesson("b01-smoothness-sigmoid", seed)), 500, 20);
        return List.of(
                RANGE.is(means.range[0] / means.range[1]),
                CHANGE.is(means.change[0] / means.change[1]),
                BETA.is(means.beta[0] / means.beta[1]));
    }
}
