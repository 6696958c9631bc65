package normscope.app.export;

import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Columns;
import normscope.app.figure.Measures;
import normscope.app.figure.Table;
import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Histogram;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Series;
import normscope.snapshot.Signal;
import normscope.snapshot.SignalEntry;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Stage;
import normscope.snapshot.StageStats;

/**
 * The record of a run as tables. A cell is empty where nothing was measured; a measured NaN says so. Numbers are written
 * with as many digits as give them back exactly. The same run always gives the same table, so nothing here depends on
 * time.
 */
public final class RecordCsv {
    private RecordCsv() {}

    /** One stage of a layer after a step. */
    private record StageRow(String lane, int step, LayerStats layer, Stage stage) {
        StageStats stats() {
            return layer.at(stage);
        }

        Histogram histogram() {
            return stats().histogram();
        }
    }

    private static final Columns<StageRow> LAYERS = new Columns<StageRow>()
            .text("lane", StageRow::lane)
            .whole("step", StageRow::step)
            .text("layer", row -> row.layer().name())
            .text("stage", row -> row.stage().key())
            .measured("mean", row -> row.stats().mean())
            .measured("std", row -> row.stats().std())
            .measured("p15", row -> row.stats().p15())
            .measured("p50", row -> row.stats().p50())
            .measured("p85", row -> row.stats().p85())
            .whole("underflow", row -> row.histogram().underflow())
            .whole("overflow", row -> row.histogram().overflow())
            .measured("limit", row -> row.histogram().limit())
            .whole("non_finite", row -> row.histogram().nonFinite())
            .measured("saturation", row -> row.layer().saturation())
            .number("gradient_norm", row -> row.layer().gradientNorm())
            .measured("parameter_norm", row -> row.layer().parameterNorm())
            .number("update_ratio", row -> row.layer().updateRatio());

    /** A row for each recorded step, lane, layer and stage. */
    public static Table layers(Snapshot snapshot) {
        List<StageRow> rows = new ArrayList<>();
        for (LaneSnapshot lane : snapshot.lanes()) {
            List<Entry> entries = lane.history().entries();
            entries.forEach(entry -> add(rows, lane.name(), entry.step(), entry.layers()));
            boolean recorded =
                    !entries.isEmpty() && entries.get(entries.size() - 1).step() == lane.step();
            if (!recorded && !lane.diverged()) {
                add(rows, lane.name(), lane.step(), lane.layers());
            }
        }
        return LAYERS.table(rows);
    }

    private static void add(List<StageRow> rows, String lane, int step, List<LayerStats> layers) {
        for (LayerStats layer : layers) {
            for (Stage stage : Stage.values()) {
                rows.add(new StageRow(lane, step, layer, stage));
            }
        }
    }

    private record SignalRow(String lane, SignalEntry entry, Signal signal) {}

    private static final Columns<SignalRow> SIGNALS = new Columns<SignalRow>()
            .text("lane", SignalRow::lane)
            .whole("step", row -> row.entry().step())
            .number("epoch", row -> row.entry().epoch())
            .of(SignalRow::signal, Measures.SIGNAL);

    /**
     * A row for each hidden layer and residual block of each lane, at step 0 and at evaluations: what
     * {@link Signal} holds, on the training minibatch that led to that step.
     */
    public static Table signals(Snapshot snapshot) {
        List<SignalRow> rows = new ArrayList<>();
        for (LaneSnapshot lane : snapshot.lanes()) {
            for (SignalEntry entry : lane.history().signals()) {
                entry.signals().forEach(signal -> rows.add(new SignalRow(lane.name(), entry, signal)));
            }
        }
        return SIGNALS.table(rows);
    }

    /** How a lane ended. */
    private record LaneRow(LaneSnapshot lane) {
        /** That of the last update, as the last row of the lane's curves has it; a loss that ended the lane made none. */
        double trainLoss() {
            Series loss = lane.history().loss();
            return loss.size() == 0 ? Double.NaN : loss.get(loss.size() - 1);
        }

        /** That of the step where the lane stands; a lane that diverged before it was evaluated there has none. */
        Evaluation evaluation() {
            Evaluation last = lane.lastEvaluation();
            return last.step() == lane.step() ? last : Evaluation.none(lane.step());
        }
    }

    private static final Columns<LaneRow> LANES = new Columns<LaneRow>()
            .text("lane", row -> row.lane().name())
            .whole("steps", row -> row.lane().step())
            .text(
                    "diverged_at",
                    row -> row.lane().diverged() ? Integer.toString(row.lane().divergedAt()) : "")
            .whole("parameters", row -> row.lane().parameters())
            .text("weights_hash", row -> row.lane().weightsHash())
            .text("order_hash", row -> row.lane().orderHash())
            .number("train_loss", LaneRow::trainLoss)
            .number("test_loss", row -> row.evaluation().loss())
            .number("test_accuracy", row -> row.evaluation().accuracy())
            .number("test_spread", row -> row.evaluation().spread())
            .number("test_information", row -> row.evaluation().information());

    /** A row for each lane: what it is, what makes it comparable, and how it ended. */
    public static Table lanes(Snapshot snapshot) {
        return LANES.table(snapshot.lanes().stream().map(LaneRow::new).toList());
    }
}
