package normscope.claim.card;

import static normscope.claim.Expectation.least;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.claim.Verdict;

/** In the plane, where it is not so. */
public final class E5d extends Claim {
    private static final Expectation INFORMATION =
            least("mutual information, far from the data / test points", 1.8).mean();

    public E5d() {
        super(
                About.claim("E5d", Paper.TEYE_2018, "Minibatches of 8 as a measure of doubt")
                        .says(
                                "Answers with the statistics of random training minibatches spread more where the network does not know.")
                        .reported("Section 5, of other data and other measures.")
                        .runs("The network of E5 with minibatches of 8.")
                        .expected(
                                Verdict.NOT_AT_THIS_SCALE,
                                "The statistics of eight samples are so noisy that answers spread as far on the moons as away from"
                                        + " them.")
                        .shownBy("e05-uncertainty-moons", "surface", 1_500)
                        .seconds(1.5),
                INFORMATION);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Moons moons = Moons.of(trial, seed, "of-8");
        double near = Vectors.mean(moons.atHeldOutPoints().information());
        return List.of(INFORMATION.is(Vectors.mean(moons.ask(moons.farPoints()).information()) / near));
    }
}
