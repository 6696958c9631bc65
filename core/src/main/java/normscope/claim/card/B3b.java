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

/** Section 2.1, where it is not so. */
public final class B3b extends Claim {
    private static final Expectation STOPPED = least("training loss, none with the noise / none", 3);

    public B3b() {
        super(
                About.claim("B3b", Paper.SANTURKAR_2018, "Noise stops shallow networks too")
                        .says("Without BatchNorm, noise in every layer stops training.")
                        .reported("Figure 2 of VGG on CIFAR-10, without numbers.")
                        .runs(
                                "Three layers of 100 sigmoids on MNIST, rate 0.5, 500 steps, with and without the noise of B3.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "Three layers of sigmoids bear the noise: it takes twelve layers of ReLU, see B3, for it to add up.")
                        .shownBy("b02-shift-sigmoid", "layers", 500)
                        .seconds(1)
                        .quick(),
                STOPPED);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.lesson(
                "b02-shift-sigmoid",
                seed,
                "batch.normalizer=none",
                "batch.noise-mean=0.5",
                "batch.noise-scale=1.25",
                "batch.noise-jitter=0.1"));
        return List.of(STOPPED.is(run.loss("batch", 50) / run.loss("none", 50)));
    }
}
