package normscope.cards;

import static normscope.cards.LaneNetwork.distance;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.kernel.Backend;
import normscope.kernel.NdKernels;
import normscope.kernel.Normalization;
import normscope.kernel.NormalizationArrays;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Normalizations;
import normscope.nn.Pass;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Card D1, Ioffe (2017), algorithm 1: what Batch Renormalization is, and what it is at both ends of its range. */
@Tag("card")
class RenormalizationCardTest {
    private static final String PRESET = "d01-renormalization";

    /** The lesson's first two lanes, in double precision so that rounding does not set them apart. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void withoutCorrectionItTrainsAsBatchNormDoes(int seed) {
        CardRun run = CardRun.of(CardRun.only(
                CardRun.lesson(PRESET, seed, "precision=double", "train-size=1000", "steps=40"),
                "batch",
                "renorm-clipped"));
        Map<String, Tensor> batch = run.trainer().weights(0);
        Map<String, Tensor> renorm = run.trainer().weights(1);
        batch.forEach((name, tensor) -> {
            if (!name.endsWith("running_var")) { // the one averages variances, the other deviations
                assertThat(distance(renorm.get(name).values(), tensor.values()))
                        .as(name)
                        .isLessThan(1e-9);
            }
        });
    }

    @Test
    void withoutLimitsTrainingAnswersAsInferenceDoes() {
        LaneNetwork lane = new LaneNetwork(CardRun.lesson(PRESET, 0, "precision=double"), "renorm-unlimited");
        lane.train(300, 4);
        double[] training = lane.answers(lane.pass(50, Pass.Purpose.PROBE), 2_000);
        assertThat(training).isNotEmpty();
        assertThat(distance(training, lane.answers(lane.pass(50, Pass.Purpose.INFERENCE), 2_000)))
                .isLessThan(1e-12);
    }

    /** dx = r γ / σ_B · (g − mean(g) − x_B · mean(g · x_B)): r and d held constant. Accuracy would not tell. */
    @Test
    void gradientIsThatOfBatchNormTimesR() {
        Backend.load();
        NdKernels kernels = new NdKernels(DataType.DOUBLE);
        int n = 6;
        int c = 5;
        NormalizationArrays a = new NormalizationArrays(
                kernels.zeros(n, c),
                kernels.zeros(n, c),
                kernels.zeros(n, c),
                kernels.zeros(n, c),
                kernels.zeros(n, c),
                kernels.zeros(1, c),
                kernels.zeros(1, c),
                kernels.zeros(1, c),
                kernels.zeros(1, c),
                kernels.zeros(1, c),
                kernels.zeros(1, c),
                null,
                null);
        Random random = new Random(3);
        double[] x = random.doubles(n * c, -2, 3).toArray();
        double[] g = random.doubles(n * c, -1, 1).toArray();
        double[] gamma = {1, -2, 0.5, 3, 1.5};
        double[] variance = {0.01, 0.5, 2, 30, 1};
        kernels.write(x, a.z());
        kernels.write(g, a.dy());
        kernels.write(gamma, a.gamma());
        kernels.write(variance, a.runningVar());
        double eps = 1e-3;
        double limit = 1.5;
        Normalization renorm = Normalizations.bind(kernels, Normalizer.RENORM, Scheme.BATCH, n, 1, c, a);
        renorm.constants(new NormalizationConstants(eps, 0.01, true, limit, 0.2));
        renorm.forward();
        renorm.backward();
        double[] expected = new double[x.length];
        for (int k = 0; k < c; k++) {
            double[] column = column(x, c, k);
            double[] gradient = column(g, c, k);
            double mean = Arrays.stream(column).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(column)
                            .map(v -> (v - mean) * (v - mean))
                            .average()
                            .orElseThrow()
                    + eps);
            double r = Math.max(1 / limit, Math.min(limit, deviation / Math.sqrt(variance[k] + eps)));
            double[] standard =
                    Arrays.stream(column).map(v -> (v - mean) / deviation).toArray();
            double average = Arrays.stream(gradient).average().orElseThrow();
            double along = LaneNetwork.dot(gradient, standard) / n;
            for (int i = 0; i < n; i++) {
                expected[i * c + k] = r * gamma[k] / deviation * (gradient[i] - average - standard[i] * along);
            }
        }
        double[] dx = new double[x.length];
        kernels.read(a.dz(), dx);
        assertThat(distance(dx, expected)).isLessThan(1e-12);
    }

    private static double[] column(double[] x, int c, int k) {
        double[] column = new double[x.length / c];
        Arrays.setAll(column, i -> x[i * c + k]);
        return column;
    }
}
