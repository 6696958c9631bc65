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
import normscope.config.Experiment;
import normscope.snapshot.LaneSnapshot;

/** In double precision it is an identity, so that few steps of most runs say as much as 400 of one. In single precision it
 * holds until rounding turns a ReLU from off to on in one lane alone, which comes sooner or later: after all 400 steps the three
 * gaps of seeds 0 to 2 are 0.0032, 0.0000 and 0.0052. */
public final class E7 extends Claim {
    private static final String PRESET = "e07-exponential-rate";
    private static final Expectation DOUBLE = most("|loss with decay − loss with growth|, double precision", 1e-9);
    private static final Expectation MOMENTUM =
            most("|loss with decay − loss with growth|, double precision, momentum 0.9", 1e-9);
    private static final Expectation SINGLE = most("|loss with decay − loss with growth|, single precision", 6e-3);
    private static final Expectation CONSTANT =
            most("gap of the two / gap to a constant rate, single precision", 0.125);

    public E7() {
        super(
                About.claim("E7", Paper.LI_ARORA_2020, "Weight decay is a learning rate that grows")
                        .says(
                                "A network that does not feel the scale of its weights learns the same with weight decay as with a learning"
                                        + " rate that grows exponentially.")
                        .reported("Theorem 2.1 and, with momentum, theorem 2.7.")
                        .runs(
                                "Two layers of 64 ReLU with BatchNorm on MNIST, output fixed, ε = 0: decay 0.02 for 100 steps, with"
                                        + " momentum too, 0.005 and 0.0005 for 50; 200 steps in single precision.")
                        .shownBy(PRESET, "layers", 400)
                        .seconds(4),
                DOUBLE,
                MOMENTUM,
                SINGLE,
                CONSTANT);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(5);
        double exact = Vectors.largest(
                gap(trial, seed, "0.02", "0", 100),
                gap(trial, seed, "0.005", "0", 50),
                gap(trial, seed, "0.0005", "0", 50));
        double momentum = gap(trial, seed, "0.02", "0.9", 100);
        double[][] losses = losses(trial, Trial.lesson(PRESET, seed, "probe-size=2", "precision=single"), 200);
        double single = Vectors.largestDifference(losses[0], losses[1]);
        return List.of(
                DOUBLE.is(exact),
                MOMENTUM.is(momentum),
                SINGLE.is(single),
                CONSTANT.is(single / Vectors.largestDifference(losses[0], losses[2])));
    }

    private static double gap(Trial trial, int seed, String decay, String momentum, int steps) {
        Experiment lesson = Trial.lesson(
                PRESET,
                seed,
                "probe-size=2",
                "decay.weight-decay=" + decay,
                "schedule-decay=" + decay,
                "momentum=" + momentum);
        double[][] losses = losses(trial, Trial.only(lesson, "decay", "growth"), steps);
        return Vectors.largestDifference(losses[0], losses[1]);
    }

    /** Of every lane and step; the record of a run keeps them in single precision only. */
    private static double[][] losses(Trial trial, Experiment experiment, int steps) {
        double[][] losses = new double[experiment.lanes().size()][steps];
        try (Trained run = trial.open(experiment)) {
            for (int t = 0; t < steps; t++) {
                List<LaneSnapshot> lanes = run.to(t + 1).snapshot().lanes();
                for (int i = 0; i < losses.length; i++) {
                    losses[i][t] = lanes.get(i).trainLoss();
                }
            }
        }
        return losses;
    }
}
