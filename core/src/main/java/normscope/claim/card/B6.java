package normscope.claim.card;

import static normscope.claim.Expectation.least;
import static normscope.claim.Expectation.most;

import java.util.List;
import java.util.Objects;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.snapshot.NearestOptimum;

/** Lemma 4.5: W₀ and W* of the last hidden layer, where training began and where it is after some steps. */
public final class B6 extends Claim {
    private static final int BATCH = 1;
    private static final Expectation POSITIVE = least("k, how far along the ray the nearest optimum is", 0);
    private static final Expectation NEARER = most("squared distance to it / to the optimum itself", 1);
    private static final Expectation RESIDUAL = most("|what the equation leaves| / squared distance", 1e-12);

    public B6() {
        super(
                About.claim("B6", Paper.SANTURKAR_2018, "An optimum on a ray")
                        .says(
                                "Behind BatchNorm every positive multiple of an optimum is one too, and the nearest of them is nearer to"
                                        + " the start by ‖W*‖² (1 − k)².")
                        .reported("Lemma 4.5.")
                        .runs(
                                "The last of three hidden layers of 100 ReLU at the start and after 50 steps on MNIST, in double"
                                        + " precision.")
                        .shownBy("b06-nearest-optimum", "smoothness", 50)
                        .seconds(0.5)
                        .quick()
                        .exact(),
                POSITIVE,
                NEARER,
                RESIDUAL);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.open(Trial.lesson("b06-nearest-optimum", seed, "precision=double"));
        double[] start = weights(run);
        run.to(50);
        NearestOptimum nearest = NearestOptimum.of(start, weights(run));
        return List.of(
                POSITIVE.is(nearest.k()),
                NEARER.is(nearest.squaredNearest() / nearest.squaredDistance()),
                RESIDUAL.is(Math.abs(nearest.residual() / nearest.squaredDistance())));
    }

    private static double[] weights(Trained run) {
        return Objects.requireNonNull(run.trainer().weights(BATCH).get("6.weight"))
                .values();
    }
}
