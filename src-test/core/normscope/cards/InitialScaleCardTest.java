package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Card A6, Ioffe and Szegedy (2015), section 3.3: BatchNorm takes initial weights of any scale. */
@Tag("card")
@Tag("slow")
class InitialScaleCardTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void onlyBatchNormTrainsFromAnyScale(int seed) {
        assertThat(Stream.of("0.1", "0.3", "1", "3", "10").map(scale -> loss(seed, "batch-small", scale)))
                .allMatch(loss -> loss < 1);
        assertThat(loss(seed, "none-small", "1")).isLessThan(0.5);
        assertThat(Stream.of("0.1", "0.3", "3", "10").map(scale -> loss(seed, "none-small", scale)))
                .allMatch(loss -> loss >= 0.5);
    }

    private static double loss(int seed, String lane, String scale) {
        return CardRun.of(CardRun.only(CardRun.lesson("a06-initial-scale", seed, lane + ".init-scale=" + scale), lane))
                .loss(lane, 30);
    }
}
