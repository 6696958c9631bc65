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
import normscope.claim.Verdict;

/** The counter-example to section 4.2.1: with BatchNorm weight decay raises the effective learning rate, see E7. */
public final class A10b extends Claim {
    private static final Expectation LESS =
            least("accuracy with BatchNorm, decay 0.001 − decay 0.005", 0).mean();
    private static final Expectation NONE =
            shown("accuracy without a normalizer, decay 0.001 − decay 0.005").mean();

    public A10b() {
        super(
                About.claim("A10b", Paper.IOFFE_SZEGEDY_2015, "Less need of weight decay")
                        .says("With BatchNorm the weight decay can be reduced five times, which raises the accuracy.")
                        .reported("Said in section 4.2.1, without numbers apart.")
                        .runs("The network of A10 with weight decay 0.005 and a fifth of it.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "With BatchNorm weight decay does not limit what the network can say but shrinks its weights, which"
                                        + " raises the effective learning rate (E7), and in so short a run that helps.")
                        .seconds(3),
                LESS,
                NONE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.text(
                A10.NETWORK,
                seed,
                "none.weight-decay=0.001",
                "none-more.weight-decay=0.005",
                "batch.weight-decay=0.001",
                "batch-more.weight-decay=0.005"));
        return List.of(
                LESS.is(run.accuracy("batch") - run.accuracy("batch-more")),
                NONE.is(run.accuracy("none") - run.accuracy("none-more")));
    }
}
