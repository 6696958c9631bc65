package normscope.app.figure.layers;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Columns;
import normscope.app.figure.Table;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Spread;

/**
 * A row for each step of each lane over several seeds, as {@link CurvesTable} has it for one: how many of them live at
 * that step, and lowest, median and highest of what they came to.
 */
final class SeedCurvesTable {
    private SeedCurvesTable() {}

    /** A lane from all seeds after so many updates. */
    private record Row(List<LaneSnapshot> runs, int step) {
        long living() {
            return runs.stream().filter(run -> step <= run.step()).count();
        }

        /** The same in all runs that came so far. */
        double epoch() {
            return runs.stream()
                    .filter(run -> step <= run.step())
                    .mapToDouble(run -> CurvesTable.epoch(run, step))
                    .findFirst()
                    .orElse(Double.NaN);
        }

        Spread loss() {
            return Spread.of(runs.stream()
                    .mapToDouble(run -> CurvesTable.at(run.history().loss(), step)));
        }

        Spread accuracy() {
            return Spread.of(runs.stream()
                    .mapToDouble(run -> CurvesTable.at(run.history().accuracy(), step)));
        }

        Spread testLoss() {
            return Spread.of(runs.stream()
                    .mapToDouble(run -> CurvesTable.evaluation(run, step).loss()));
        }

        Spread testAccuracy() {
            return Spread.of(runs.stream()
                    .mapToDouble(run -> CurvesTable.evaluation(run, step).accuracy()));
        }
    }

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", row -> row.runs().get(0).name())
            .whole("step", Row::step)
            .number("epoch", Row::epoch)
            .whole("seeds", Row::living)
            .of(Row::loss, SpreadColumns.of("train_loss"))
            .of(Row::accuracy, SpreadColumns.of("train_accuracy"))
            .of(Row::testLoss, SpreadColumns.of("test_loss"))
            .of(Row::testAccuracy, SpreadColumns.of("test_accuracy"));

    static Table of(Snapshot snapshot) {
        List<List<LaneSnapshot>> lanes = new ArrayList<>();
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            int lane = i;
            lanes.add(
                    snapshot.seeds().stream().map(run -> run.lanes().get(lane)).toList());
        }
        int size = lanes.stream()
                .flatMap(List::stream)
                .mapToInt(CurvesTable::size)
                .max()
                .orElse(0);
        return COLUMNS.table(new AbstractList<Row>() {
            @Override
            public Row get(int index) {
                return new Row(lanes.get(index / size), index % size);
            }

            @Override
            public int size() {
                return lanes.size() * size;
            }
        });
    }
}
