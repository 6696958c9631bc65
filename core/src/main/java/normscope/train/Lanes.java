package normscope.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Origin;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Data;
import normscope.kernel.Backend;
import normscope.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** The lanes of a run in their order, each with what owns its arrays: how they are made, and come and go. */
final class Lanes implements AutoCloseable {
    /** What the record of a lane may take in memory before every second entry is dropped. */
    private static final long RECORD_BYTES = (96L << 20) / Experiment.MAX_LANES;

    /** What all that looks back may take of Java's heap. */
    static final long HEAP_BYTES = Experiment.MAX_LANES * (RECORD_BYTES + LaneState.BUDGET);

    /** What the points that a lane keeps for slices may take. */
    private static final long PATH_BYTES = (48L << 20) / Experiment.MAX_LANES;

    private final Data data;
    private final LaneThreads threads;
    private final boolean looksBack;
    private Experiment run;
    private List<Place> places;
    private List<LaneRun> all;
    private List<LaneRun> running;
    private int path;

    /** A lane with what owns its arrays. */
    private record Place(LaneRun lane, Kernels kernels) {}

    /**
     * Makes those of a run, at its start.
     *
     * @param looksBack whether somebody goes back to any step of it
     */
    Lanes(Experiment run, Data data, LaneThreads threads, boolean looksBack) {
        this.data = data;
        this.threads = threads;
        this.looksBack = looksBack;
        this.run = run;
        places = places(run, new Place[lanes(run).size()]);
        all = List.of();
        running = List.of();
        taken(run);
    }

    /** Those of a run, the hidden ones last. */
    private static List<Lane> lanes(Experiment run) {
        return Stream.concat(run.lanes().stream(), run.ancestors().stream()).toList();
    }

    /** The places are those of this run now. */
    private void taken(Experiment next) {
        run = next;
        running = places.stream().map(Place::lane).toList();
        all = List.copyOf(running.subList(0, next.lanes().size()));
        for (int i = 0; i < running.size(); i++) {
            Lane lane = lanes(next).get(i);
            LaneRun each = running.get(i);
            each.rename(lane.name());
            int last = next.lastBranch(lane.name());
            if (i >= all.size()) {
                each.hide();
                each.questions().keepPath(0, 0);
                each.stopAfter(last);
            } else {
                each.stopAfter(next.stops(i).orElse(Integer.MAX_VALUE));
            }
            if (last == 0) {
                each.branches().forget();
            }
        }
        lanes(next).forEach(lane -> {
            Origin from = lane.from();
            if (from != null) {
                named(from.parent()).branches().want(from.step());
            }
        });
    }

    private LaneRun named(String name) {
        return running.get(lanes(run).stream().map(Lane::name).toList().indexOf(name));
    }

    /** The lane off which another branches; null if it does not. */
    @Nullable
    LaneRun parent(LaneRun lane) {
        Origin from = lanes(run).get(running.indexOf(lane)).from();
        return from == null ? null : named(from.parent());
    }

    /** All that a lane runs with, in an experiment of the same lanes. */
    Setup setup(Experiment then, LaneRun lane) {
        return then.setup(lanes(run).get(running.indexOf(lane)).name());
    }

    /** Those that make steps: hidden ones too. */
    List<LaneRun> running() {
        return running;
    }

    /** The lanes run the same until here, and then otherwise. */
    void become(Experiment other) {
        run = other;
    }

    /** Makes the lanes that are not there yet, or none of them. */
    private List<Place> places(Experiment run, @Nullable Place[] there) {
        List<Place> made = new ArrayList<>();
        List<Place> fresh = new ArrayList<>();
        try {
            for (int i = 0; i < there.length; i++) {
                Place kept = there[i];
                Place place = kept == null ? place(run, lanes(run).get(i)) : kept;
                made.add(place);
                if (kept == null) {
                    fresh.add(place);
                }
            }
            threads.each(fresh, place -> {
                place.lane().begin(RECORD_BYTES, looksBack);
                place.lane().keepPath(fitting(place.lane(), path));
            });
            return made;
        } catch (RuntimeException | Error e) {
            fresh.forEach(place -> place.kernels().close());
            throw e;
        }
    }

