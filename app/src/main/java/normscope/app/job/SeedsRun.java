package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Shown;
import normscope.snapshot.Snapshot;
import normscope.train.SeedRuns;
import normscope.train.Trainer;

/**
 * The same run from several seeds: as {@link Run}, with all seeds in each table, medians and ranges as figures, and the
 * figures of each seed in a folder of its own.
 */
public final class SeedsRun {
    private final Experiment experiment;
    private final List<Integer> seeds;
    private final SortedSet<Integer> stops;
    private final Pictures pictures;
    private final boolean saveWeights;
    private final List<String> formulas;
    private final PrintWriter out;

    /**
     * @param seeds one or more, in the order in which tables have them
     * @param stops as for {@link Run}
     * @param formulas likewise
     */
    public SeedsRun(
            Experiment experiment,
            List<Integer> seeds,
            Set<Integer> stops,
            Pictures pictures,
            boolean saveWeights,
            List<String> formulas,
            PrintWriter out) {
        this.experiment = experiment.with(Settings.SEED, seeds.get(0));
        this.seeds = List.copyOf(seeds);
        this.stops = new TreeSet<>(stops);
        this.pictures = pictures;
        this.saveWeights = saveWeights;
        this.formulas = List.copyOf(formulas);
        this.out = out;
    }

    /**
     * Trains them, and writes to this folder when all have ended.
     *
     * @param overwrite whether files that are there may be replaced
     * @throws normscope.config.InvalidExperiment if the folder cannot take them, or the data cannot be read
     * @throws IOException if the disk fails
     */
    public void into(Path place, boolean overwrite) throws IOException {
        check(place, overwrite);
        experiment.remarks().forEach(out::println);
        try (OutputFolder files = OutputFolder.open(place, names(), overwrite)) {
            RunTables tables = new RunTables(files);
            SeedBands bands = new SeedBands(pictures);
            List<Experiment> waiting = new ArrayList<>(seeds.stream()
                    .map(seed -> experiment.with(Settings.SEED, seed))
                    .toList());
            while (!waiting.isEmpty()) {
                try (SeedRuns runs = SeedRuns.open(waiting)) {
                    if (waiting.size() == seeds.size()) {
                        Training.announce(runs.trainers().get(0), out);
                    }
                    train(runs, tables, bands, files);
                    waiting.subList(0, runs.trainers().size()).clear();
                }
            }
            Snapshot all = bands.ends();
            files.writeText(Run.EXPERIMENT, writer -> writer.append(experiment + Outcome.provenanceOfSeeds(all)));
            files.publish(); // what comes after may fail, and must not cost long runs their numbers
            Outcome.ofSeeds(all).forEach(out::println);
            out.println(Outcome.sentence(all));
            out.flush();
            bands.write(files);
            files.complete();
            out.println(Shown.sentence("Wrote %d files to %s".formatted(files.published(), place)));
            out.flush();
        }
    }

    /** Some of them, side by side. */
    private void train(SeedRuns runs, RunTables tables, SeedBands bands, OutputFolder files) throws IOException {
        int steps = experiment.shared().get(Settings.STEPS);
        Map<Trainer, RunFiles> written = new HashMap<>();
        Map<Trainer, WeightFiles> weights = new HashMap<>();
        Map<Trainer, AskedOnTheWay> asked = new HashMap<>();
        for (Trainer each : runs.trainers()) {
            int seed = SeedTraining.seed(each);
            RunFolder folder = RunFolder.ofSeed(seed, experiment, pictures);
            written.put(each, new RunFiles(folder, OptionalInt.of(seed), tables, files, out));
            asked.put(each, new AskedOnTheWay(each.run(), formulas));
            if (saveWeights) {
                weights.put(each, new WeightFiles(folder.prefix(), each, files));
            }
        }
        Training.Stop stop = (step, each) -> {
            Snapshot snapshot = of(written, each).stop(step, each);
            bands.add(SeedTraining.seed(each), step, snapshot);
        };
        runs.each(each -> of(asked, each).begin(each));
        List<Snapshot> ends = new SeedTraining(runs, out)
                .toEnd(stops.headSet(steps), stop, each -> of(asked, each).advance(each));
        for (int i = 0; i < ends.size(); i++) {
            Trainer each = runs.trainers().get(i);
            Snapshot end = ends.get(i);
            int seed = SeedTraining.seed(each);
            of(written, each).numbers(end);
            of(asked, each).end(OptionalInt.of(seed), end, tables);
            bands.end(seed, end);
            if (stops.contains(steps)) {
                stop.at(steps, each);
            }
            if (saveWeights) {
                of(weights, each).end(end, out);
            }
            of(written, each).figures(each);
            Outcome.ofLanes(end).forEach(line -> out.println("seed %d, %s".formatted(seed, line)));
            out.flush();
        }
    }

    private static <T> T of(Map<Trainer, T> map, Trainer trainer) {
        T found = map.get(trainer);
        if (found == null) {
            throw new IllegalStateException("an unknown run");
        }
        return found;
    }

    /**
     * Everything that can be known before training.
     *
     * @throws normscope.config.InvalidExperiment as {@link #into}
     */
    public void check(Path place, boolean overwrite) {
        if (saveWeights) {
            WeightFiles.check(experiment);
        }
        new AskedOnTheWay(experiment, formulas); // says what cannot be understood
        OutputFolder.check(place, names(), overwrite);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of(Run.EXPERIMENT));
        names.addAll(RunTables.names(stops, !formulas.isEmpty()));
        names.addAll(SeedBands.names(stops, pictures));
        for (int seed : seeds) {
            RunFolder folder = RunFolder.ofSeed(seed, experiment, pictures);
            names.add(folder.file(Run.EXPERIMENT));
            names.addAll(folder.names(stops));
            if (saveWeights) {
                names.addAll(WeightFiles.names(experiment, folder.prefix()));
            }
        }
        return names;
    }
}
