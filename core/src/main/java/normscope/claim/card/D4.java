package normscope.claim.card;

import static normscope.claim.Expectation.most;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.snapshot.LayerTensor;
import normscope.train.Watch;

/** Section 3: how often the limits of r and d are met. */
public final class D4 extends Claim {
    private static final int LOOKS = 20;
    private static final Expectation SIXTY = most("share of r beyond 1/3 to 3, minibatches of 60", 0);
    private static final Expectation FOUR = most("share of r beyond 1/3 to 3, minibatches of 4", 0.1);
    private static final Expectation TWO = most("share of r beyond 1/3 to 3, minibatches of 2", 0.35);
    private static final Expectation NONE = most("share of d beyond ±5, all three", 0.001);

    public D4() {
        super(
                About.claim("D4", Paper.IOFFE_2017, "Hardly anything is clipped")
                        .says(
                                "With r between 1/3 and 3 and d between −5 and 5 a small part of r and nothing of d meets its limit.")
                        .reported("Section 3, without numbers.")
                        .runs("The networks of D2, after their training: r and d of every unit in 20 minibatches.")
                        .shownBy("d02-small-minibatches", "axes", 4_000)
                        .seconds(3),
                SIXTY,
                FOUR,
                TWO,
                NONE);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        trial.parts(3);
        double[] sixty = clipped(trial, D2.experiment(seed, 60, "0.1", 1_000, "renorm"));
        double[] four = clipped(trial, D2.experiment(seed, 4, "0.02", 3_000, "renorm"));
        double[] two = clipped(trial, D2.experiment(seed, 2, "0.01", 4_000, "renorm"));
        return List.of(
                SIXTY.is(sixty[0]),
                FOUR.is(four[0]),
                TWO.is(two[0]),
                NONE.is(Vectors.largest(sixty[1], four[1], two[1])));
    }

    /** Shares of r and of d that are beyond their limits. */
    private static double[] clipped(Trial trial, Experiment experiment) {
        double rMax = experiment.setup(0).get(Settings.RENORM_R_MAX);
        double dMax = experiment.setup(0).get(Settings.RENORM_D_MAX);
        double[] beyond = new double[2];
        int all = 0;
        try (Trained run = trial.train(experiment)) {
            for (int look = 0; look < LOOKS; look++) {
                for (int layer = 0; layer < 2; layer++) {
                    run.trainer().watch(new Watch(0, layer, -1));
                    LayerTensor tensor = Objects.requireNonNull(run.snapshot().tensor());
                    LayerTensor.Output learned = Objects.requireNonNull(tensor.learned());
                    double[] mean = Objects.requireNonNull(learned.runningMean());
                    double[] variance = Objects.requireNonNull(learned.runningVar());
                    for (int u = 0; u < tensor.channels(); u++) {
                        double[] x = Vectors.column(tensor.x(), u, tensor.channels());
                        double mu = Vectors.mean(x);
                        double square = Vectors.mean(
                                Arrays.stream(x).map(v -> (v - mu) * (v - mu)).toArray());
                        double sigma = Math.sqrt(variance[u] + tensor.eps());
                        double r = Math.sqrt(square + tensor.eps()) / sigma;
                        beyond[0] += r > rMax || r < 1 / rMax ? 1 : 0;
                        beyond[1] += Math.abs(mu - mean[u]) / sigma > dMax ? 1 : 0;
                        all++;
                    }
                }
                run.trainer().watch(null);
                run.trainer().advance();
            }
        }
        return new double[] {beyond[0] / all, beyond[1] / all};
    }
}
