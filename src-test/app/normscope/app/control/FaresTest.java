package normscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaresTest {
    /** One of 7.1e36 was written out, and its chip was wider than the panel of lanes. */
    @ParameterizedTest
    @CsvSource({"0, 0.000", "0.6925, 0.693", "3225505.14, 3.2e6", "7.145641E36, 7.1e36", "Infinity, ∞"})
    void aLossThatRunsAwayStaysShort(double loss, String words) {
        assertThat(Fares.loss(loss)).isEqualTo(words);
    }
}
