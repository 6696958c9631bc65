package normscope.claim.card;

import static normscope.claim.Expectation.between;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.snapshot.Signal;

/** Without shortcuts, before training. */
public final class E3 extends Claim {
    private static final Expectation BATCH = between("growth of the gradient a layer, BatchNorm", 1.17, 1.23);
    private static final Expectation NONE = between("growth of the gradient a layer, none", 0.97, 1.03);

    public E3() {
        super(
                About.claim("E3", Paper.YANG_2019, "BatchNorm without shortcuts makes gradients explode")
                        .says(
                                "BatchNorm and ReLU multiply the gradient by √(π / (π − 1)) on its way back through every layer.")
                        .reported("1.211 a layer.")
                        .runs(
                                "40 layers of width 256 with He's weights on 512 Gaussian vectors; geometric mean over layers 5 to 35.")
                        .shownBy("e03-gradient-explosion", "signal", 0)
                        .seconds(1)
                        .quick(),
                BATCH,
                NONE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(2);
        return List.of(BATCH.is(factor(trial, "batch", seed)), NONE.is(factor(trial, "none", seed)));
    }

    private static double factor(Trial trial, String lane, int seed) {
        List<Signal> layers =
                FirstMinibatch.of(trial, "e03-gradient-explosion", lane, seed).layers();
        return Math.pow(layers.get(4).gradientNorm() / layers.get(34).gradientNorm(), 1.0 / 30);
    }
}
