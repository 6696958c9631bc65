package normscope.claim.card;

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
import normscope.nn.Pass;
import normscope.snapshot.Tensor;

/** Algorithm 1: what Batch Renormalization is, and what it is at both ends of its range. */
public final class D1 extends Claim {
    private static final String PRESET = "d01-renormalization";
    private static final Expectation SAME = most("parameters of r = 1, d = 0 against BatchNorm's after 40 steps", 1e-9);
    private static final Expectation INFERENCE =
            most("answers in training without limits against those at inference", 1e-12);
    private static final Expectation GRADIENT = most("gradient against r γ / σ (g − mean g − x̂ · mean g x̂)", 1e-10);

    public D1() {
        super(
                About.claim("D1", Paper.IOFFE_2017, "From BatchNorm to running statistics")
                        .says(
                                "Batch Renormalization is BatchNorm at r = 1 and d = 0 and normalizes by running statistics without"
                                        + " limits, and holds r and d constant in its gradient.")
                        .reported("Algorithm 1.")
                        .runs(
                                "Two layers of 100 ReLU on MNIST in double precision: 40 steps of both, 300 steps of minibatches of four,"
                                        + " and the gradient of one of them. Accuracy would not tell.")
                        .shownBy(PRESET, "layers", 2_000)
                        .seconds(1)
                        .quick()
                        .exact(),
                SAME,
                INFERENCE,
                GRADIENT);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Trained run = trial.train(Trial.only(
                Trial.lesson(PRESET, seed, "precision=double", "train-size=1000", "steps=40"),
                "batch",
                "renorm-clipped"));
        Map<String, Tensor> batch = run.trainer().weights(0);
        Map<String, Tensor> renorm = run.trainer().weights(1);
        double same = Vectors.largest(batch.keySet().stream()
                .filter(name -> !name.endsWith("running_var")) // the one averages variances, the other deviations
                .mapToDouble(name -> Vectors.distance(
                        Objects.requireNonNull(renorm.get(name)).values(),
                        Objects.requireNonNull(batch.get(name)).values()))
                .toArray());
        LaneNetwork lane = new LaneNetwork(trial, Trial.lesson(PRESET, seed, "precision=double"), "renorm-unlimited");
        lane.train(300, 4);
        double[] training = lane.answers(lane.pass(50, Pass.Purpose.PROBE), 2_000);
        double[] inference = lane.answers(lane.pass(50, Pass.Purpose.INFERENCE), 2_000);
        return List.of(
                SAME.is(same), INFERENCE.is(Vectors.distance(training, inference)), GRADIENT.is(gradient(trial, seed)));
    }

    /** Of the first layer's normalizer, some of whose r meet their limit. */
    private static double gradient(Trial trial, int seed) {
        LaneNetwork lane = new LaneNetwork(
                trial,
                Trial.lesson(PRESET, seed, "precision=double", "renorm.renorm-r-max=1.5", "renorm.renorm-d-max=0.2"),
                "renorm");
        lane.train(300, 4);
        Pass pass = lane.pass(4, Pass.Purpose.INSPECTION);
        lane.backward(pass, new int[] {2_000, 2_001, 2_002, 2_003});
        Pass.Normalized first = pass.normalized().get(0);
        double[] x = lane.network.read(first.x());
        double[] dy = lane.network.read(Objects.requireNonNull(first.dy()));
        double[] dx = lane.network.read(Objects.requireNonNull(first.dx()));
        double[] gamma = lane.network.read(Objects.requireNonNull(first.gamma()));
        double[] running =
                lane.network.read(Objects.requireNonNull(first.running()).variance());
        double eps = lane.constants().eps();
        int c = gamma.length;
        double[] expected = new double[x.length];
        for (int k = 0; k < c; k++) {
            double[] column = Vectors.column(x, k, c);
            double[] g = Vectors.column(dy, k, c);
            double mean = Vectors.mean(column);
            double deviation = Math.sqrt(Vectors.mean(Arrays.stream(column)
                            .map(v -> (v - mean) * (v - mean))
                            .toArray())
                    + eps);
            double r = Math.max(1 / 1.5, Math.min(1.5, deviation / Math.sqrt(running[k] + eps)));
            double[] standard =
                    Arrays.stream(column).map(v -> (v - mean) / deviation).toArray();
            double along = Vectors.dot(g, standard) / g.length;
            for (int i = 0; i < g.length; i++) {
                expected[i * c + k] = r * gamma[k] / deviation * (g[i] - Vectors.mean(g) - standard[i] * along);
            }
        }
        return Vectors.distance(dx, expected);
    }
}
