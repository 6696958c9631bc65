package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Card A3, Ioffe and Szegedy (2015), section 4.2.2: deep sigmoid networks become trainable, at any learning rate. */
@Tag("card")
@Tag("slow")
class SaturatingNonlinearitiesCardTest {
    @ParameterizedTest
    @CsvSource({"0, 0.1", "0, 0.5", "0, 2", "1, 0.1", "1, 0.5", "1, 2", "2, 0.1", "2, 0.5", "2, 2"})
    void onlyBatchNormLearns(int seed, String rate) {
        CardRun run = CardRun.of("a03-saturating-nonlinearities", seed, "learning-rate=" + rate);
        assertThat(run.accuracy("none")).isLessThanOrEqualTo(0.15);
        assertThat(run.accuracy("batch")).isGreaterThanOrEqualTo(0.85);
    }
}
