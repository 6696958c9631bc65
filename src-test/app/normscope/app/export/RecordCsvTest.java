package normscope.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import normscope.app.figure.Snapshots;
import normscope.app.figure.layers.CurvesTable;
import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Histogram;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Series;
import normscope.snapshot.Signal;
import normscope.snapshot.SignalEntry;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Stage;
import normscope.snapshot.StageStats;
import normscope.snapshot.Statistics;
import org.junit.jupiter.api.Test;

/** Files are read by their headers, and every number in a snapshot here is another one. */
class RecordCsvTest {
    private static final LayerStats LAYER = new LayerStats(
            "layer 1",
            8,
            true,
            stage(10),
            stage(20),
            stage(30),
            Stage.POST,
            0.41,
            0.42,
            0.43,
            0.44,
            new float[3][0],
            1);
    private static final Signal UNITS = new Signal("layer 1", false, 50, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8);
    private static final Signal BLOCK = new Signal("block 1", true, 50, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 2.8);

    private static StageStats stage(int from) {
        int[] counts = new int[Histogram.BINS];
        Histogram histogram = new Histogram(from == 30 ? 16 : 8, counts, from + 1, from + 2, from + 3);
        return new StageStats(histogram, from + 0.1, from + 0.2, from + 0.3, from + 0.4, from + 0.5);
    }

    /** Two updates; a loss that single precision cannot hold, and one that it rounds. */
    private static Snapshot snapshot(int divergedAt) {
        Series.Writer loss = new Series.Writer();
        loss.add(0.1);
        loss.add(2.9e54);
        Series.Writer accuracy = new Series.Writer();
        accuracy.add(0.51);
        accuracy.add(0.52);
        List<Evaluation> evaluations = divergedAt < 0
                ? List.of(
                        new Evaluation(0, 0, 3.1, 0.61, 3.2, 3.3, -1, Statistics.FIRST_MINIBATCHES),
                        new Evaluation(2, 0.4, 4.1, 0.62, 4.2, 4.3, -1, Statistics.RUNNING))
                : List.of(new Evaluation(0, 0, 3.1, 0.61, 3.2, 3.3, -1, Statistics.FIRST_MINIBATCHES));
        History history = new History(
                loss.view(),
                accuracy.view(),
                evaluations,
                List.of(new Entry(1, 0.2, List.of(LAYER))),
                1,
                List.of(new SignalEntry(2, 0.4, List.of(UNITS, BLOCK))));
        LaneSnapshot lane = new LaneSnapshot(
                "batch",
                2,
                0.4,
                divergedAt,
                divergedAt < 0 ? 2.9e54 : Double.POSITIVE_INFINITY,
                0.52,
                7,
                List.of(LAYER),
                divergedAt < 0 ? 2 : 1,
                List.of(UNITS, BLOCK),
                history,
                1234,
                "1f3a9c02",
                "77b0e4d1");
        Snapshot like = Snapshots.lesson(2);
        return new Snapshot(like.experiment(), 2, 0.4, List.of(lane), 10, 100, 60, "nowhere");
    }

    @Test
    void layers() throws IOException {
        Csv csv = Csv.of(RecordCsv.layers(snapshot(-1)));
        assertThat(csv.rows()).hasSize(2 * 3); // those of step 1 are recorded, those of step 2 are as they stand
        for (int step = 1; step <= 2; step++) {
            for (Stage stage : Stage.values()) {
                int from = 10 * (1 + stage.ordinal());
                Csv.holds(
                        csv.row("lane", "batch", "step", "" + step, "layer", "layer 1", "stage", stage.key()),
                        values(step, from));
            }
        }
        assertThat(Csv.of(RecordCsv.layers(snapshot(2))).rows()).hasSize(3);
    }

