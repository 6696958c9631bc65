package normscope.app.figure.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void numbersReadAsPeopleWriteThem() {
        assertThat(Numbers.plain(-0.437)).isEqualTo("−0.44");
        assertThat(Numbers.plain(12.345)).isEqualTo("12.3");
        assertThat(Numbers.plain(0.0123)).isEqualTo("0.012");
        assertThat(Numbers.plain(1234.5)).isEqualTo("1,235");
        assertThat(Numbers.plain(0.00001)).isEqualTo("1.0e−5");
        assertThat(Numbers.plain(6.7e17)).isEqualTo("6.7e17");
        assertThat(Numbers.plain(6.7e7)).isEqualTo("6.7e7");
        assertThat(Numbers.plain(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.plain(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
        assertThat(Numbers.fixed(-0.001, 2)).isEqualTo("0.00");
        assertThat(Numbers.fixed(1_234_567, 0)).isEqualTo("1,234,567");
        assertThat(Numbers.percent(0.8694)).isEqualTo("86.9 %");
        assertThat(Numbers.percent(0.00001)).isEqualTo("<0.1 %");
        assertThat(Numbers.percent(0)).isEqualTo("0.0 %");
        assertThat(Numbers.count(250_000)).isEqualTo("250k");
        assertThat(Numbers.count(1_500_000)).isEqualTo("1.5M");
        assertThat(Numbers.tick(0.25)).isEqualTo("+0.25");
        assertThat(Numbers.tick(-4)).isEqualTo("−4");
        assertThat(Numbers.tick(2e-7)).isEqualTo("+2.0e−7");
        assertThat(Numbers.tick(-1e-20)).isEqualTo("−1.0e−20");
    }

    @Test
    void ticksAreRoundAndInside() {
        assertThat(Axis.linear(0, 250, 0, 100).ticks(4)).containsExactly(0, 100, 200);
        assertThat(Axis.linear(-1.5, 2, 0, 100).ticks(4)).containsExactly(-1, 0, 1, 2);
        assertThat(new Axis(0.2, 5, 0, 100, true).ticks(9)).containsExactly(0.2, 0.5, 1, 2, 5);
        assertThat(new Axis(1e-3, 10, 0, 100, true).ticks(3)).hasSizeBetween(2, 3);
    }

    @Test
    void anAxisIsItsOwnInverse() {
        for (Axis axis : new Axis[] {Axis.linear(-3, 5, 20, 220), new Axis(0.01, 100, 200, 10, true)}) {
            for (double at : new double[] {20, 77, 150}) {
                assertThat(axis.at(axis.value(at))).isCloseTo(at, org.assertj.core.data.Offset.offset(1e-9));
            }
        }
    }
}
