package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import normscope.config.Experiment;
import normscope.kernel.Backend;

/**
 * Runs of one experiment that differ in nothing but their seed, side by side as far as cores and memory go. Each makes the
 * steps that it would make alone, to the bit, for no lane touches anything of another.
 */
public final class SeedRuns implements AutoCloseable {
    private final LaneThreads threads = LaneThreads.ALL_CORES;
    private final List<Trainer> trainers = new ArrayList<>();

    private SeedRuns() {}

    /**
     * Makes the networks of the first few.
     *
     * @param waiting the same experiment with other seeds, one or more; those that are not made have to wait until these
     *     are closed
     * @throws normscope.config.InvalidExperiment if the data cannot be read, or if there is not even memory for one
     */
    public static SeedRuns open(List<Experiment> waiting) {
        Opening first = Opening.of(waiting.get(0));
        first.check(0);
        int most = Backend.onProcessor() ? most(waiting.size()) : 1;
        int runs = fitting(first.bytes(), MachineMemory.free(), most);
        SeedRuns opened = new SeedRuns();
        try {
            for (Experiment each : waiting.subList(0, runs)) {
                opened.trainers.add(new Trainer(Opening.of(each), opened.threads, true));
            }
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    /** How many of so many runs are side by side where memory suffices: one a core, and their records in half the heap. */
    public static int most(int runs) {
        long records = Runtime.getRuntime().maxMemory() / 2 / Lanes.HEAP_BYTES;
        return (int) Math.max(1, Math.min(Math.min(runs, records), LaneThreads.PROCESSORS));
    }

    /**
     * How many runs fit in memory at once, at least one.
     *
     * @param bytes what one takes
     * @param free what there is
     */
    static int fitting(long bytes, long free, int most) {
        int runs = most;
        while (runs > 1 && !MemoryEstimate.fits(bytes * runs, free)) {
            runs--;
        }
        return runs;
    }

    /** Those that were made, in their order. */
    public List<Trainer> trainers() {
        return List.copyOf(trainers);
    }

    /** Does {@code work} for every run at the same time, and waits until all is done; it must touch nothing but its run. */
    public void each(Consumer<Trainer> work) {
        threads.each(trainers, work);
    }

    @Override
    public void close() {
        trainers.forEach(Trainer::close);
    }
}