    private static Object[] values(int step, int from) {
        return new Object[] {
            "step",
            step,
            "mean",
            from + 0.1,
            "std",
            from + 0.2,
            "p15",
            from + 0.3,
            "p50",
            from + 0.4,
            "p85",
            from + 0.5,
            "underflow",
            from + 1,
            "overflow",
            from + 2,
            "non_finite",
            from + 3,
            "limit",
            from == 30 ? 16 : 8,
            "saturation",
            0.41,
            "gradient_norm",
            0.42,
            "parameter_norm",
            0.43,
            "update_ratio",
            0.44
        };
    }

    @Test
    void signals() throws IOException {
        Csv csv = Csv.of(RecordCsv.signals(snapshot(-1)));
        assertThat(csv.rows()).hasSize(2);
        Csv.holds(
                csv.row("lane", "batch", "place", "layer 1", "kind", "layer"),
                "step",
                2,
                "epoch",
                0.4,
                "samples",
                50,
                "variance",
                1.1,
                "mean_square",
                1.2,
                "cosine",
                1.3,
                "stable_rank_row_normalized",
                1.4,
                "gradient_norm",
                1.5,
                "dead",
                1.6,
                "always_on",
                1.7,
                "saturated",
                1.8);
        Map<String, String> block = csv.row("lane", "batch", "place", "block 1", "kind", "block");
        Csv.holds(
                block,
                "step",
                2,
                "epoch",
                0.4,
                "samples",
                50,
                "variance",
                2.1,
                "mean_square",
                2.2,
                "cosine",
                2.3,
                "stable_rank_row_normalized",
                2.4,
                "gradient_norm",
                2.5);
        assertThat(block)
                .containsEntry("dead", "")
                .containsEntry("always_on", "")
                .containsEntry("saturated", "");
    }

    /** As they were computed: 0.1 is not single precision's, and 2.9e54 is beyond it. */
    @Test
    void curves() throws IOException {
        Csv csv = Csv.of(CurvesTable.of(snapshot(-1)));
        assertThat(csv.rows()).hasSize(3);
        assertThat(csv.row("step", "0")).containsEntry("train_loss", "").containsEntry("train_accuracy", "");
        Csv.holds(csv.row("step", "1"), "step", 1, "epoch", 0.2, "train_loss", 0.1, "train_accuracy", 0.51);
        assertThat(csv.row("step", "1")).containsEntry("test_loss", "").containsEntry("test_accuracy", "");
        Csv.holds(
                csv.row("step", "2"),
                "step",
                2,
                "epoch",
                0.4,
                "train_loss",
                2.9e54,
                "train_accuracy",
                0.52,
                "test_loss",
                4.1,
                "test_accuracy",
                0.62);
    }

    @Test
    void lanes() throws IOException {
        Map<String, String> row = Csv.of(RecordCsv.lanes(snapshot(-1))).row("lane", "batch");
        assertThat(row)
                .containsEntry("diverged_at", "")
                .containsEntry("weights_hash", "1f3a9c02")
                .containsEntry("order_hash", "77b0e4d1");
        row.remove("weights_hash");
        Csv.holds(
                row,
                "steps",
                2,
                "parameters",
                1234,
                "train_loss",
                2.9e54,
                "test_loss",
                4.1,
                "test_accuracy",
                0.62,
                "test_spread",
                4.2,
                "test_information",
                4.3);
    }

    /** Every file says the same of its end, and no number of another step stands in the row of its last. */
    @Test
    void aLaneThatDiverged() throws IOException {
        Map<String, String> row = Csv.of(RecordCsv.lanes(snapshot(2))).row("lane", "batch");
        assertThat(row)
                .containsEntry("steps", "2")
                .containsEntry("diverged_at", "2")
                .containsEntry("train_loss", "2.9E54")
                .containsEntry("test_loss", "")
                .containsEntry("test_accuracy", "")
                .containsEntry("test_spread", "")
                .containsEntry("test_information", "");
        Csv curves = Csv.of(CurvesTable.of(snapshot(2)));
        assertThat(curves.row("step", "2"))
                .containsEntry("train_loss", "2.9E54")
                .containsEntry("test_loss", "");
    }
}
