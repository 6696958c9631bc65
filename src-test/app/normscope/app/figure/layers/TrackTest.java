package normscope.app.figure.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.app.figure.Look;
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
        return new LaneSnapshot(
                lane.name(),
                lane.step() + 3,
                lane.epoch(),
                lane.divergedAt(),
                lane.trainLoss(),
                lane.trainAccuracy(),
                lane.millisPerStep(),
                layers,
                lane.step() + 3,
                lane.signals(),
                lane.history(),
                lane.parameters(),
                lane.weightsHash(),
                lane.orderHash());
    }
}
