package normscope.claim.card;

import static normscope.claim.Expectation.least;

import java.util.List;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.train.MonteCarlo;

/** In the plane. How far answers spread with the statistics of random training minibatches says how much to trust them. */
public final class E5 extends Claim {
    private static final Expectation INFORMATION = least("mutual information, far from the data / test points", 1.8);
    private static final Expectation ENTROPY = least("entropy far from the data, Monte Carlo / running statistics", 2);
    private static final Expectation EIGHT = least("spread, minibatches of 8 / of 32", 1);
    private static final Expectation MANY = least("spread, minibatches of 32 / of 128", 1);

    public E5() {
        super(
                About.claim("E5", Paper.TEYE_2018, "Minibatches as a measure of doubt")
                        .says(
                                "Answers with the statistics of random training minibatches spread more where the network does not know,"
                                        + " and less the larger the minibatches are.")
                        .reported("Section 5, of other data and other measures.")
                        .runs(
                                "Three layers of 50 ReLU on 500 points of two moons, 1,500 steps of minibatches of 32; 100 passes over"
                                        + " test points and over points farther than 1 from the data.")
                        .shownBy("e05-uncertainty-moons", "surface", 1_500)
                        .seconds(3),
                INFORMATION,
                ENTROPY,
                EIGHT,
                MANY);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(3);
        Moons moons = Moons.of(trial, seed, "of-32");
        MonteCarlo near = moons.atHeldOutPoints();
        float[] points = moons.farPoints();
        MonteCarlo far = moons.ask(points);
        MonteCarlo once = new MonteCarlo(points.length / 2, true);
        once.add(moons.run().trainer().answers(0, points));
        double of32 = Vectors.mean(near.spread());
        double of8 =
                Vectors.mean(Moons.of(trial, seed, "of-8").atHeldOutPoints().spread());
        double of128 =
                Vectors.mean(Moons.of(trial, seed, "of-128").atHeldOutPoints().spread());
        return List.of(
                INFORMATION.is(Vectors.mean(far.information()) / Vectors.mean(near.information())),
                ENTROPY.is(Vectors.mean(far.entropy()) / Vectors.mean(once.entropy())),
                EIGHT.is(of8 / of32),
                MANY.is(of32 / of128));
    }
}
