package normscope.snapshot;

import java.util.List;
import normscope.config.ListedNumbers;

/**
 * The lanes of an experiment as they came out of one seed, beside those of other seeds.
 *
 * @param seed of initial weights and minibatch order
 * @param lanes in the experiment's order
 */
public record SeedRun(int seed, List<LaneSnapshot> lanes) {
    /** The seeds as the command line takes them: "0-4". */
    public static String seeds(List<SeedRun> runs) {
        return ListedNumbers.text(runs.stream().map(SeedRun::seed).toList());
    }

    /** For people: "seeds 0–4, 7". */
    public static String words(List<SeedRun> runs) {
        String list = seeds(runs).replace('-', '–').replace(",", ", ");
        return (runs.size() == 1 ? "seed " : "seeds ") + list;
    }

    /** A comment that says how the same runs are made again. */
    public static String again(List<SeedRun> runs) {
        return "# From seeds %1$s; again with: normscope run --experiment FILE --seeds %1$s\n".formatted(seeds(runs));
    }

    /** How many of the runs lost a lane to divergence. */
    public static int diverged(List<SeedRun> runs, int lane) {
        return (int)
                runs.stream().filter(run -> run.lanes().get(lane).diverged()).count();
    }

    /** As far as each lane has come. */
    SeedRun recorded(int at) {
        return new SeedRun(seed, lanes.stream().map(lane -> lane.recorded(at)).toList());
    }

    /** Without what is known of later steps. */
    SeedRun alone() {
        return new SeedRun(seed, lanes.stream().map(LaneSnapshot::alone).toList());
    }

    /** Steps between two distributions, of the lane of which the fewest are kept. */
    int entryEvery() {
        return lanes.stream()
                .mapToInt(lane -> lane.history().entryEvery())
                .max()
                .orElse(1);
    }

    /** The same with fewer distributions: only those at multiples of {@code every}. */
    public SeedRun thinned(int every) {
        return new SeedRun(seed, lanes.stream().map(lane -> lane.thinned(every)).toList());
    }
}
