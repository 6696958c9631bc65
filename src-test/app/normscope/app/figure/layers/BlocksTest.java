package normscope.app.figure.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import normscope.snapshot.Series;
import org.junit.jupiter.api.Test;

class BlocksTest {
    @Test
    void summariesAreThoseOfTheNumbersHoweverTheSeriesGrew() {
        Random random = new Random(3);
        Series.Writer writer = new Series.Writer();
        Blocks blocks = null;
        int size = 0;
        for (int grow : new int[] {1, 62, 1, 1, 500, 63, 10_000, 0, 129}) {
            for (int i = 0; i < grow; i++) {
                writer.add(random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian());
                size++;
            }
            Series series = writer.view();
            blocks = Blocks.of(series, blocks);
            for (int trial = 0; trial < 20; trial++) {
                int start = random.nextInt(size);
                check(blocks, series, start, 1 + random.nextInt(size));
            }
        }
    }

    @Test
    void aSpikeInAMillionStepsIsNotLost() {
        Series.Writer writer = new Series.Writer();
        for (int i = 0; i < 1_000_000; i++) {
            writer.add(i == 654_321 ? 99 : 1);
        }
        double[] summary = new double[3];
        Blocks.of(writer.view(), null).summary(0, 1_000_000, summary);
        assertThat(summary[1]).isEqualTo(99);
    }

    @Test
    void anotherRunIsNotTakenForTheSame() {
        Series.Writer one = new Series.Writer();
        Series.Writer other = new Series.Writer();
        for (int i = 0; i < 640; i++) {
            one.add(i);
            other.add(-i);
        }
        Blocks blocks = Blocks.of(other.view(), Blocks.of(one.view(), null));
        check(blocks, other.view(), 0, 640);
    }

    private static void check(Blocks blocks, Series series, int start, int length) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = start; i < Math.min(start + length, series.size()); i++) {
            if (Double.isFinite(series.get(i))) {
                low = Math.min(low, series.get(i));
                high = Math.max(high, series.get(i));
            }
        }
        double[] summary = new double[3];
        blocks.summary(start, length, summary);
        if (low > high) {
            assertThat(summary).containsOnly(Double.NaN);
        } else {
            assertThat(summary[0]).isEqualTo(low);
            assertThat(summary[1]).isEqualTo(high);
            assertThat(summary[2]).isBetween(low, high);
        }
    }
}