    private Place place(Experiment run, Lane lane) {
        Setup setup = Objects.requireNonNull(run.lineage(lane.name()).floorEntry(lane.begins()))
                .getValue();
        Kernels own = Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION));
        try {
            return new Place(new LaneRun(lane.name(), setup, lane.begins(), data, own), own);
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    /**
     * Goes on with other lanes: those that run the same stay as they are, the others are new and stand at the start. Where one
     * cannot be made, all stay as they are.
     *
     * @return where each lane was before; −1 for a new one
     */
    int[] rearrange(Experiment next) {
        int seen = next.lanes().size();
        @Nullable Place[] there = new Place[lanes(next).size()];
        int[] from = new int[there.length];
        for (int i = 0; i < there.length; i++) {
            from[i] = same(next, i);
            there[i] = from[i] < 0 ? null : places.get(from[i]);
        }
        List<Place> left = new ArrayList<>(places);
        places = places(next, there);
        left.removeAll(places);
        taken(next);
        left.forEach(place -> place.kernels().close());
        return Arrays.copyOf(from, seen);
    }

    /** The lane that already runs what lane {@code i} of another run does; −1 if none does. */
    private int same(Experiment next, int i) {
        List<Lane> lanes = lanes(run);
        Lane wanted = lanes(next).get(i);
        boolean hidden = i >= next.lanes().size();
        NavigableMap<Integer, Setup> lineage = next.lineage(wanted.name());
        for (int j = 0; j < places.size(); j++) {
            Lane lane = lanes.get(j);
            boolean unseen = j >= all.size();
            boolean match = hidden
                    ? lane.name().equals(wanted.name())
                    : !unseen
                            && lane.letter() == wanted.letter()
                            && run.stops(j).equals(next.stops(i));
            int until = hidden ? next.lastBranch(wanted.name()) : Integer.MAX_VALUE;
            if (match
                    && lane.begins() == wanted.begins()
                    && run.lineage(lane.name()).headMap(until, false).equals(lineage.headMap(until, false))) {
                return j;
            }
        }
        return -1;
    }

    List<LaneRun> all() {
        return all;
    }

    LaneRun get(int i) {
        return all.get(i);
    }

    int indexOf(LaneRun lane) {
        return all.indexOf(lane);
    }

    /** Does {@code work} for every lane, side by side. */
    void each(Consumer<LaneRun> work) {
        threads.each(all, work);
    }

    /** The same for hidden ones too. */
    void eachRunning(Consumer<LaneRun> work) {
        threads.each(running, work);
    }

    /** What every lane answers, at the same time; empty for those that cannot. */
    <R> List<Optional<R>> ask(Predicate<LaneRun> can, Function<LaneRun, R> question) {
        return threads.ask(all, can, question);
    }

    /** See {@link Trainer#keepPath}. */
    void keepPath(int most) {
        path = most;
        all.forEach(lane -> lane.keepPath(fitting(lane, most)));
    }

    /** See {@link Trainer#limitRecord}. */
    void limitRecord(int parts) {
        all.forEach(lane -> lane.record().limit(RECORD_BYTES / parts));
    }

    /** How many points of its way there is room for; so many at most. */
    private static int fitting(LaneRun lane, int most) {
        long bytes = 4L * lane.learner().network().size();
        return most == 0 ? 0 : (int) Math.max(4, Math.min(most, PATH_BYTES / bytes));
    }

    /** Bytes of native memory that the lanes take now. */
    long bytes() {
        return places.stream().mapToLong(place -> place.kernels().bytes()).sum();
    }

    @Override
    public void close() {
        places.forEach(place -> place.kernels().close());
    }
}
