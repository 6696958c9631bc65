package normscope.app.figure.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import normscope.snapshot.Histogram;
import org.junit.jupiter.api.Test;

class BarsTest {
    @Test
    void barsAreWhatTheHistogramGivesOnThatAxis() {
        Random random = new Random(5);
        int[] counts = new int[Histogram.BINS];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = random.nextInt(1000);
        }
        Histogram histogram = new Histogram(4, counts, 17, 23, 2);
        for (double limit : new double[] {0.0625, 0.5, 1, 2, 4, 8, 64, 4096}) {
            for (int bars : new int[] {16, 32, 64}) {
                check(histogram, 1.5 * limit, bars * 3 / 4);
                check(histogram, limit, bars);
            }
        }
    }

    private static void check(Histogram histogram, double limit, int bars) {
        assertThat(Extent.bars(limit, limit == Math.scalb(1.0, Math.getExponent(limit)) ? bars : bars / 3 * 4))
                .isEqualTo(bars);
        Bars actual = Bars.of(histogram, limit, bars);
        Histogram.Bins expected = histogram.on(-limit, limit, bars);
        assertThat(actual.counts()).isEqualTo(expected.counts());
        assertThat(actual.below()).isEqualTo(expected.below());
        assertThat(actual.above()).isEqualTo(expected.above());
        assertThat(actual.total()).isEqualTo(histogram.total());
    }
}
