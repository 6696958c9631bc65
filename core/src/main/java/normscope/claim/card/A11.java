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

/** Section 4.2.1. A single seed strays by about half the effect. */
public final class A11 extends Claim {
    private static final Expectation EVERY = least("what reshuffling gains with BatchNorm", Math.ulp(0.0));
    private static final Expectation BATCH =
            least("what reshuffling gains with BatchNorm, mean", 0.005).mean();
    private static final Expectation MORE = least("what it gains with BatchNorm − twice what it gains without", 0)
            .mean();

    public A11() {
        super(
                About.claim("A11", Paper.IOFFE_SZEGEDY_2015, "Shuffling regularizes")
                        .says("With BatchNorm it pays that the same samples do not always meet in a minibatch.")
                        .reported("About 1 % of validation accuracy (section 4.2.1).")
                        .runs(
                                "Two layers of 128 ReLU on 1,024 images of MNIST in minibatches of 16, 1,200 steps: the same ones"
                                        + " every epoch, or reshuffled.")
                        .shownBy("a11-shuffling", "layers", 1_200)
                        .seconds(3),
                EVERY,
                BATCH,
                MORE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.lesson("a11-shuffling", seed));
        double batch = run.accuracy("batch-shuffled") - run.accuracy("batch-fixed");
        double none = run.accuracy("none-shuffled") - run.accuracy("none-fixed");
        return List.of(EVERY.is(batch), BATCH.is(batch), MORE.is(batch - 2 * none));
    }
}
