package normscope.app.figure.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.app.figure.Painted;
import normscope.app.figure.Snapshots;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.histogram.Bars;
import normscope.app.figure.histogram.Extent;
import normscope.app.figure.histogram.Ranges;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import org.junit.jupiter.api.Test;

/** Large values stand above, and where most values are it is darkest. */
class DensityRasterTest {
    private static final int W = 400;
    private static final int H = 256;

    @Test
    void theDarkestIsWhereMostValuesAre() {
        LaneSnapshot lane = Snapshots.deep().lanes().get(0);
        double limit = 8;
        int looked = 0;
        for (int layer = 0; layer + 1 < lane.layers().size(); layer++) {
            List<Entry> entries = lane.history().entries();
            Entry last = entries.get(entries.size() - 1);
            Bars bars = Bars.of(last.layers().get(layer).input().histogram(), limit, Extent.bars(limit, Extent.BARS));
            int n = Extent.bars(limit, Extent.BARS);
            int peak = 0;
            for (int i = 0; i < n; i++) {
                peak = bars.density(i) > bars.density(peak) ? i : peak;
            }
            if (Math.abs(peak + 0.5 - n / 2.0) < n / 32.0) {
                continue; // in the middle nobody sees which side is up
            }
            int shown = layer;
            Axis steps = Axis.linear(0, lane.step() + 1, 0, W);
            Painted painted = new Painted(
                    W, H, pen -> DensityRaster.of(0).paint(pen, steps, 0, H, lane, shown, new Ranges.Range(limit, 1)));
            double x = steps.at(last.step() + 0.5);
            double there = H - (peak + 0.5) * H / n;
            double mirrored = H - there;
            assertThat(light(painted.rgb(x, there))).as("layer %d", layer).isLessThan(light(painted.rgb(x, mirrored)));
            looked++;
        }
        assertThat(looked).isPositive();
    }

    private static int light(int rgb) {
        return (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
    }
}
