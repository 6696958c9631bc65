package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.shown;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;

/** Section 4.2.1. */
public final class A10 extends Claim {
    static final String NETWORK =
            """
            # Normscope experiment
            title = Dropout and weight decay with and without BatchNorm
            dataset = mnist
            train-size = 2000
            depth = 2
            width = 128
            activation = relu
            initializer = he
            init-scale = 1
            learning-rate = 0.1
            schedule = step
            schedule-at = 0.75
            schedule-factor = 0.1
            batch-size = 60
            steps = 1200

            [none]

            [none-more]

            [batch]
            normalizer = batch

            [batch-more]
            normalizer = batch
            """;

    private static final Expectation GAIN = least(
                    "what dropout gains without a normalizer − what it gains with BatchNorm", 0.002)
            .mean();
    private static final Expectation BETTER =
            least("accuracy, BatchNorm without dropout − none with dropout", 0).mean();
    private static final Expectation NONE =
            shown("what dropout gains without a normalizer").mean();
    private static final Expectation BATCH =
            shown("what dropout gains with BatchNorm").mean();

    public A10() {
        super(
                About.claim("A10", Paper.IOFFE_SZEGEDY_2015, "Less need of dropout")
                        .says("With BatchNorm dropout can be left out: it regularizes by itself.")
                        .reported("Inception without dropout ends higher with BatchNorm than with it; no numbers apart"
                                + " (section 4.2.1).")
                        .runs(
                                "Two layers of 128 ReLU on 2,000 images of MNIST, 1,200 steps, with and without dropout of one half;"
                                        + " a small effect, held to the mean over seeds.")
                        .seconds(4),
                GAIN,
                BETTER,
                NONE,
                BATCH);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.text(NETWORK, seed, "none-more.dropout=0.5", "batch-more.dropout=0.5"));
        double none = run.accuracy("none-more") - run.accuracy("none");
        double batch = run.accuracy("batch-more") - run.accuracy("batch");
        return List.of(
                GAIN.is(none - batch),
                BETTER.is(run.accuracy("batch") - run.accuracy("none-more")),
                NONE.is(none),
                BATCH.is(batch));
    }
}
