package normscope.app.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import normscope.snapshot.SeedRun;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What several seeds came to, at their end and at steps on the way, and the figures of it. It keeps the seeds' records in
 * bounded memory: where they grow many, every second distribution is dropped, of all seeds alike.
 */
final class SeedBands {
    /** Roughly what a layer's distributions take at one step, see {@link normscope.snapshot.LayerStats}. */
    private static final long LAYER_BYTES = 1_300;

    private static final long MOST_BYTES = 256L << 20;

    /** Where a run ended, whatever the step. */
    private static final int END = -1;

    private final Pictures pictures;
    private final Map<Integer, List<SeedRun>> moments = new TreeMap<>();
    private @Nullable Snapshot first;
    private int every = 1;

    SeedBands(Pictures pictures) {
        this.pictures = pictures;
    }

    /** Takes a seed's run after so many updates. */
    void add(int seed, int step, Snapshot snapshot) {
        keep(step, new SeedRun(seed, snapshot.lanes()));
    }

    /** Takes a seed's whole run. */
    void end(int seed, Snapshot snapshot) {
        first = first == null ? snapshot.withTensor(null) : first;
        List<SeedRun> ends = keep(END, new SeedRun(seed, snapshot.lanes()));
        while (ends.stream().mapToLong(SeedBands::bytes).sum() > MOST_BYTES) {
            every *= 2;
            moments.values().forEach(runs -> runs.replaceAll(run -> run.thinned(every)));
        }
    }

    private List<SeedRun> keep(int moment, SeedRun run) {
        List<SeedRun> runs = moments.computeIfAbsent(moment, unknown -> new ArrayList<>());
        runs.add(every > 1 ? run.thinned(every) : run);
        return runs;
    }

    private static long bytes(SeedRun run) {
        return run.lanes().stream()
                .mapToLong(lane -> LAYER_BYTES
                        * lane.layers().size()
                        * lane.history().entries().size())
                .sum();
    }

    /** All seeds where they ended. */
    Snapshot ends() {
        return over(END);
    }

    private Snapshot over(int moment) {
        if (first == null) {
            throw new IllegalStateException("no seed has ended");
        }
        return first.over(moments.getOrDefault(moment, List.of()));
    }

    void write(OutputFolder files) throws IOException {
        for (int moment : moments.keySet()) {
            Snapshot snapshot = over(moment);
            figures(moment == END ? "figures" : RunFolder.step(moment), pictures)
                    .write(snapshot, RunFigures.look(snapshot), files);
        }
    }

    static List<String> names(Set<Integer> steps, Pictures pictures) {
        List<String> names = new ArrayList<>(figures("figures", pictures).names());
        for (int step : new TreeSet<>(steps)) {
            names.addAll(figures(RunFolder.step(step), pictures).names());
        }
        return names;
    }

    private static FigureFiles figures(String folder, Pictures pictures) {
        return new FigureFiles(folder, RunFigures.OVER_SEEDS, pictures);
    }
}
