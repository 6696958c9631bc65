package normscope.claim.card;

import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.snapshot.Signal;

/** What follows from figure 11.6, before training. */
public final class E2 extends Claim {
    private static final Expectation SHARE = most("|share of the branch · (k + 1) − 1|, most of blocks 3 to 30", 0.15);

    public E2() {
        super(
                About.claim("E2", Paper.PRINCE_2023, "Late blocks are nearly the identity")
                        .says(
                                "With BatchNorm the branch of block k makes 1 / (k + 1) of the variance that the block gives, so that"
                                        + " late blocks change little.")
                        .reported("Section 11.4.")
                        .runs(
                                "30 blocks h + W · ReLU(BatchNorm(h)) of width 256 with He's weights on 512 Gaussian vectors.")
                        .shownBy(E1.PRESET, "signal", 0)
                        .seconds(0.5)
                        .quick(),
                SHARE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        FirstMinibatch batch = FirstMinibatch.of(trial, E1.PRESET, "batch", seed);
        List<Signal> blocks = batch.blocks();
        double worst = 0;
        for (int k = 3; k <= blocks.size(); k++) {
            // with He's weights a branch has on average twice the mean square of the activations that it reads
            double share = 2
                    * batch.layers().get(k - 1).meanSquare()
                    / blocks.get(k - 1).meanSquare();
            worst = Math.max(worst, Math.abs(share * (k + 1) - 1));
        }
        return List.of(SHARE.is(worst));
    }
}
