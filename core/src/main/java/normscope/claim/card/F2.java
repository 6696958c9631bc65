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

/** Filter-normalized directions with batch statistics, where the first layer's scale alone is of no matter. */
public final class F2 extends Claim {
    private static final Expectation FILTER = most("change of the loss along filter-normalized directions", 1e-3);
    private static final Expectation RAW =
            least("change of the loss along directions as drawn", 0.2).ours();

    public F2() {
        super(
                About.claim("F2", Paper.LI_2018, "Nor does it with BatchNorm")
                        .says(
                                "With BatchNorm the scale of a layer is of no matter, and filter-normalized directions do not show it.")
                        .reported("Section 4.")
                        .runs(
                                "Three layers of 64 ReLU with BatchNorm after 100 steps on MNIST, first layer times 4; the loss of 2,000"
                                        + " images along a random direction.")
                        .shownBy("f01-loss-surface", "surface", 600)
                        .seconds(1)
                        .quick(),
                FILTER,
                RAW);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Rescaled network = new Rescaled(trial, "batch", seed);
        Runnable rescale = () -> network.scale(4, "0.weight");
        Runnable back = () -> network.scale(0.25, "0.weight");
        return List.of(
                FILTER.is(network.largestChange("filter", rescale, back)),
                RAW.is(network.largestChange("none", rescale, back)));
    }
}
