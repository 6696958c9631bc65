package normscope.claim.card;

import static normscope.claim.Expectation.between;
import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.Arrays;
import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;

/** Before training, of the last of 20 convolutions; on Gaussian tensors, which show it as well as MNIST does. */
public final class C1 extends Claim {
    private static final String PRESET = "c01-group-size";
    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64};
    private static final Expectation RANKS = least("rank correlation of cosine and group size", 0.95);
    private static final Expectation SPREAD = least("cosine, LayerNorm − InstanceNorm", 0.15);
    private static final Expectation NONE = between("cosine, LayerNorm − none", -0.05, 0.05);
    private static final Expectation BATCH = most("cosine, BatchNorm − least of all others", 0);

    public C1() {
        super(
                About.claim("C1", Paper.LUBANA_2021, "Large groups make samples look alike")
                        .says(
                                "The more channels share a mean and a variance, the more alike are the activations of different samples"
                                        + " deep in a network; BatchNorm keeps them apart best.")
                        .reported("Figures of cosine similarity against group size, without numbers; rank at least"
                                + " Ω(√(width / group size)).")
                        .runs(
                                "20 convolutions of 64 channels with initial weights on 64 Gaussian tensors: mean cosine between samples"
                                        + " in the last layer for groups of 1 to 64 channels.")
                        .shownBy(PRESET, "signal", 0)
                        .seconds(3)
                        .quick(),
                RANKS,
                SPREAD,
                NONE,
                BATCH);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(SIZES.length + 2);
        double[] cosine = Arrays.stream(SIZES)
                .map(size -> last(trial, PRESET, "group", seed, "groups=" + (int) (SIZES[SIZES.length - 1] / size)))
                .toArray();
        double none = last(trial, "c02-first-gradient", "none", seed);
        double batch = last(trial, PRESET, "batch", seed);
        return List.of(
                RANKS.is(Fit.spearman(SIZES, cosine)),
                SPREAD.is(cosine[6] - cosine[0]),
                NONE.is(cosine[6] - none),
                BATCH.is(batch - Math.min(none, Vectors.smallest(cosine))));
    }

    private static double last(Trial trial, String preset, String lane, int seed, String... assignments) {
        return FirstMinibatch.of(trial, preset, lane, seed, assignments)
                .layers()
                .get(19)
                .cosine();
    }
}
