package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card D2, Ioffe (2017), section 4.2: Batch Renormalization keeps what BatchNorm loses with small minibatches. Half of the
 * card's steps are enough for its criteria.
 */
@Tag("card")
@Tag("slow")
class SmallMinibatchesCardTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void renormalizationIsBetterTheSmallerTheMinibatch(int seed) {
        assertThat(gain(seed, 60, "0.1", 1_000)).isBetween(-0.01, 0.01);
        assertThat(gain(seed, 4, "0.02", 3_000)).isGreaterThanOrEqualTo(0.01);
        assertThat(gain(seed, 2, "0.01", 4_000)).isGreaterThanOrEqualTo(0.06);
    }

    /** By how much Batch Renormalization is more accurate. */
    private static double gain(int seed, int batchSize, String rate, int steps) {
        CardRun run = CardRun.of(CardRun.only(
                CardRun.lesson(
                        "d02-small-minibatches",
                        seed,
                        "batch-size=" + batchSize,
                        "learning-rate=" + rate,
                        "steps=" + steps),
                "batch",
                "renorm"));
        return run.accuracy("renorm") - run.accuracy("batch");
    }
}
