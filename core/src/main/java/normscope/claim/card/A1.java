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

/** Figure 1a. */
public final class A1 extends Claim {
    private static final int EVERY = 250;
    private static final int STEPS = 5_000;
    private static final Expectation EARLY = least("accuracy after 250 steps, BatchNorm", 0.84);
    private static final Expectation LATER = least("accuracy after 1,000 steps, BatchNorm", 0.895);
    private static final Expectation NONE = most("accuracy after 250 steps, none", 0.2);
    private static final Expectation GAP = least("accuracy after 5,000 steps, BatchNorm − none", 0.02);
    private static final Expectation SPEED = least("steps to 85 %, none / BatchNorm", 5);

    public A1() {
        super(
                About.claim("A1", Paper.IOFFE_SZEGEDY_2015, "Faster and more accurate on MNIST")
                        .says(
                                "With BatchNorm a network of three sigmoid layers learns MNIST faster and ends more accurate.")
                        .reported("Figure 1a only, without numbers.")
                        .runs("Three layers of 100 sigmoids on binarised MNIST, weights from N(0, 0.1²), rate 0.1,"
                                + " minibatches of 60, 5,000 steps, with and without BatchNorm.")
                        .shownBy("mnist-sigmoid", "layers", 1_000)
                        .seconds(6),
                EARLY,
                LATER,
                NONE,
                GAP,
                SPEED);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.lesson("mnist-sigmoid", seed, "evaluate-every=" + EVERY));
        double[] none = run.accuracies("none");
        double[] batch = run.accuracies("batch");
        return List.of(
                EARLY.is(batch[1]),
                LATER.is(batch[4]),
                NONE.is(none[1]),
                GAP.is(batch[STEPS / EVERY] - none[STEPS / EVERY]),
                SPEED.is((double) stepsTo(0.85, none) / stepsTo(0.85, batch)));
    }

    /** Where the accuracy first is so high; the whole run if it never is. */
    private static int stepsTo(double wanted, double[] accuracies) {
        for (int i = 0; i < accuracies.length; i++) {
            if (accuracies[i] >= wanted) {
                return i * EVERY;
            }
        }
        return STEPS;
    }
}
