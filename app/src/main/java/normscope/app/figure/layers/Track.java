package normscope.app.figure.layers;

import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Names;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;

/**
 * Three percentiles of one unit's input to the nonlinearity in one lane, over its record.
 *
 * @param layer the layer's index in the lane; −1 if it has no such layer
 * @param unit the unit's index
 * @param steps when each was measured
 * @param epochs the same in epochs
 * @param diverged whether the lane came to its end
 * @param percentiles [3][steps]: the 15th, the 50th and the 85th
 */
public record Track(int layer, int unit, int[] steps, double[] epochs, boolean diverged, float[][] percentiles) {
    static final int MEDIAN = 1;

    private static final Track NONE = new Track(-1, 0, new int[0], new double[0], false, new float[3][0]);

    /** One a lane. */
    public static List<Track> of(Snapshot snapshot, Look look) {
        int column = Names.selected(snapshot, look);
        List<Track> tracks = new ArrayList<>();
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            int layer = Names.layer(snapshot, lane, column);
            tracks.add(layer < 0 ? NONE : of(snapshot.lanes().get(lane), layer, look));
        }
        return tracks;
    }

    private static Track of(LaneSnapshot lane, int layer, Look look) {
        List<Entry> entries = lane.history().entries();
        int unit = Names.unit(lane.layers().get(layer), look);
        // single units are measured for the record alone, so a snapshot between two entries may have none
        boolean measured = lane.layers().get(layer).unitPercentiles()[0].length > 0;
        boolean newer = measured
                && (entries.isEmpty() || entries.get(entries.size() - 1).step() < lane.step());
        int size = entries.size() + (newer && !lane.diverged() ? 1 : 0);
        Track track = new Track(layer, unit, new int[size], new double[size], lane.diverged(), new float[3][size]);
        for (int i = 0; i < size; i++) {
            if (i < entries.size()) {
                Entry entry = entries.get(i);
                track.put(i, entry.step(), entry.epoch(), entry.layers().get(layer));
            } else {
                track.put(i, lane.step(), lane.epoch(), lane.layers().get(layer));
            }
        }
        return track;
    }

    private void put(int i, int step, double epoch, LayerStats stats) {
        steps[i] = step;
        epochs[i] = epoch;
        for (int p = 0; p < percentiles.length; p++) {
            float[] units = stats.unitPercentiles()[p];
            percentiles[p][i] = unit < units.length ? units[unit] : Float.NaN;
        }
    }

    int size() {
        return steps.length;
    }

    /** The farthest from zero that it ever was. */
    double reach() {
        double reach = 0;
        for (float[] each : percentiles) {
            for (float value : each) {
                reach = Float.isFinite(value) ? Math.max(reach, Math.abs(value)) : reach;
            }
        }
        return reach;
    }

    /** The last measurement at a step or before it; −1 if there is none. */
    int at(int step) {
        int found = -1;
        for (int i = 0; i < steps.length && steps[i] <= step; i++) {
            found = i;
        }
        return found;
    }
}
