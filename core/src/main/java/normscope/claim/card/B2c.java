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
import normscope.claim.Verdict;

/** Section 2.2, where it is not so. */
public final class B2c extends Claim {
    private static final Expectation SHIFT = least("shift of gradients, BatchNorm / none", 1);
    private static final Expectation COSINE = most("cosine of gradients, BatchNorm − none", 0);
    private static final Expectation LOSS =
            most("training loss, BatchNorm / none", 1).ours();

    public B2c() {
        super(
                About.claim("B2c", Paper.SANTURKAR_2018, "Shifting more in eight layers of ReLU")
                        .says("With BatchNorm gradients shift as much or more when earlier layers are updated.")
                        .reported("Figure 2 of VGG on CIFAR-10: similar or larger shift with BatchNorm; no numbers.")
                        .runs(
                                "Eight layers of 100 ReLU on MNIST, minibatches of 128, rate 0.1, 500 steps; from the 200th on, every 25,"
                                        + " definition 2.1 of each layer behind the first.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "With this depth and rate the network without a normalizer is already chaotic, and its gradients turn"
                                        + " more; with twelve layers it is the other way round again.")
                        .shownBy("b01-smoothness-relu", "smoothness", 300)
                        .seconds(2),
                SHIFT,
                COSINE,
                LOSS);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.open(Trial.lesson("b01-smoothness-relu", seed, "depth=8", "steps=500"))
                .to(200);
        Landscape means = Landscape.shifted(run, 500, 25);
        return List.of(
                SHIFT.is(means.shift[1] / means.shift[0]),
                COSINE.is(means.cosine[1] - means.cosine[0]),
                LOSS.is(run.loss("batch", 50) / run.loss("none", 50)));
    }
}
