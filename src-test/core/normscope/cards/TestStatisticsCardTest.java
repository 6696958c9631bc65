package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.config.Experiment;
import normscope.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card N1, Nado, Padhy, Sculley, D'Amour, Lakshminarayanan and Snoek (2020): where held-out images are otherwise than those of
 * training, the statistics of the test minibatch may answer better than running averages; and Wu and Johnson (2021): they are
 * as good as what comes together in it.
 */
@Tag("card")
@Tag("slow")
class TestStatisticsCardTest {
    private static final String CLEAN =
            "test-contrast=1 test-brightness=0 test-noise=0 test-invert=no test-minibatch=200";

    private Trainer trainer;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theTestMinibatchUndoesContrastAndBrightness(int seed) {
        Experiment lesson = CardRun.only(CardRun.lesson("n1-test-statistics", seed), "running", "test-200", "sorted");
        trainer = CardRun.of(lesson).trainer();

        double[] clean = accuracies("");
        assertThat(clean[0]).as("clean, running").isBetween(0.965, 0.985);
        assertThat(clean[1]).as("clean, test minibatch").isBetween(0.96, 0.985);
        assertThat(clean[2]).as("sorted by class").isLessThanOrEqualTo(0.25);
        double[] greyer = accuracies("test-contrast=0.5 test-brightness=0.25");
        assertThat(greyer[0]).as("0.5 x + 0.25, running").isLessThanOrEqualTo(0.5);
        assertThat(greyer[1]).as("0.5 x + 0.25, test minibatch").isGreaterThanOrEqualTo(0.96);
        double[] brighter = accuracies("test-brightness=0.3");
        assertThat(brighter[0]).as("x + 0.3, running").isLessThanOrEqualTo(0.75);
        assertThat(brighter[1]).as("x + 0.3, test minibatch").isGreaterThanOrEqualTo(0.96);
        double[] noisy = accuracies("test-noise=0.4");
        assertThat(noisy[1] - noisy[0]).as("noise").isBetween(-0.01, 0.04);
        double[] inverted = accuracies("test-invert=yes");
        assertThat(inverted[0]).as("inverted, running").isLessThanOrEqualTo(0.1);
        assertThat(inverted[1]).as("inverted, test minibatch").isLessThanOrEqualTo(0.1);
        double[] few = accuracies("test-200.test-minibatch=8");
        assertThat(few[1]).as("test minibatch of 8").isBetween(0.84, 0.90);
    }

    /** Of all lanes, with held-out images changed so; a live change is one from the next step on, which moves nothing here. */
    private double[] accuracies(String changes) {
        List<String> all = List.of((CLEAN + " test-200.test-minibatch=200 learning-rate=1e-5 " + changes)
                .strip()
                .split(" "));
        trainer.change(trainer.experiment().withAssignments(all));
        trainer.advance();
        trainer.evaluate();
        return trainer.snapshot().lanes().stream()
                .mapToDouble(lane -> lane.lastEvaluation().accuracy())
                .toArray();
    }
}
