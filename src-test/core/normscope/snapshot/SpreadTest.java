package normscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMiddleOneOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Spread.of(5, 1, 4)).isEqualTo(new Spread(1, 4, 5, 3));
        assertThat(Spread.of(8, 1, 2, 4)).isEqualTo(new Spread(1, 3, 8, 4));
        assertThat(Spread.of(0.1f)).isEqualTo(new Spread(0.1f, 0.1f, 0.1f, 1));
        assertThat(Spread.of(Double.MAX_VALUE, Double.MAX_VALUE).median()).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void runsThatDivergedHaveNoNumber() {
        assertThat(Spread.of(Double.NaN, 2, Double.POSITIVE_INFINITY, 6)).isEqualTo(new Spread(2, 4, 6, 2));
        assertThat(Spread.of(Double.NaN).count()).isZero();
        assertThat(Spread.of(Double.NaN).median()).isNaN();
        assertThat(Spread.of().low()).isNaN();
    }
}
