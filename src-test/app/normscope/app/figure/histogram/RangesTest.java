package normscope.app.figure.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import normscope.app.figure.LaneCopy;
import normscope.app.figure.Look;
import normscope.app.figure.Snapshots;
import normscope.app.figure.TimedSnapshots;
import normscope.config.Presets;
import normscope.snapshot.Histogram;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class RangesTest {
    @Test
    void hiddenLayersAndLanesShareOneAxisAndLogitsHaveTheirOwn() {
        Snapshot snapshot = Snapshots.lesson(250);
        Ranges shared = Ranges.of(snapshot, Look.Axes.SHARED);
        for (int lane = 0; lane < 2; lane++) {
            for (int layer = 0; layer < 3; layer++) {
                assertThat(shared.of(lane, layer)).isEqualTo(shared.of(0, 0));
            }
        }
        assertThat(shared.of(0, 3)).isEqualTo(shared.of(1, 3)).isNotEqualTo(shared.of(0, 0));
    }

    @Test
    void perLaneAndPerLayerShareOnlyThat() {
        Snapshot snapshot = Snapshots.lesson(250);
        Ranges perLayer = Ranges.of(snapshot, Look.Axes.PER_LAYER);
        assertThat(perLayer.of(0, 2)).isEqualTo(perLayer.of(1, 2)).isNotEqualTo(perLayer.of(0, 0));
        Ranges perLane = Ranges.of(Snapshots.diverged(), Look.Axes.PER_LANE);
        assertThat(perLane.of(0, 0)).isEqualTo(perLane.of(0, 2)).isNotEqualTo(perLane.of(1, 0));
        assertThat(perLane.of(1, 0)).isEqualTo(perLane.of(1, 2));
    }

    @Test
    void axesOnlyGrowWhileANetworkTrains() {
        double limit = 0;
        for (int step = 0; step <= 400; step += 10) {
            double now =
                    Ranges.of(Snapshots.lesson(step), Look.Axes.SHARED).of(0, 0).limit();
            assertThat(now).isGreaterThanOrEqualTo(limit);
            limit = now;
        }
    }

    /** An axis that jumps under the hand tells of no distribution. */
    @Test
    void axesRestWhileOneDragsAlongTheRecord() {
        for (Snapshot run : List.of(Snapshots.lesson(250), TimedSnapshots.beforeDivergence())) {
            for (Look.Axes axes : Look.Axes.values()) {
                Ranges.Range there = null;
                for (int step = 0; step <= 240; step += 10) {
                    Ranges.Range range = Ranges.of(run.recorded(step), axes).of(1, 0);
                    assertThat(range).isEqualTo(there == null ? range : there);
                    there = range;
                }
            }
        }
        Snapshot run = Snapshots.lesson(250);
        assertThat(Ranges.of(run.recorded(50), Look.Axes.SHARED).of(0, 0))
                .isEqualTo(Ranges.of(run, Look.Axes.SHARED).of(0, 0));
    }

    @Test
    void hardlyAnyValueIsCutOff() {
        Snapshot snapshot = Snapshots.lesson(250);
        Ranges ranges = Ranges.of(snapshot, Look.Axes.SHARED);
        for (int lane = 0; lane < 2; lane++) {
            LaneSnapshot each = snapshot.lanes().get(lane);
            for (int layer = 0; layer < each.layers().size(); layer++) {
                Histogram histogram = each.layers().get(layer).post().histogram();
                double limit = ranges.of(lane, layer).limit();
                Histogram.Bins bins = histogram.on(-limit, limit, 64);
                assertThat((bins.below() + bins.above()) / histogram.total()).isLessThan(0.0021);
            }
        }
    }

    @Test
    void aLaneThatExplodesDoesNotSqueezeTheOther() {
        // ten steps before it diverges, lane A's values are a dozen times as wide as they were, and soon a thousand
        // times
        Snapshot exploding = Snapshots.of(Presets.open(Presets.FIRST), 250, 250);
        Snapshot alive = withoutEnd(exploding);
        assertThat(Extent.of(alive.lanes().get(0).layers().get(0)).post()).isGreaterThan(100);
        double limit = Ranges.of(alive, Look.Axes.SHARED).of(1, 0).limit();
        assertThat(limit).isBetween(8.0, 16.0);
        // and once it has come to its end, it has no say at all
        assertThat(Ranges.of(exploding, Look.Axes.SHARED).of(1, 0).limit()).isLessThanOrEqualTo(6);
    }

    @Test
    void whatStoodBeforeNormalizationLeavesRoomForWhatStandsAfterIt() {
        // the values before BatchNorm are a dozen times as wide as after it
        Snapshot blown = Snapshots.blownUp();
        LayerStats layer = blown.lanes().get(1).layers().get(0);
        assertThat(Extent.of(layer).pre()).isGreaterThanOrEqualTo(32);
        Ranges.Range range = Ranges.of(blown, Look.Axes.SHARED).of(1, 0);
        assertThat(range.limit()).isLessThanOrEqualTo(1.5 * Extent.of(layer).post());
    }

    @Test
    void aNeedleIsAsHighAsItsAxisWhateverTheOthersNeed() {
        Snapshot needle = Snapshots.needle();
        int output = needle.lanes().get(0).layers().size() - 1;
        Ranges.Range range = Ranges.of(needle, Look.Axes.SHARED).of(0, output);
        Histogram histogram = needle.lanes().get(0).layers().get(output).post().histogram();
        assertThat(range.limit()).isEqualTo(8);
        Bars bars = Bars.of(histogram, range.limit(), Extent.bars(range.limit(), Extent.BARS));
        double highest = IntStream.range(0, bars.counts().length)
                .mapToDouble(bars::density)
                .max()
                .orElseThrow();
        assertThat(highest).isGreaterThan(0.3 * range.top());
    }

    private static Snapshot withoutEnd(Snapshot snapshot) {
        return new Snapshot(
                snapshot.experiment(),
                snapshot.step(),
                snapshot.epoch(),
                snapshot.lanes().stream()
                        .map(lane -> LaneCopy.of(lane).alive().lane())
                        .toList(),
                snapshot.classes(),
                snapshot.testSamples(),
                snapshot.probeSamples().get(0),
                snapshot.device());
    }
}
