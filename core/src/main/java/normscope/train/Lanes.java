package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import normscope.config.Experiment;
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
    private List<Place> places;
    private List<LaneRun> all;
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
        places = places(run, new Place[run.lanes().size()]);
        all = places.stream().map(Place::lane).toList();
    }

    /** Makes the lanes that are not there yet, or none of them. */
    private List<Place> places(Experiment run, @Nullable Place[] there) {
        List<Place> made = new ArrayList<>();
        List<Place> fresh = new ArrayList<>();
        try {
            for (int i = 0; i < there.length; i++) {
                Place kept = there[i];
                Place place = kept == null ? place(run, i) : kept;
                made.add(place);
                if (kept == null) {
                    fresh.add(place);
                }
            }
            threads.each(fresh, place -> {
                place.lane().begin(RECORD_BYTES, looksBack);
                place.lane().questions().keepPath(fitting(place.lane(), path), 0);
            });
            return made;
        } catch (RuntimeException | Error e) {
            fresh.forEach(place -> place.kernels().close());
            throw e;
        }
    }

    private Place place(Experiment run, int i) {
        Setup setup = run.setup(i);
        Kernels own = Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION));
        try {
            return new Place(new LaneRun(run.lanes().get(i).name(), setup, data, own), own);
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    /**
     * Goes on with other lanes: those that run the same stay as they are, the others are new and stand at the start. Where one
     * cannot be made, all stay as they are.
     *
     * @param run what they run
     * @return where each lane was before; −1 for a new one
     */
    int[] rearrange(Experiment run, Experiment next) {
        @Nullable Place[] there = new Place[next.lanes().size()];
        int[] from = new int[there.length];
        for (int i = 0; i < there.length; i++) {
            from[i] = same(run, next, i);
            there[i] = from[i] < 0 ? null : places.get(from[i]);
        }
        List<Place> left = new ArrayList<>(places);
        places = places(next, there);
        all = places.stream().map(Place::lane).toList();
        left.removeAll(places);
        left.forEach(place -> place.kernels().close());
        for (int i = 0; i < from.length; i++) {
            get(i).rename(next.lanes().get(i).name());
        }
        return from;
    }

    /** The lane that already runs what lane {@code i} of another run does; −1 if none does. */
    private int same(Experiment run, Experiment next, int i) {
        for (int j = 0; j < places.size(); j++) {
            if (run.letter(j) == next.letter(i) && run.way(j).equals(next.way(i))) {
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

    /** What every lane answers, at the same time; empty for those that have diverged. */
    <R> List<Optional<R>> ask(Function<LaneRun, R> question) {
        return threads.ask(all, question);
    }

    /** See {@link Trainer#keepPath}. */
    void keepPath(int most) {
        path = most;
        all.forEach(lane -> lane.questions().keepPath(fitting(lane, most), lane.step()));
    }

    /** See {@link Trainer#limitRecord}. */
    void limitRecord(int parts) {
        all.forEach(lane -> lane.limitRecord(RECORD_BYTES / parts));
    }

    /** How many points of its way there is room for; so many at most. */
    private static int fitting(LaneRun lane, int most) {
        long bytes = 4L * lane.network().size();
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
