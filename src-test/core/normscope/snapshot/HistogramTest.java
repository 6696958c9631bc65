package normscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static Histogram of(double limit, double... values) {
        int[] counts = new int[Histogram.BINS];
        for (double v : values) {
            counts[(int) ((v + limit) * Histogram.BINS / (2 * limit))]++;
        }
        return new Histogram(limit, counts, 2, 3, 0);
    }

    @Test
    void countsWhereverValuesFell() {
        int[] counts = new int[Histogram.BINS];
        counts[7] = 4;
        assertThat(new Histogram(4, counts, 1, 2, 8).total()).isEqualTo(15);
        assertThat(new Histogram(4, counts, 1, 2, 8).binWidth()).isEqualTo(1 / 64.0);
    }

    @Test
    void joinsBinsExactly() {
        Histogram.Bins bins = of(4, -3.9, -0.1, 0.1, 0.2, 3.9).on(-4, 4, 4);
        assertThat(bins.counts()).containsExactly(1, 1, 2, 1);
        assertThat(bins.below()).isEqualTo(2);
        assertThat(bins.above()).isEqualTo(3);
    }

    @Test
    void countsWhatANarrowAxisClips() {
        Histogram.Bins bins = of(4, -3.9, -0.1, 0.1, 0.2, 3.9).on(-1, 1, 2);
        assertThat(bins.counts()).containsExactly(1, 2);
        assertThat(bins.below()).isEqualTo(3);
        assertThat(bins.above()).isEqualTo(4);
    }

    @Test
    void losesNothingOnAWiderOrFinerAxis() {
        Histogram histogram = of(1, -0.9, -0.5, 0.3, 0.31, 0.99);
        for (double reach : new double[] {0.5, 1, 2, 64}) {
            for (int n : new int[] {16, 64, 1024}) {
                Histogram.Bins bins = histogram.on(-reach, reach, n);
                double total = Arrays.stream(bins.counts()).sum() + bins.below() + bins.above();
                assertThat(total).isCloseTo(histogram.total(), org.assertj.core.data.Offset.offset(1e-9));
            }
        }
    }

    @Test
    void binsOfALaneOnItsWayToInfinityAreSpreadAtOnce() {
        for (double limit : new double[] {0x1p60, 0x1p127, 0x1p1000}) {
            int[] counts = new int[Histogram.BINS];
            counts[Histogram.BINS / 2] = 8;
            counts[Histogram.BINS / 2 - 1] = 6;
            Histogram.Bins bins = assertTimeoutPreemptively(
                    Duration.ofSeconds(5), () -> new Histogram(limit, counts, 0, 0, 0).on(-1e-3, 1e-3, 64));
            assertThat(bins.above()).isCloseTo(8, offset(1e-6));
            assertThat(bins.below()).isCloseTo(6, offset(1e-6));
        }
    }
}
