package normscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import normscope.config.Loss;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Losses of two samples, with a pencil. */
class ObjectiveTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    /** Probabilities (¾, ¼) and, far off, (⅕, ⅘); the first sample is of class 0, the second too. */
    @Test
    void crossEntropy() {
        double[] logits = {Math.log(3), 0, 1000, 1000 + Math.log(4)};
        Objective loss = Objective.of(Loss.CROSS_ENTROPY, logits, 2, new int[] {0, 0}, new float[0]);
        assertThat(loss.loss()).isCloseTo((Math.log(4 / 3.0) + Math.log(5)) / 2, EXACTLY);
        assertThat(loss.accuracy()).isEqualTo(0.5);
        Objective three =
                loss.plus(Objective.of(Loss.CROSS_ENTROPY, new double[] {0, 0}, 1, new int[] {0}, new float[0]));
        assertThat(three.loss()).isCloseTo((Math.log(4 / 3.0) + Math.log(5) + Math.log(2)) / 3, EXACTLY);
        assertThat(three.accuracy()).isCloseTo(2 / 3.0, EXACTLY);
    }

    /** More samples than are computed at once, against powers that are computed one by one; a number that is none stays. */
    @Test
    void crossEntropyOfManySamples() {
        int n = 777;
        int k = 3;
        Random random = new Random(1);
        double[] logits = new double[n * k];
        Arrays.setAll(logits, i -> random.nextGaussian() * Math.pow(10, i % 4));
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> i % k);
        double expected = 0;
        for (int i = 0; i < n; i++) {
            double max = Math.max(logits[i * k], Math.max(logits[i * k + 1], logits[i * k + 2]));
            double all = 0;
            for (int j = i * k; j < (i + 1) * k; j++) {
                all += StrictMath.exp(logits[j] - max);
            }
            expected += StrictMath.log(all) + max - logits[i * k + labels[i]];
        }
        double sum = Objective.of(Loss.CROSS_ENTROPY, logits, n, labels, new float[0])
                .sum();
        assertThat(sum / expected - 1).isCloseTo(0, within(1e-13));
        logits[n] = Double.NaN;
        assertThat(Objective.of(Loss.CROSS_ENTROPY, logits, n, labels, new float[0])
                        .loss())
                .isNaN();
    }

    @Test
    void exponentials() {
        double[] x = {0, -1e-9, -0.3, -1, -5, -12, -30, -800, Double.NEGATIVE_INFINITY};
        double[] powers = x.clone();
        Objective.exponentials(powers);
        for (int i = 0; i < x.length; i++) {
            assertThat(powers[i]).isCloseTo(StrictMath.exp(x[i]), within(1e-13));
        }
    }

    /** Mean over a sample's numbers, then over samples: ((1 + 9) / 2 + (4 + 0) / 2) / 2. */
    @Test
    void squaredError() {
        double[] answers = {1, 4, 0, 5};
        Objective numbers = Objective.of(Loss.MEAN_SQUARED_ERROR, answers, 2, new int[0], new float[] {2, 1, 2, 5});
        assertThat(numbers.loss()).isEqualTo(3.5);
        // classes count as (0, 1) and (1, 0): (1 + 9) / 2 and (1 + 25) / 2
        Objective classes = Objective.of(Loss.MEAN_SQUARED_ERROR, answers, 2, new int[] {1, 0}, new float[0]);
        assertThat(classes.loss()).isEqualTo(9);
        assertThat(classes.accuracy()).isEqualTo(0.5);
    }
}
