package normscope.claim.card;

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

/** Before training, of the first of 20 convolutions; on Gaussian tensors, which show it as well as MNIST does. */
public final class C2 extends Claim {
    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64};
    private static final Expectation RANKS = most("rank correlation of gradient and group size", -0.95);
    private static final Expectation RATIO = least("gradient, InstanceNorm / LayerNorm", 10);
    private static final Expectation NONE = least("gradient, LayerNorm / none", 1);

    public C2() {
        super(
                About.claim("C2", Paper.LUBANA_2021, "Small groups make large first gradients")
                        .says(
                                "The fewer channels share a mean and a variance, the larger are the gradients of early layers, up to"
                                        + " explosion with InstanceNorm.")
                        .reported("Figures of gradient norms, without numbers.")
                        .runs(
                                "20 convolutions of 64 channels with initial weights on 64 Gaussian tensors: norm of the gradient at the"
                                        + " first layer for groups of 1 to 64 channels.")
                        .shownBy("c02-first-gradient", "signal", 0)
                        .seconds(3)
                        .quick(),
                RANKS,
                RATIO,
                NONE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(SIZES.length + 1);
        double[] gradient = Arrays.stream(SIZES)
                .map(size -> first(trial, "group", seed, "groups=" + (int) (SIZES[SIZES.length - 1] / size)))
                .toArray();
        return List.of(
                RANKS.is(Fit.spearman(SIZES, gradient)),
                RATIO.is(gradient[0] / gradient[6]),
                NONE.is(gradient[6] / first(trial, "none", seed)));
    }

    private static double first(Trial trial, String lane, int seed, String... assignments) {
        return FirstMinibatch.of(trial, "c02-first-gradient", lane, seed, assignments)
                .layers()
                .get(0)
                .gradientNorm();
    }
}
