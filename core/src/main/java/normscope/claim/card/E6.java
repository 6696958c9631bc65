package normscope.claim.card;

import static normscope.claim.Expectation.least;
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
import normscope.config.Experiment;
import normscope.config.Setup;
import normscope.data.Datasets;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.snapshot.Tensor;

/** The identities of the gradient are in a test of the kernels. */
public final class E6 extends Claim {
    private static final String[] WEIGHTS = {"0.weight", "2.weight", "4.weight"};
    private static final Expectation MEAN = most("|mean| of a unit on the first minibatch, largest", 1e-4);
    private static final Expectation VARIANCE = most("|variance − 1| of a unit on the first minibatch, largest", 1e-3);
    private static final Expectation LENGTH = least("length of a vector after / before a step, least", 1 - 1e-14);

    public E6() {
        super(
                About.claim("E6", Paper.SALIMANS_KINGMA_2016, "Weight normalization and its first minibatch")
                        .says(
                                "Started from data, every unit has mean 0 and variance 1 on the first minibatch; and the vectors of weight"
                                        + " normalization never get shorter.")
                        .reported("Sections 2.1 and 3.")
                        .runs(
                                "Three layers of 100 ReLU on MNIST: the first minibatch, and 50 steps in double precision.")
                        .shownBy("e06-weight-norm", "layers", 0)
                        .seconds(0.5)
                        .quick(),
                MEAN,
                VARIANCE,
                LENGTH);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        double[] worst = firstMinibatch(trial, seed);
        return List.of(MEAN.is(worst[0]), VARIANCE.is(worst[1]), LENGTH.is(leastGrowth(trial, seed)));
    }

    private static double[] firstMinibatch(Trial trial, int seed) {
        Experiment lesson = Trial.only(Trial.lesson("e06-weight-norm", seed), "from-data");
        Setup setup = lesson.setup(0);
        Map<String, Tensor> weights = trial.open(lesson).trainer().weights(0);
        Samples training = Datasets.open(setup).training();
        int[] batch = Minibatches.of(setup, training).next();
        double[][] x = new double[batch.length][training.features()];
        float[] image = new float[training.features()];
        for (int i = 0; i < batch.length; i++) {
            training.copy(batch[i], image, 0);
            for (int j = 0; j < image.length; j++) {
                x[i][j] = image[j];
            }
        }
        double[] worst = new double[2];
        for (int layer = 0; layer < 3; layer++) {
            // modules of a sequence: a linear map, then its activation
            double[][] t = linear(x, weights, Integer.toString(2 * layer));
            for (int j = 0; j < t[0].length; j++) {
                int unit = j;
                double[] values = Arrays.stream(t).mapToDouble(row -> row[unit]).toArray();
                double mean = Vectors.mean(values);
                worst[0] = Math.max(worst[0], Math.abs(mean));
                worst[1] = Math.max(worst[1], Math.abs(Vectors.dot(values, values) / values.length - mean * mean - 1));
            }
            x = Arrays.stream(t)
                    .map(row -> Arrays.stream(row).map(v -> Math.max(v, 0)).toArray())
                    .toArray(double[][]::new);
        }
        return worst;
    }

    /** x · (g v / ‖v‖) + b, in double precision. */
    private static double[][] linear(double[][] x, Map<String, Tensor> weights, String module) {
        double[] v = values(weights, module + ".weight");
        double[] g = values(weights, module + ".gain");
        double[] b = values(weights, module + ".bias");
        int in = x[0].length;
        double[] length = lengths(v, in);
        double[][] t = new double[x.length][g.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < g.length; j++) {
                double sum = 0;
                for (int k = 0; k < in; k++) {
                    sum += x[i][k] * v[j * in + k];
                }
                t[i][j] = sum * g[j] / length[j] + b[j];
            }
        }
        return t;
    }

    private static double[] values(Map<String, Tensor> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name).values();
    }

    /** Of the rows of a matrix. */
    private static double[] lengths(double[] v, int columns) {
        double[] lengths = new double[v.length / columns];
        Arrays.setAll(lengths, i -> Vectors.norm(Vectors.row(v, i, columns)));
        return lengths;
    }

    private static double leastGrowth(Trial trial, int seed) {
        // in single precision a step may be too small to lengthen a vector, and rounding may shorten it
        Trained run = trial.open(Trial.only(Trial.lesson("e06-weight-norm", seed, "precision=double"), "weight-norm"));
        Map<String, Tensor> before = run.trainer().weights(0);
        double least = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= 50; step++) {
            Map<String, Tensor> after = run.to(step).trainer().weights(0);
            for (String name : WEIGHTS) {
                int columns = Objects.requireNonNull(after.get(name)).shape()[1];
                double[] was = lengths(values(before, name), columns);
                double[] is = lengths(values(after, name), columns);
                for (int j = 0; j < is.length; j++) {
                    least = Math.min(least, is[j] / was[j]);
                }
            }
            before = after;
        }
        return least;
    }
}
