package normscope.claim.card;

import static normscope.claim.Expectation.between;
import static normscope.claim.Expectation.most;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.snapshot.Tensor;

/** The angle of a step in equilibrium. */
public final class N2 extends Claim {
    private static final String NETWORK =
            """
            # Normscope experiment
            title = Rotational equilibrium
            dataset = mnist
            depth = 3
            width = 100
            activation = relu
            initializer = he
            init-scale = 1
            normalizer = batch
            learning-rate = 0.1
            weight-decay = 0.02
            batch-size = 60
            steps = 4000

            [batch]
            """;

    private static final String[] WEIGHTS = {"0.weight", "3.weight", "6.weight"};
    private static final int STRETCH = 1_000;
    private static final Expectation SLOW =
            between("angle / √(2ηλ), η = 0.1, λ = 0.02, least of three layers", 0.98, 1.02);
    private static final Expectation SLOW_MOST =
            between("angle / √(2ηλ), η = 0.1, λ = 0.02, most of three layers", 0.98, 1.02);
    private static final Expectation FAST =
            between("angle / √(2ηλ), η = 0.4, λ = 0.005, least of three layers", 0.98, 1.02);
    private static final Expectation FAST_MOST =
            between("angle / √(2ηλ), η = 0.4, λ = 0.005, most of three layers", 0.98, 1.02);
    private static final Expectation EARLY = most("angle, η = 0.1, λ = 0.005, most of three layers", 0.03);

    public N2() {
        super(
                About.claim("N2", Paper.WAN_2021, "Rotational equilibrium")
                        .says(
                                "With weight decay the weights before a normalizer come to turn by √(2ηλ) at every step, whatever the"
                                        + " gradient, once about 1 / (ηλ) steps are made.")
                        .reported(
                                "Theorem 1 and figures; Kosson, Messmer and Jaggi (2024) the same for other optimizers.")
                        .runs(
                                "Three layers of 100 ReLU with BatchNorm on MNIST, 4,000 steps; root mean square over units and the last"
                                        + " 1,000 steps of the angle between a unit's weights before and after a step. With ηλ a quarter of"
                                        + " that they are not there yet.")
                        .seconds(10),
                SLOW,
                SLOW_MOST,
                FAST,
                FAST_MOST,
                EARLY);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(3);
        double[] slow = angles(trial, seed, 0.1, 0.02);
        double[] fast = angles(trial, seed, 0.4, 0.005);
        double[] early = angles(trial, seed, 0.1, 0.005);
        double predicted = Math.sqrt(2 * 0.1 * 0.02);
        return List.of(
                SLOW.is(Vectors.smallest(slow) / predicted),
                SLOW_MOST.is(Vectors.largest(slow) / predicted),
                FAST.is(Vectors.smallest(fast) / predicted),
                FAST_MOST.is(Vectors.largest(fast) / predicted),
                EARLY.is(Vectors.largest(early)));
    }

    /** Of every layer in radians. */
    private static double[] angles(Trial trial, int seed, double rate, double decay) {
        try (Trained run = trial.open(
                Trial.text(NETWORK, seed, "learning-rate=" + rate, "weight-decay=" + decay, "probe-size=2"))) {
            run.to(3_000);
            double[] squares = new double[WEIGHTS.length];
            Map<String, Tensor> before = run.trainer().weights(0);
            for (int step = 1; step <= STRETCH; step++) {
                Map<String, Tensor> after = run.to(3_000 + step).trainer().weights(0);
                for (int layer = 0; layer < WEIGHTS.length; layer++) {
                    Tensor was = Objects.requireNonNull(before.get(WEIGHTS[layer]));
                    Tensor is = Objects.requireNonNull(after.get(WEIGHTS[layer]));
                    squares[layer] += squaredAngle(was, is) / STRETCH;
                }
                before = after;
            }
            return Arrays.stream(squares).map(Math::sqrt).toArray();
        }
    }

    /** Mean over units of the squared angle between their weights; small ones by the distance of directions, which is exact. */
    private static double squaredAngle(Tensor was, Tensor is) {
        int units = is.shape()[0];
        int columns = is.shape()[1];
        double sum = 0;
        for (int unit = 0; unit < units; unit++) {
            double[] a = Vectors.row(was.values(), unit, columns);
            double[] b = Vectors.row(is.values(), unit, columns);
            double[] apart =
                    Vectors.minus(Vectors.times(1 / Vectors.norm(a), a), Vectors.times(1 / Vectors.norm(b), b));
            double angle = 2 * Math.asin(Math.min(1, Vectors.norm(apart) / 2));
            sum += angle * angle / units;
        }
        return sum;
    }
}
