package normscope.claim.card;

import static normscope.claim.Expectation.between;
import static normscope.claim.Expectation.least;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.config.Experiment;

/** Section 4.2. Half of the steps of the presets are enough. */
public final class D2 extends Claim {
    private static final Expectation SIXTY =
            between("accuracy, Batch Renormalization − BatchNorm, minibatches of 60", -0.01, 0.01);
    private static final Expectation FOUR =
            least("accuracy, Batch Renormalization − BatchNorm, minibatches of 4", 0.01);
    private static final Expectation TWO = least("accuracy, Batch Renormalization − BatchNorm, minibatches of 2", 0.06);

    public D2() {
        super(
                About.claim("D2", Paper.IOFFE_2017, "Small minibatches")
                        .says(
                                "Batch Renormalization keeps what BatchNorm loses with small minibatches and is its equal with large ones.")
                        .reported(
                                "Inception-v3 on ImageNet with statistics of 4 samples: 74.2 % with BatchNorm, 76.5 % with Batch"
                                        + " Renormalization (section 4.2).")
                        .runs(
                                "Two layers of 100 ReLU on MNIST: minibatches of 60, 4 and 2 for 1,000, 3,000 and 4,000 steps.")
                        .shownBy("d02-small-minibatches", "layers", 4_000)
                        .seconds(4),
                SIXTY,
                FOUR,
                TWO);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(3);
        return List.of(
                SIXTY.is(gain(trial, seed, 60, "0.1", 1_000)),
                FOUR.is(gain(trial, seed, 4, "0.02", 3_000)),
                TWO.is(gain(trial, seed, 2, "0.01", 4_000)));
    }

    private static double gain(Trial trial, int seed, int batchSize, String rate, int steps) {
        try (Trained run = trial.train(experiment(seed, batchSize, rate, steps, "batch", "renorm"))) {
            return run.accuracy("renorm") - run.accuracy("batch");
        }
    }

    static Experiment experiment(int seed, int batchSize, String rate, int steps, String... lanes) {
        return Trial.only(
                Trial.lesson(
                        "d02-small-minibatches",
                        seed,
                        "batch-size=" + batchSize,
                        "learning-rate=" + rate,
                        "steps=" + steps),
                lanes);
    }
}
