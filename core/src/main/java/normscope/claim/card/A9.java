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
import normscope.nn.Fused;
import normscope.nn.Parameter.Role;
import normscope.nn.Pass;

/** Algorithm 2 and section 3: training normalizes with the minibatch, inference with the population. */
public final class A9 extends Claim {
    private static final String PRESET = "a09-inference";
    private static final int[] SIZES = {4, 8, 16, 64, 256};
    private static final Expectation FUSED = most("answers of the fused network against those with BatchNorm", 1e-12);
    private static final Expectation ALONE = most("answers at inference, alone against among others", 1e-12);
    private static final Expectation AMONG =
            least("answers in training, among these against among others", 1e-3).ours();
    private static final Expectation IDENTITY = most("outputs against inputs with γ = √(σ² + ε) and β = μ", 1e-12);
    private static final Expectation BIASED =
            most("|variance of minibatches / of all − (m − 1) / m|, m from 4 to 256", 0.01);

    public A9() {
        super(
                About.claim("A9", Paper.IOFFE_SZEGEDY_2015, "Inference is one linear map")
                        .says(
                                "At inference a network with BatchNorm answers a sample the same whatever stands beside it and is one"
                                        + " with plain linear maps; γ and β can restore the identity; minibatches underestimate the"
                                        + " variance by (m − 1) / m.")
                        .reported("Algorithm 2 and sections 3 and 3.1.")
                        .runs(
                                "Two layers of 100 ReLU after 40 steps on MNIST, in double precision; variances of minibatches of"
                                        + " 4,096 images.")
                        .shownBy(PRESET, "layers", 2_000)
                        .seconds(2)
                        .quick()
                        .exact(),
                FUSED,
                ALONE,
                AMONG,
                IDENTITY,
                BIASED);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        LaneNetwork lane = new LaneNetwork(trial, Trial.lesson(PRESET, seed, "precision=double"), "running");
        lane.train(40, 50);
        Fused fused = new Fused(lane.network);
        fused.refresh(lane.constants().eps());
        Pass same = fused.network().pass(100, Pass.Purpose.INFERENCE);
        same.constants(lane.constants());
        double[] answers = lane.answers(lane.pass(100, Pass.Purpose.INFERENCE), 2_000);
        double[] alone = lane.answers(lane.pass(1, Pass.Purpose.INFERENCE), 2_000);
        Pass training = lane.pass(100, Pass.Purpose.PROBE);
        double[] among = lane.answers(training, 2_000);
        double[] amongOthers = lane.answers(training, 2_001);
        return List.of(
                FUSED.is(Vectors.largestDifference(lane.answers(same, 2_000), answers)),
                ALONE.is(Vectors.largestDifference(Arrays.copyOf(answers, 10), alone)),
                AMONG.is(Vectors.largestDifference(Arrays.copyOfRange(among, 10, 20), Arrays.copyOf(amongOthers, 10))),
                IDENTITY.is(identity(trial, seed)),
                BIASED.is(biased(trial, seed)));
    }

    private static double identity(Trial trial, int seed) {
        LaneNetwork lane =
                new LaneNetwork(trial, Trial.lesson(PRESET, seed, "precision=double", "train-size=64"), "running");
        double[][] statistics = lane.statistics(64)[0];
        double eps = lane.constants().eps();
        double[] gamma =
                Arrays.stream(statistics[1]).map(v -> Math.sqrt(v + eps)).toArray();
        lane.network.kernels().write(gamma, lane.parameter(0, Role.GAMMA).value());
        lane.network.kernels().write(statistics[0], lane.parameter(0, Role.BETA).value());
        Pass pass = lane.pass(64, Pass.Purpose.TRAINING);
        lane.answers(pass, 0);
        Pass.Activations layer = pass.layers().get(0);
        return Vectors.largestDifference(lane.network.read(layer.post()), lane.network.read(layer.pre()));
    }

    /** How far the variances of minibatches are from what they should be of those of all images, at worst. */
    private static double biased(Trial trial, int seed) {
        LaneNetwork lane = new LaneNetwork(trial, Trial.lesson(PRESET, seed, "train-size=4096"), "running");
        double whole = Arrays.stream(lane.statistics(4_096)[0][1]).sum();
        double worst = 0;
        for (int m : SIZES) {
            double[][][] batches = lane.statistics(m);
            double mean = Vectors.mean(Arrays.stream(batches)
                    .mapToDouble(batch -> Arrays.stream(batch[1]).sum())
                    .toArray());
            worst = Math.max(worst, Math.abs(mean / whole - (m - 1.0) / m));
        }
        return worst;
    }
}
