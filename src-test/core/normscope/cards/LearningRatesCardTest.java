package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card A4, Ioffe and Szegedy (2015), section 4.2.1, and Arora, Li and Lyu (2019): with BatchNorm networks train at
 * higher learning rates, and at more of them. A network trains if its loss is below 0.5 after 300 steps.
 */
@Tag("card")
@Tag("slow")
class LearningRatesCardTest {
    private static final double TRAINS = 0.5;

    /** The highest rate is 3 or more with BatchNorm, and 0.3 without. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void reluTakesTenTimesTheRate(int seed) {
        String preset = "a04-learning-rates-relu";
        assertThat(loss(preset, seed, "none-low", "0.3")).isLessThan(TRAINS);
        assertThat(Stream.of("1", "3", "10", "30").map(rate -> loss(preset, seed, "none-high", rate)))
                .allMatch(loss -> loss >= TRAINS);
        double[] batch = Stream.of("0.1", "0.3", "1", "3")
                .mapToDouble(rate -> loss(preset, seed, "batch-low", rate))
                .toArray();
        assertThat(DoubleStream.of(batch)).allMatch(loss -> loss < TRAINS);
        double largest = DoubleStream.of(batch).max().orElseThrow();
        double smallest = DoubleStream.of(batch).min().orElseThrow();
        assertThat(largest / smallest).isLessThanOrEqualTo(2);
    }

    /** With BatchNorm at all rates from 0.1 to 10, without it at none at all. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void sigmoidTakesAHundredfoldRangeOfRates(int seed) {
        String preset = "a04-learning-rates-sigmoid";
        assertThat(Stream.of("0.1", "0.3", "1", "3", "10").map(rate -> loss(preset, seed, "batch-low", rate)))
                .allMatch(loss -> loss < TRAINS);
        assertThat(Stream.of("0.01", "0.03", "0.1", "0.3", "1", "3", "10", "30")
                        .map(rate -> loss(preset, seed, "none-low", rate)))
                .allMatch(loss -> loss >= TRAINS);
    }

    private static double loss(String preset, int seed, String lane, String rate) {
        return CardRun.of(CardRun.only(CardRun.lesson(preset, seed, lane + ".learning-rate=" + rate), lane))
                .loss(lane, 30);
    }
}
