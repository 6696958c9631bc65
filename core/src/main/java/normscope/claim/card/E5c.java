package normscope.claim.card;

import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.claim.Verdict;

/** Of digits, where it is not so. */
public final class E5c extends Claim {
    private static final Expectation LOSS =
            most("held-out loss, Monte Carlo / running statistics", 0.95).mean();

    public E5c() {
        super(
                About.claim("E5c", Paper.TEYE_2018, "A better loss from doubt")
                        .says(
                                "Averaging over the statistics of minibatches makes predictions more likely than one answer with running"
                                        + " statistics.")
                        .reported(
                                "Section 5: predictive log-likelihood better than that of a constant uncertainty, on regression.")
                        .runs(
                                "Two layers of 100 ReLU on MNIST, 1,500 steps of minibatches of 64; 50 passes over 3,000 held-out digits.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "Running statistics are as good here: the network is hardly too sure of itself where there is data.")
                        .shownBy("e05-uncertainty-digits", "layers", 1_500)
                        .seconds(2),
                LOSS);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Digits digits = Digits.of(trial, seed);
        return List.of(LOSS.is(digits.loss(digits.ask(digits.images())) / digits.loss(digits.once())));
    }
}
