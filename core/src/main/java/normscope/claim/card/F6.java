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
import normscope.snapshot.Slice;

/** The way that training took. */
public final class F6 extends Claim {
    private static final Expectation HELD =
            least("share of the way in two principal components, less of two lanes", 0.6);
    private static final Expectation RANDOM =
            most("share of the way in a random plane, more of two lanes", 0.01).ours();

    public F6() {
        super(
                About.claim("F6", Paper.LI_2018, "Two components hold the way")
                        .says(
                                "The way of training lies in very few dimensions: two principal components hold most of it, a random plane"
                                        + " nothing.")
                        .reported("40 to 90 % of the variation in two components (section 7).")
                        .runs("Three layers of 64 ReLU, 31 points of 600 steps on MNIST, with and without BatchNorm.")
                        .shownBy("f01-loss-surface", "surface", 600)
                        .seconds(3),
                HELD,
                RANDOM);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Surface surface = new Surface(trial, seed);
        Slice components = surface.slice("kind=pca resolution=3 samples=200");
        Slice random = surface.slice("kind=random-plane resolution=3 samples=200");
        return List.of(
                HELD.is(Math.min(held(components, Surface.NONE), held(components, Surface.BATCH))),
                RANDOM.is(Math.max(held(random, Surface.NONE), held(random, Surface.BATCH))));
    }

    private static double held(Slice slice, int lane) {
        return Arrays.stream(slice.lanes().get(lane).explained()).sum();
    }
}
