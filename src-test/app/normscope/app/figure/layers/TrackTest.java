package normscope.app.figure.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import normscope.app.figure.LaneCopy;
import normscope.app.figure.Look;
import normscope.app.figure.SeedSnapshots;
import normscope.app.figure.Snapshots;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class TrackTest {
    private static final Look UNIT_FIVE = new Look(Look.Theme.LIGHT, 1, 5, Look.Axes.SHARED);

    /** While training runs, most snapshots fall between two entries of the record and measure no single units. */
    @Test
    void keepsTheChosenUnitBetweenTwoEntries() {
        Snapshot recorded = Snapshots.lesson(200);
        List<LaneSnapshot> lanes =
                recorded.lanes().stream().map(TrackTest::threeStepsLater).toList();
        Snapshot between = new Snapshot(recorded.experiment(), 203, 0.2, lanes, 10, 10_000, 1_000, recorded.device());
        List<Track> now = Track.of(between, UNIT_FIVE);
        List<Track> before = Track.of(recorded, UNIT_FIVE);
        for (int lane = 0; lane < now.size(); lane++) {
            assertThat(now.get(lane).unit()).isEqualTo(5);
            for (int p = 0; p < 3; p++) {
                for (float value : now.get(lane).percentiles()[p]) {
                    assertThat(value).isFinite();
                }
                assertThat(now.get(lane).percentiles()[p])
                        .startsWith(before.get(lane).percentiles()[p][0]);
            }
        }
    }

    /** Every seed's percentiles lie 0.12 above those of the seed before. */
    @Test
    void severalSeedsAreTheirMedianAndHowFarTheyReach() {
        Snapshot seeds = SeedSnapshots.twoDiverged();
        Track alone = Track.of(Snapshots.lesson(250), UNIT_FIVE).get(0);
        Track all = Track.of(seeds, UNIT_FIVE).get(0);
        assertThat(all.steps()).isEqualTo(alone.steps());
        assertThat(all.epochs()).isEqualTo(alone.epochs());
        for (int i = 0; i < all.size(); i++) {
            boolean five = all.steps()[i] <= 100;
            float first = alone.percentiles()[2][i] - 0.24f;
            if (five || all.steps()[i] > 120) {
                assertThat(all.spreads()[2][i].count()).isEqualTo(five ? 5 : 3);
                assertThat(all.low(2, i)).isCloseTo(first, within(1e-5));
            }
            if (!five && all.steps()[i] > 120) {
                assertThat(all.percentiles()[2][i]).isCloseTo(first + 0.12f, within(1e-5f));
                assertThat(all.high(2, i)).isCloseTo(first + 0.24, within(1e-5));
            }
        }
        assertThat(all.diverged()).isFalse();
        assertThat(Track.of(SeedSnapshots.allDiverged(), UNIT_FIVE).get(0).diverged())
                .isTrue();
    }

    private static LaneSnapshot threeStepsLater(LaneSnapshot lane) {
        List<LayerStats> layers = lane.layers().stream()
                .map(l -> new LayerStats(
                        l.name(),
                        l.units(),
                        l.normalized(),
                        l.pre(),
                        l.post(),
                        l.act(),
                        l.nonlinearityInput(),
                        l.saturation(),
                        l.gradientNorm(),
                        l.parameterNorm(),
                        l.updateRatio(),
                        new float[3][0],
                        l.share()))
                .toList();
        int step = lane.step() + 3;
        return LaneCopy.of(lane).step(step).layers(layers).layersStep(step).lane();
    }
}
