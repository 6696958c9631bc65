package normscope.app.figure.draw;

import normscope.app.figure.Look;
import normscope.config.LayerType;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;

/** How figures call lanes and layers. */
public final class Names {
    private Names() {}

    /** "A none". */
    public static String lane(Snapshot snapshot, int lane) {
        return snapshot.letter(lane) + " " + snapshot.lanes().get(lane).name();
    }

    /** "BatchNorm", or "no normalization". */
    public static String normalizer(Snapshot snapshot, int lane) {
        Normalizer normalizer = snapshot.experiment().setup(lane).get(Settings.NORMALIZER);
        return normalizer.phrase();
    }

    /** How many columns the lane with the most layers needs. */
    public static int columns(Snapshot snapshot) {
        int most = 0;
        for (LaneSnapshot lane : snapshot.lanes()) {
            most = Math.max(most, lane.layers().size());
        }
        return most;
    }

    /**
     * Which layer of a lane stands in a column: output layers stand below each other in the last one, also where lanes
     * have unlike numbers of layers.
     *
     * @return −1 if none does
     */
    public static int layer(Snapshot snapshot, int lane, int column) {
        int columns = columns(snapshot);
        int layers = snapshot.lanes().get(lane).layers().size();
        if (column == columns - 1) {
            return layers - 1;
        }
        return column < layers - 1 ? column : -1;
    }

    /** The selected column, if there is one: the nearest to what was chosen. */
    public static int selected(Snapshot snapshot, Look look) {
        return Math.max(0, Math.min(look.layer(), columns(snapshot) - 1));
    }

    /** "layer 2" or "output". */
    public static String column(Snapshot snapshot, int column) {
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            int layer = layer(snapshot, lane, column);
            if (layer >= 0) {
                return snapshot.lanes().get(lane).layers().get(layer).name();
            }
        }
        return "layer " + (column + 1);
    }

    /**
     * The name of a column as it fits into a width: whole, or without "layer" and "block", alike for all hidden columns
     * shown.
     */
    public static String fitting(Snapshot snapshot, int[] columns, int column, double width, Pen pen) {
        int output = columns(snapshot) - 1;
        boolean whole = true;
        for (int each : columns) {
            whole &= each == output || pen.width(column(snapshot, each), Type.STRONG) <= width;
        }
        String name = column(snapshot, column);
        if (column == output || whole) {
            return whole || pen.width(name, Type.STRONG) <= width ? name : "out";
        }
        return name.replaceFirst("^(layer|block|last) ", "");
    }

    /** "unit", or "channel" in a column of convolutions. */
    public static String unitWord(Snapshot snapshot, int column) {
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            if (column < columns(snapshot) - 1 && layer(snapshot, lane, column) >= 0) {
                return snapshot.experiment().setup(lane).get(Settings.LAYERS).unit();
            }
        }
        return LayerType.DENSE.unit();
    }

    /** The selected unit of a layer: the nearest to what was chosen among those measured. */
    public static int unit(LayerStats layer, Look look) {
        int measured = layer.unitPercentiles()[0].length;
        int shown = measured > 0 ? measured : Math.min(layer.units(), LayerStats.UNITS);
        return Math.max(0, Math.min(look.unit(), shown - 1));
    }
}
