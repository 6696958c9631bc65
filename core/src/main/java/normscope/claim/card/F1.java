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

/** Filter-normalized directions, without normalization. */
public final class F1 extends Claim {
    private static final double[] FACTORS = {4, 0.25};
    private static final Expectation FILTER = most("change of the loss along filter-normalized directions", 1e-4);
    private static final Expectation RAW =
            least("change of the loss along directions as drawn", 0.2).ours();

    public F1() {
        super(
                About.claim("F1", Paper.LI_2018, "Filter normalization sees no scale")
                        .says(
                                "Weights of a layer times c and of the next over c are the same network, and filter-normalized directions"
                                        + " show the same surface around it, as plain ones do not.")
                        .reported("Section 4.")
                        .runs(
                                "Three layers of 64 ReLU after 100 steps on MNIST, first layer times 4 and a quarter; the loss of 2,000"
                                        + " images along a random direction.")
                        .shownBy("f01-loss-surface", "surface", 600)
                        .seconds(1)
                        .quick(),
                FILTER,
                RAW);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Rescaled network = new Rescaled(trial, "none", seed);
        double filter = 0;
        double raw = Double.POSITIVE_INFINITY;
        for (double c : FACTORS) {
            Runnable rescale = () -> network.scale(c, "0.weight", "0.bias").scale(1 / c, "2.weight");
            Runnable back = () -> network.scale(1 / c, "0.weight", "0.bias").scale(c, "2.weight");
            filter = Math.max(filter, network.largestChange("filter", rescale, back));
            raw = Math.min(raw, network.largestChange("none", rescale, back));
        }
        return List.of(FILTER.is(filter), RAW.is(raw));
    }
}
