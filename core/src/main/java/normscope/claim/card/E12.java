package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.snapshot.Signal;

/** Before training. */
public final class E12 extends Claim {
    private static final Expectation NONE = least("units of layer 50 that say the same of every sample, none", 0.5);
    private static final Expectation BATCH =
            most("units of layer 50 that say the same of every sample, BatchNorm", 0.05);

    public E12() {
        super(
                About.claim("E12", Paper.BALDUZZI_2017, "Units that are always off or always on")
                        .says(
                                "Deep in a ReLU network most units are off, or on, for every sample; with BatchNorm none are.")
                        .reported("Figure of the shares of such units by depth, without numbers.")
                        .runs("50 layers of 100 ReLU with He's weights on 512 images of MNIST.")
                        .shownBy("e12-dead-units", "signal", 0)
                        .seconds(1)
                        .quick(),
                NONE,
                BATCH);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(2);
        return List.of(NONE.is(silent(trial, "none", seed)), BATCH.is(silent(trial, "batch", seed)));
    }

    private static double silent(Trial trial, String lane, int seed) {
        Signal last =
                FirstMinibatch.of(trial, "e12-dead-units", lane, seed).layers().get(49);
        return last.dead() + last.alwaysOn();
    }
}
