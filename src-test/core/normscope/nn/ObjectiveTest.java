package normscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
