package normscope.app.figure.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Parting;
import normscope.snapshot.Entry;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Spread;

/**
 * Three percentiles of one unit's input to the nonlinearity in one lane, over its record. They come from one run, or from
 * several that differ in their seed: then they are medians over the runs that were measured at that step, each percentile
 * by itself.
 *
 * @param layer the layer's index in the lane; −1 if it has no such layer
 * @param unit the unit's index
 * @param steps when each was measured
 * @param epochs the same in epochs
 * @param diverged whether the lane came to its end in all runs
 * @param percentiles [3][steps]: the 15th, the 50th and the 85th
 * @param spreads [3][steps]: over the runs; [3][0] for a single one
 */
public record Track(
        int layer,
        int unit,
        int[] steps,
        double[] epochs,
        boolean diverged,
        float[][] percentiles,
        Spread[][] spreads) {
    static final int MEDIAN = 1;

    private static final Track NONE =
            new Track(-1, 0, new int[0], new double[0], false, new float[3][0], new Spread[3][0]);

    /** One a lane. */
    public static List<Track> of(Snapshot snapshot, Look look) {
        int column = Names.selected(snapshot, look);
        List<Track> tracks = new ArrayList<>();
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            int layer = Names.layer(snapshot, lane, column);
            tracks.add(layer < 0 ? NONE : of(snapshot, lane, layer, look));
        }
        return tracks;
    }

    private static Track of(Snapshot snapshot, int lane, int layer, Look look) {
        return snapshot.seeds().isEmpty()
                ? of(snapshot.lanes().get(lane), layer, look)
                : over(snapshot.seeds().stream()
                        .map(run -> of(run.lanes().get(lane), layer, look))
                        .toList());
    }

    /** The same unit from several seeds. */
    private static Track over(List<Track> runs) {
        int[] steps = runs.stream()
                .flatMapToInt(run -> Arrays.stream(run.steps))
                .sorted()
                .distinct()
                .toArray();
        Track first = runs.get(0);
        Track result = new Track(
                first.layer,
                first.unit,
                steps,
                new double[steps.length],
                runs.stream().allMatch(Track::diverged),
                new float[3][steps.length],
                new Spread[3][steps.length]);
        for (int i = 0; i < steps.length; i++) {
            int step = steps[i];
            for (int p = 0; p < 3; p++) {
                int percentile = p;
                Spread spread = Spread.of(runs.stream().mapToDouble(run -> run.exactly(step, percentile)));
                result.spreads[p][i] = spread;
                result.percentiles[p][i] = (float) spread.median();
            }
            result.epochs[i] = runs.stream()
                    .filter(run -> run.place(step) >= 0)
                    .mapToDouble(run -> run.epochs[run.place(step)])
                    .findFirst()
                    .orElse(Double.NaN);
        }
        return result;
    }

    /** Where the measurement at a step stands; negative if there is none. */
    private int place(int step) {
        return Arrays.binarySearch(steps, step);
    }

    /** A percentile as it was measured at a step; NaN if it was not. */
    private double exactly(int step, int percentile) {
        int place = place(step);
        return place < 0 ? Double.NaN : percentiles[percentile][place];
    }

    /** What makes another track of a lane's. */
    interface Other {
        Track of(Snapshot snapshot, int lane, Track now);
    }

    /** The other of every lane. */
    static List<Track> each(Snapshot snapshot, List<Track> now, Other other) {
        return IntStream.range(0, now.size())
                .mapToObj(lane -> other.of(snapshot, lane, now.get(lane)))
                .toList();
    }

    /** What is known of later steps, from the last that is not later on; an empty one where nothing is. */
    static Track later(Snapshot snapshot, int lane, Track now) {
        if (snapshot.seeds().isEmpty() || now.layer < 0 || now.size() == 0) {
            return later(snapshot.lanes().get(lane), now);
        }
        List<Track> runs = snapshot.seeds().stream()
                .map(run -> later(run.lanes().get(lane), now))
                .filter(track -> track.size() > 0)
                .toList();
        return runs.isEmpty() ? NONE : over(runs);
    }

    private static Track later(LaneSnapshot lane, Track now) {
        History later = lane.later();
        if (later == null || now.layer < 0 || now.size() == 0) {
            return NONE;
        }
        int last = now.steps[now.size() - 1];
        List<Entry> entries =
                later.entries().stream().filter(entry -> entry.step() > last).toList();
        Track track = now.room(entries.size() + 1, lane.endsAt() >= 0);
        track.steps[0] = last;
        track.epochs[0] = now.epochs[now.size() - 1];
        for (int p = 0; p < 3; p++) {
            track.percentiles[p][0] = now.percentiles[p][now.size() - 1];
        }
        track.put(1, entries);
        return track;
    }

    /** Of the run from which this one parted, from there on; an empty one where there is none. */
    static Track before(Snapshot snapshot, int lane, Track now) {
        History before = snapshot.lanes().get(lane).before();
        if (before == null || now.layer < 0) {
            return NONE;
        }
        List<Entry> all = before.entries();
        int parted = Parting.of(snapshot, lane);
        // from the last that both have in common
        int first = (int)
                Math.max(0, all.stream().filter(each -> each.step() <= parted).count() - 1);
        boolean went = !all.isEmpty() && all.get(all.size() - 1).step() > parted;
        List<Entry> entries = went ? all.subList(first, all.size()) : List.of();
        Track track = now.room(entries.size(), false);
        track.put(0, entries);
        return track;
    }

    /** An empty one of the same unit. */
    private Track room(int size, boolean ended) {
        return new Track(layer, unit, new int[size], new double[size], ended, new float[3][size], new Spread[3][0]);
    }

    private void put(int first, List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            put(first + i, entry.step(), entry.epoch(), entry.layers().get(layer));
        }
    }

    private static Track of(LaneSnapshot lane, int layer, Look look) {
        List<Entry> entries = lane.history().entries();
        int unit = Names.unit(lane.layers().get(layer), look);
        // single units are measured for the record alone, so a snapshot between two entries may have none
        boolean measured = lane.layers().get(layer).unitPercentiles()[0].length > 0;
        boolean newer = measured
                && (entries.isEmpty() || entries.get(entries.size() - 1).step() < lane.layersStep());
        int size = entries.size() + (newer && !lane.diverged() ? 1 : 0);
        Track track = new Track(
                layer, unit, new int[size], new double[size], lane.diverged(), new float[3][size], new Spread[3][0]);
        track.put(0, entries);
        if (size > entries.size()) {
            int at = lane.layersStep();
            double epoch = at == lane.step() ? lane.epoch() : lane.epochAt(at);
            track.put(entries.size(), at, epoch, lane.layers().get(layer));
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

    /** Whether it is of several runs. */
    boolean seeded() {
        return spreads[0].length > 0;
    }

    /** The lower edge of a percentile's band, or the line itself where there is none. */
    double low(int percentile, int at) {
        return seeded() ? spreads[percentile][at].low() : percentiles[percentile][at];
    }

    /** Its upper edge. */
    double high(int percentile, int at) {
        return seeded() ? spreads[percentile][at].high() : percentiles[percentile][at];
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
