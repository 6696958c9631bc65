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

/** Section 2.2, in the network of Ioffe and Szegedy. */
public final class B2b extends Claim {
    private static final Expectation SHIFT = least("shift of gradients, BatchNorm / none", 1);
    private static final Expectation RELATIVE = least("shift of gradients over their length, BatchNorm / none", 1);
    private static final Expectation ACCURACY = least("accuracy, BatchNorm − none", 0.05);

    public B2b() {
        super(
                About.claim("B2b", Paper.SANTURKAR_2018, "Shifting more, learning better")
                        .says(
                                "With BatchNorm gradients shift as much or more when earlier layers are updated, and the network still"
                                        + " learns better.")
                        .reported("Figure 2 of VGG on CIFAR-10: similar or larger shift with BatchNorm; no numbers.")
                        .runs(
                                "Three layers of 100 sigmoids on MNIST, minibatches of 60, rate 0.5, 500 steps; every 50 steps"
                                        + " definition 2.1 of each layer behind the first.")
                        .shownBy("b02-shift-sigmoid", "smoothness", 500)
                        .seconds(1),
                SHIFT,
                RELATIVE,
                ACCURACY);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.open(Trial.lesson("b02-shift-sigmoid", seed));
        Landscape means = Landscape.shifted(run, 500, 50);
        return List.of(
                SHIFT.is(means.shift[1] / means.shift[0]),
                RELATIVE.is(means.relative[1] / means.relative[0]),
                ACCURACY.is(run.accuracy("batch") - run.accuracy("none")));
    }
}
