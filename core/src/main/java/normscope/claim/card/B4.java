package normscope.claim.card;

import static normscope.claim.Expectation.most;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;

/** Section 3.3 and figure 5: other norms in twelve layers of ReLU. */
public final class B4 extends Claim {
    private static final String PRESET = "b04-lp-normalizers";
    private static final Expectation LOSS = most("training loss, worst of l1, l2, l∞ / none", 0.75);
    private static final Expectation RANGE =
            most("range of the loss along the gradient, worst of l1, l2, l∞ / none", 0.25);

    public B4() {
        super(
                About.claim("B4", Paper.SANTURKAR_2018, "Other norms do as well")
                        .says(
                                "Normalizers that divide by the l1, l2 or l∞ norm, which fix no variance, train as well as BatchNorm and"
                                        + " make the landscape as smooth.")
                        .reported("Figure 5 and appendix figures, without numbers.")
                        .runs(
                                "Twelve layers of 100 ReLU on MNIST for 300 steps, and 450 without a normalizer; mean loss of the last"
                                        + " 50 steps, and the loss along the gradient every 50.")
                        .shownBy(PRESET, "smoothness", 450)
                        .seconds(4),
                LOSS,
                RANGE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(2);
        Trained none = trial.open(Trial.only(Trial.lesson(PRESET, seed), "none"));
        double range = Landscape.walked(none, 450, 50).range[0];
        Trained norms = trial.open(Trial.only(Trial.lesson(PRESET, seed), "l1", "l2", "linf"));
        double[] ranges = Landscape.walked(norms, 300, 50).range;
        double worst = Vectors.largest(norms.loss("l1", 50), norms.loss("l2", 50), norms.loss("linf", 50));
        return List.of(LOSS.is(worst / none.loss("none", 50)), RANGE.is(Vectors.largest(ranges) / range));
    }
}
