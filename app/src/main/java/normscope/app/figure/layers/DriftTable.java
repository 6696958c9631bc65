package normscope.app.figure.layers;

import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Columns;
import normscope.app.figure.Table;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Spread;

/** The percentiles of one unit as numbers: a row for every entry of a lane's record. */
final class DriftTable {
    private DriftTable() {}

    /** One entry of a lane's record. */
    private record Row(LaneSnapshot lane, Track track, int at) {
        double percentile(int which) {
            return track.percentiles()[which][at];
        }

        Spread spread(int which) {
            return track.spreads()[which][at];
        }
    }

    private static final Columns<Row> PLACE = new Columns<Row>()
            .text("lane", row -> row.lane().name())
            .whole("step", row -> row.track().steps()[row.at()])
            .number("epoch", row -> row.track().epochs()[row.at()])
            .text("layer", row -> row.lane().layers().get(row.track().layer()).name())
            .whole("unit", row -> row.track().unit());

    private static final Columns<Row> COLUMNS = PLACE.number("p15", row -> row.percentile(0))
            .number("p50", row -> row.percentile(1))
            .number("p85", row -> row.percentile(2));

    /** Over several seeds. */
    private static final Columns<Row> SPREADS = PLACE.whole(
                    "seeds", row -> row.spread(Track.MEDIAN).count())
            .of(row -> row.spread(0), SpreadColumns.of("p15"))
            .of(row -> row.spread(1), SpreadColumns.of("p50"))
            .of(row -> row.spread(2), SpreadColumns.of("p85"));

    static Table of(Snapshot snapshot, List<Track> tracks) {
        List<Row> rows = new ArrayList<>();
        for (int lane = 0; lane < tracks.size(); lane++) {
            for (int i = 0; i < tracks.get(lane).size(); i++) {
                rows.add(new Row(snapshot.lanes().get(lane), tracks.get(lane), i));
            }
        }
        return (snapshot.seeds().isEmpty() ? COLUMNS : SPREADS).table(rows);
    }
}
