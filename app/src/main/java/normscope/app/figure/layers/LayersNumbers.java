package normscope.app.figure.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
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

    /** One stage of a layer. */
    private record Row(LaneSnapshot lane, LayerStats layer, Stage stage, Bars bars) {
        StageStats stats() {
            return layer.at(stage);
        }
    }

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("lane", row -> row.lane().name())
            .whole("step", row -> row.lane().layersStep())
            .text("layer", row -> row.layer().name())
            .text("stage", row -> row.stage().key())
            .number("mean", row -> row.stats().mean())
            .number("std", row -> row.stats().std())
            .number("p15", row -> row.stats().p15())
            .number("p50", row -> row.stats().p50())
            .number("p85", row -> row.stats().p85())
            .number("saturation", row -> row.stage() == Stage.ACT ? row.layer().saturation() : Double.NaN)
            .whole("values", row -> row.stats().histogram().total())
            .of(Row::bars, Bars.COLUMNS)
            .whole("not_finite", row -> row.stats().histogram().nonFinite());

    /** One row a lane, layer and stage, with the bars on the axis that is drawn. */
    static Table table(Snapshot snapshot, Look look) {
        Ranges ranges = Ranges.of(snapshot, look.axes());
        List<Row> rows = new ArrayList<>();
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            LaneSnapshot each = snapshot.lanes().get(lane);
            for (int index = 0; index < each.layers().size(); index++) {
                LayerStats layer = each.layers().get(index);
                double limit = ranges.of(lane, index).limit();
                for (Stage stage : Stage.values()) {
                    Bars bars = Bars.of(layer.at(stage).histogram(), limit, Extent.bars(limit, Extent.BARS));
                    rows.add(new Row(each, layer, stage, bars));
                }
            }
        }
        return COLUMNS.table(rows);
    }
}
