package normscope.app.figure.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Look;
import normscope.app.figure.Table;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.histogram.Bars;
import normscope.app.figure.histogram.Extent;
import normscope.app.figure.histogram.HistogramCell;
import normscope.app.figure.histogram.LayersLayout;
import normscope.app.figure.histogram.Ranges;
import normscope.snapshot.Histogram;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Stage;
import normscope.snapshot.StageStats;

/** The numbers behind the grid of layers, in words and as a table. */
final class LayersNumbers {
    private LayersNumbers() {}

    static Optional<String> readout(LayersLayout layout, double x, double y, Snapshot snapshot, Look look) {
        int ofStrip = layout.stripAt(x, y);
        if (ofStrip >= 0) {
            return Optional.of(Names.column(snapshot, ofStrip));
        }
        int place = layout.placeAt(x);
        int row = layout.rowAt(y);
        if (place < 0 || row < 0) {
            return Optional.empty();
        }
        int column = layout.columns()[place];
        int index = Names.layer(snapshot, row, column);
        if (index < 0) {
            return Optional.empty();
        }
        LaneSnapshot lane = snapshot.lanes().get(row);
        LayerStats layer = lane.layers().get(index);
        Ranges.Range range = Ranges.of(snapshot, look.axes()).of(row, index);
        int bars = HistogramCell.bars(layout, range.limit());
        Axis axis = layout.axis(place, range.limit());
        double barWidth = 2 * range.limit() / bars;
        int bar = (int) Math.floor((axis.value(x) + range.limit()) / barWidth);
        StringBuilder text = new StringBuilder();
        text.append(Names.lane(snapshot, row)).append(" · ").append(layer.name());
        if (lane.diverged()) {
            text.append(" · diverged at step ").append(Numbers.count(lane.divergedAt()));
        }
        text.append('\n');
        if (bar >= 0 && bar < bars) {
            double from = -range.limit() + bar * barWidth;
            text.append("from %s to %s: ".formatted(Numbers.plain(from), Numbers.plain(from + barWidth)));
            if (layer.normalized()) {
                text.append(share(layer.pre(), range.limit(), bars, bar)).append(" before, ");
                text.append(share(layer.post(), range.limit(), bars, bar)).append(" after normalization\n");
            } else {
                text.append(share(layer.post(), range.limit(), bars, bar)).append(" of the values\n");
            }
        }
        if (layer.normalized()) {
            text.append("before: ").append(summary(layer.pre())).append('\n');
            text.append("after: ").append(summary(layer.post()));
        } else {
            text.append(summary(layer.post()));
        }
        beyond(text, layer.post(), range.limit(), bars);
        if (index < lane.layers().size() - 1) {
            text.append("\nactivation: ").append(summary(layer.act()));
            text.append("; saturated ").append(Numbers.percent(layer.saturation()));
        }
        return Optional.of(text.toString());
    }

    private static String share(StageStats stage, double limit, int bars, int bar) {
        Histogram histogram = stage.histogram();
        double[] counts = histogram.on(-limit, limit, bars).counts();
        return Numbers.percent(counts[bar] / Math.max(1, histogram.total()));
    }

    private static String summary(StageStats stage) {
        return "μ %s, σ %s; 15, 50, 85 %%: %s, %s, %s"
                .formatted(
                        Numbers.plain(stage.mean()),
                        Numbers.plain(stage.std()),
                        Numbers.plain(stage.p15()),
                        Numbers.plain(stage.p50()),
                        Numbers.plain(stage.p85()));
    }

    private static void beyond(StringBuilder text, StageStats stage, double limit, int bars) {
        Histogram.Bins bins = stage.histogram().on(-limit, limit, bars);
        double total = Math.max(1, stage.histogram().total());
        if (bins.below() + bins.above() > 0) {
            text.append("\nbeyond the axis: %s left, %s right"
                    .formatted(Numbers.percent(bins.below() / total), Numbers.percent(bins.above() / total)));
        }
    }

    /** One row a lane, layer and stage, with the bars on the axis that is drawn. */
    static Table table(Snapshot snapshot, Look look) {
        List<String> columns = new ArrayList<>(List.of(
                "lane",
                "step",
                "layer",
                "stage",
                "mean",
                "std",
                "p15",
                "p50",
                "p85",
                "saturation",
                "values",
                "axis_low",
                "axis_high",
                "below_axis",
                "above_axis",
                "not_finite"));
        for (int i = 1; i <= Extent.BARS; i++) {
            columns.add("bar_" + i);
        }
        Ranges ranges = Ranges.of(snapshot, look.axes());
        List<List<String>> rows = new ArrayList<>();
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            LaneSnapshot each = snapshot.lanes().get(lane);
            for (int index = 0; index < each.layers().size(); index++) {
                LayerStats layer = each.layers().get(index);
                for (Stage stage : Stage.values()) {
                    rows.add(row(each, layer, stage, ranges.of(lane, index).limit()));
                }
            }
        }
        return new Table(columns, rows);
    }

    private static List<String> row(LaneSnapshot lane, LayerStats layer, Stage stage, double limit) {
        StageStats stats = layer.at(stage);
        Histogram histogram = stats.histogram();
        Bars bars = Bars.of(histogram, limit, Extent.bars(limit, Extent.BARS));
        List<String> row = new ArrayList<>(List.of(
                lane.name(),
                Integer.toString(lane.step()),
                layer.name(),
                stage.key(),
                Numbers.cell(stats.mean()),
                Numbers.cell(stats.std()),
                Numbers.cell(stats.p15()),
                Numbers.cell(stats.p50()),
                Numbers.cell(stats.p85()),
                stage == Stage.ACT ? Numbers.cell(layer.saturation()) : "",
                Long.toString(histogram.total()),
                Numbers.cell(-limit),
                Numbers.cell(limit),
                Numbers.cell(bars.below()),
                Numbers.cell(bars.above()),
                Long.toString(histogram.nonFinite())));
        for (int i = 0; i < Extent.BARS; i++) {
            row.add(i < bars.counts().length ? Numbers.cell(bars.counts()[i]) : "");
        }
        return row;
    }
}
