package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import normscope.config.Experiment;
import normscope.config.Setup;
import normscope.data.Datasets;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.snapshot.Tensor;
import normscope.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card E6, Salimans and Kingma (2016): every unit starts with mean 0 and variance 1 on the first minibatch, and vectors
 * never get shorter. The identities of the gradient are in {@code normscope.kernel.WeightTransformsTest}.
 */
@Tag("card")
@Tag("slow")
class WeightNormCardTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyUnitStartsNormalized(int seed) {
        Experiment lesson = CardRun.only(CardRun.lesson("e06-weight-norm", seed), "from-data");
        Setup setup = lesson.setup(0);
        Map<String, Tensor> weights = Trainer.open(lesson).weights(0);
        Samples training = Datasets.open(setup).training();
        int[] batch = Minibatches.of(setup, training).next();
        double[][] x = new double[batch.length][training.features()];
        for (int i = 0; i < batch.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] = training.inputs()[batch[i] * training.features() + j];
            }
        }
        for (int layer = 0; layer < 3; layer++) {
            // modules of a sequence: a linear map, then its activation
            double[][] t = linear(x, weights, Integer.toString(2 * layer));
            for (int j = 0; j < t[0].length; j++) {
                int unit = j;
                double mean =
                        Arrays.stream(t).mapToDouble(row -> row[unit]).average().orElseThrow();
                double square = Arrays.stream(t)
                        .mapToDouble(row -> row[unit] * row[unit])
                        .average()
                        .orElseThrow();
                assertThat(mean).as("mean of unit %d in layer %d", j, layer + 1).isCloseTo(0, within(1e-4));
                assertThat(square - mean * mean)
                        .as("variance of unit %d in layer %d", j, layer + 1)
                        .isCloseTo(1, within(1e-3));
            }
            x = Arrays.stream(t)
                    .map(row -> Arrays.stream(row).map(v -> Math.max(v, 0)).toArray())
                    .toArray(double[][]::new);
        }
    }

    /** x · (g v / ‖v‖) + b, in double precision. */
    private static double[][] linear(double[][] x, Map<String, Tensor> weights, String module) {
        double[] v = weights.get(module + ".weight").values();
        double[] g = weights.get(module + ".gain").values();
        double[] b = weights.get(module + ".bias").values();
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

    /** Of the rows of a matrix. */
    private static double[] lengths(double[] v, int columns) {
        double[] lengths = new double[v.length / columns];
        for (int i = 0; i < v.length; i++) {
            lengths[i / columns] += v[i] * v[i];
        }
        return Arrays.stream(lengths).map(Math::sqrt).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void vectorsNeverGetShorter(int seed) {
        // in single precision a step may be too small to lengthen a vector, and rounding may shorten it
        Experiment lesson = CardRun.only(CardRun.lesson("e06-weight-norm", seed, "precision=double"), "weight-norm");
        Trainer trainer = Trainer.open(lesson);
        Map<String, Tensor> before = trainer.weights(0);
        for (int step = 0; step < 50; step++) {
            trainer.advance();
            Map<String, Tensor> after = trainer.weights(0);
            for (String name : new String[] {"0.weight", "2.weight", "4.weight"}) {
                int columns = after.get(name).shape()[1];
                double[] was = lengths(before.get(name).values(), columns);
                double[] is = lengths(after.get(name).values(), columns);
                for (int j = 0; j < is.length; j++) {
                    assertThat(is[j])
                            .as("%s, unit %d, step %d", name, j, step)
                            .isGreaterThanOrEqualTo(was[j] * (1 - 1e-14));
                }
            }
            before = after;
        }
    }
}
