package normscope.app.figure.layers;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import normscope.app.figure.Columns;
import normscope.app.figure.Table;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Series;
import normscope.snapshot.Snapshot;

/**
 * A row for each step of each lane, made as they are asked for: there may be millions. The training loss and accuracy at
 * step s are those of the minibatch that led there, measured before its update; the test ones stand where there was an
 * evaluation.
 */
public final class CurvesTable {
    private CurvesTable() {}

    /** A lane after so many updates. */
    private record Row(LaneSnapshot lane, int step) {
        /** With whose the held-out data were normalized; empty where nobody looked at them. */
        String statistics() {
            Evaluation evaluation = evaluation();
            return Double.isNaN(evaluation.loss())
                    ? ""
                    : evaluation.statistics().key();
        }

        Evaluation evaluation() {
            return CurvesTable.evaluation(lane, step);
        }
    }

    /** Of the minibatch that led to a step; NaN where none did. */
    static double at(Series series, int step) {
        return step > 0 && step <= series.size() ? series.get(step - 1) : Double.NaN;
    }

    static double epoch(LaneSnapshot lane, int step) {
        return lane.step() == 0 ? 0 : lane.epochAt(step);
    }

    /** The look at the held-out data at a step; NaN loss and accuracy where there was none. */
    static Evaluation evaluation(LaneSnapshot lane, int step) {
        List<Evaluation> all = lane.history().evaluations();
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Evaluation evaluation = all.get(middle);
            if (evaluation.step() == step) {
                return evaluation;
            }
            if (evaluation.step() < step) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Evaluation.none(step);
    }

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", row -> row.lane().name())
            .whole("step", Row::step)
            .number("epoch", row -> epoch(row.lane(), row.step()))
            .number("train_loss", row -> at(row.lane().history().loss(), row.step()))
            .number("train_accuracy", row -> at(row.lane().history().accuracy(), row.step()))
            .number("test_loss", row -> row.evaluation().loss())
            .number("test_accuracy", row -> row.evaluation().accuracy())
            .text("statistics", Row::statistics);

    public static Table of(Snapshot snapshot) {
        List<LaneSnapshot> lanes = snapshot.lanes();
        // what its ancestors did is none of a branch's own
        int[] begins = lanes.stream().mapToInt(lane -> lane.begun().step()).toArray();
        int[] sizes = lanes.stream()
                .mapToInt(lane -> Math.max(0, size(lane) - lane.begun().step()))
                .toArray();
        int all = Arrays.stream(sizes).sum();
        return COLUMNS.table(new AbstractList<Row>() {
            @Override
            public Row get(int index) {
                int rest = index;
                for (int lane = 0; lane < sizes.length; lane++) {
                    if (rest < sizes[lane]) {
                        return new Row(lanes.get(lane), begins[lane] + rest);
                    }
                    rest -= sizes[lane];
                }
                throw new IndexOutOfBoundsException(index + " of " + all);
            }

            @Override
            public int size() {
                return all;
            }
        });
    }

    /** Rows of a lane. */
    static int size(LaneSnapshot lane) {
        List<Evaluation> evaluations = lane.history().evaluations();
        int last = evaluations.isEmpty()
                ? -1
                : evaluations.get(evaluations.size() - 1).step();
        return Math.max(lane.history().loss().size(), last) + 1;
    }
}
