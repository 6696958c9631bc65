package normscope.app.figure.histogram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Names;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The axes of the histograms. They are chosen from the whole record, so that they only ever grow while a network
 * trains, and rest while one goes along what is known; and hidden layers and output layer never share one: logits are no inputs of a nonlinearity. A lane that
 * explodes is cut off, and so is what stood before normalization, and both say how much of them is, rather than squeeze
 * the others to a needle.
 */
public final class Ranges {
    /**
     * The axis of one histogram.
     *
     * @param limit it goes from −limit to limit, a power of two or one and a half of one
     * @param top the density at its upper edge
     */
    public record Range(double limit, double top) {}

    /** How many times further an axis reaches than the calmest lane needs: more would leave it a sliver. */
    private static final double REACH = 2;

    /** The same for logits: those of a lane that learns are wider than those of one that does not, which is no fault. */
    private static final double REACH_OF_LOGITS = 4;

    /** Standard normal values need 4; no axis is cut below this for a lane's sake. */
    private static final double CALM = 2;

    /** How many times higher an axis is than the broadest lane needs. */
    private static final double HEIGHT = 2.5;

    private static final double AIR = 1.06;

    /** Entries whose peaks count, at least. */
    private static final int FEWEST_RECENT = 4;

    private static final List<PerEntry<Extent[]>> RECORDS = new ArrayList<>();
    private static @Nullable Snapshot latest;
    private static final Map<Look.Axes, Ranges> KNOWN = new EnumMap<>(Look.Axes.class);

    private final Range[][] ranges;

    private Ranges(Range[][] ranges) {
        this.ranges = ranges;
    }

    /** The axis of a lane's layer, by its index in that lane. */
    public Range of(int lane, int layer) {
        return ranges[lane][layer];
    }

    /** The axes of all histograms of a snapshot; computed once for it. */
    @SuppressWarnings("ReferenceEquality") // a snapshot is told apart by who it is
    public static synchronized Ranges of(Snapshot snapshot, Look.Axes axes) {
        if (latest != snapshot) {
            latest = snapshot;
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(axes, shared -> compute(snapshot, shared));
    }

    private static Ranges compute(Snapshot snapshot, Look.Axes axes) {
        int lanes = snapshot.lanes().size();
        int columns = Names.columns(snapshot);
        Extent[][] extents = new Extent[lanes][];
        Range[][] ranges = new Range[lanes][];
        for (int i = 0; i < lanes; i++) {
            extents[i] = most(i, snapshot.lanes().get(i));
            ranges[i] = new Range[extents[i].length];
        }
        for (int column = 0; column < columns; column++) {
            for (int lane = 0; lane < lanes; lane++) {
                int layer = Names.layer(snapshot, lane, column);
                if (layer < 0 || ranges[lane][layer] != null) {
                    continue;
                }
                boolean output = column == columns - 1;
                boolean allColumns = axes != Look.Axes.PER_LAYER && !output;
                int first = allColumns ? 0 : column;
                int last = allColumns ? columns - 2 : column;
                int from = axes == Look.Axes.PER_LANE ? lane : 0;
                int to = axes == Look.Axes.PER_LANE ? lane : lanes - 1;
                Range range = range(snapshot, extents, from, to, first, last);
                for (int l = from; l <= to; l++) {
                    for (int c = first; c <= last; c++) {
                        int index = Names.layer(snapshot, l, c);
                        if (index >= 0) {
                            ranges[l][index] = range;
                        }
                    }
                }
            }
        }
        return new Ranges(ranges);
    }

    /**
     * How far each layer's values ever reached in the lane's record, and how high they stood lately: a peak of long ago
     * would leave nothing but flat hills. What is there now, if there is no record yet.
     */
    private static Extent[] most(int lane, LaneSnapshot snapshot) {
        while (RECORDS.size() <= lane) {
            RECORDS.add(new PerEntry<>());
        }
        Extent[] most = new Extent[snapshot.layers().size()];
        Arrays.fill(most, Extent.NONE);
        List<Entry> entries = snapshot.whole().entries();
        if (entries.isEmpty()) {
            return extents(snapshot.layers());
        }
        List<Extent[]> extents = RECORDS.get(lane).of(entries, entry -> extents(entry.layers()));
        int recent = extents.size() - Math.max(FEWEST_RECENT, extents.size() / 8);
        for (int at = 0; at < extents.size(); at++) {
            Extent[] each = extents.get(at);
            for (int i = 0; i < Math.min(most.length, each.length); i++) {
                most[i] = at <= recent ? most[i].then(each[i]) : most[i].max(each[i]);
            }
        }
        return most;
    }

    private static Extent[] extents(List<LayerStats> layers) {
        Extent[] extents = new Extent[layers.size()];
        for (int i = 0; i < extents.length; i++) {
            extents[i] = Extent.of(layers.get(i));
        }
        return extents;
    }

    private static Range range(Snapshot snapshot, Extent[][] extents, int from, int to, int first, int last) {
        boolean alive = false;
        for (int lane = from; lane <= to; lane++) {
            alive |= !ends(snapshot, lane);
        }
        double calmest = Double.POSITIVE_INFINITY;
        double post = 0;
        double pre = 0;
        for (int lane = from; lane <= to; lane++) {
            List<Extent> own = members(snapshot, extents, lane, first, last, alive);
            calmest = Math.min(
                    calmest, median(own.stream().mapToDouble(Extent::post).toArray()));
            for (Extent extent : own) {
                post = Math.max(post, extent.post());
                pre = Math.max(pre, extent.pre());
            }
        }
        if (post <= 0) {
            return new Range(4, 0.5);
        }
        double calm = Math.max(CALM, calmest);
        double reach = last == Names.columns(snapshot) - 1 ? REACH_OF_LOGITS : REACH;
        double limit = Math.max(Math.min(post, reach * calm), Math.min(pre, Extent.wider(calm)));

        double broadest = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (int lane = from; lane <= to; lane++) {
            // what the axis cuts off is not what its height is for
            List<Extent> own = members(snapshot, extents, lane, first, last, alive).stream()
                    .filter(extent -> extent.post() <= limit)
                    .map(extent -> extent.on(limit))
                    .toList();
            broadest = Math.min(
                    broadest, median(own.stream().mapToDouble(Extent::postPeak).toArray()));
            for (Extent extent : own) {
                highest = Math.max(highest, Math.max(extent.postPeak(), extent.prePeak()));
            }
        }
        double top = highest <= 0 ? 1 / limit : Math.min(highest, HEIGHT * broadest);
        // in steps of a quarter of an octave, so that it rests between them
        return new Range(limit, Math.pow(2, Math.ceil(4 * Math.log(top * AIR) / Math.log(2)) / 4));
    }

    /** What is drawn on one axis; while any lane lives, those that diverged have no say in it. */
    private static List<Extent> members(
            Snapshot snapshot, Extent[][] extents, int lane, int first, int last, boolean alive) {
        List<Extent> members = new ArrayList<>();
        if (alive && ends(snapshot, lane)) {
            return members;
        }
        for (int column = first; column <= last; column++) {
            int layer = Names.layer(snapshot, lane, column);
            if (layer >= 0 && extents[lane][layer].post() > 0) {
                members.add(extents[lane][layer]);
            }
        }
        return members;
    }

    /** Whether a lane diverges, now or later. */
    private static boolean ends(Snapshot snapshot, int lane) {
        return snapshot.lanes().get(lane).endsAt() >= 0;
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        Arrays.sort(values);
        return values[(values.length - 1) / 2];
    }
}
