package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Card A14: batch, minibatch and stochastic gradient descent, compared after one pass through the data. */
@Tag("card")
@Tag("slow")
class MinibatchModesCardTest {
    private static final int SAMPLES = 6_000;

    @ParameterizedTest
    @CsvSource({"0, none", "1, none", "2, none", "0, batch", "1, batch", "2, batch"})
    void minibatchesLearnMoreThanTheWholeBatch(int seed, String normalizer) {
        assertThat(best(seed, normalizer, 60) - best(seed, normalizer, SAMPLES)).isGreaterThanOrEqualTo(0.15);
    }

    private static double best(int seed, String normalizer, int batchSize) {
        return Stream.of("0.01", "0.1", "0.5")
                .mapToDouble(rate -> accuracy(seed, normalizer, batchSize, rate))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void singleSamplesTeachEverythingOrNothing(int seed) {
        assertThat(accuracy(seed, "none", 1, "0.01")).isGreaterThanOrEqualTo(0.85);
        assertThat(accuracy(seed, "batch", 1, "0.01")).isLessThanOrEqualTo(0.15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.5"})
    void noRateHelpsBatchNormWithSingleSamples(String rate) {
        assertThat(accuracy(0, "batch", 1, rate)).isLessThanOrEqualTo(0.15);
    }

    /** After one epoch. */
    private static double accuracy(int seed, String normalizer, int batchSize, String rate) {
        return CardRun.of(CardRun.only(
                        CardRun.lesson(
                                "a14-minibatch-modes",
                                seed,
                                "steps=" + SAMPLES / batchSize,
                                "minibatch.steps=" + SAMPLES / batchSize,
                                "minibatch.normalizer=" + normalizer,
                                "minibatch.batch-size=" + batchSize,
                                "minibatch.learning-rate=" + rate),
                        "minibatch"))
                .accuracy("minibatch");
    }
}
