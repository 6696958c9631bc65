package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Shown;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;
import org.jspecify.annotations.Nullable;

/** A run without a window: trains to the end and writes what came of it. */
public final class Run {
    static final String EXPERIMENT = "experiment.txt";

    private final Experiment experiment;
    private final SortedSet<Integer> stops;
    private final RunFolder folder;
    private final boolean saveWeights;
    private final List<String> formulas;
    private final PrintWriter out;

    /**
     * @param stops after which updates to write figures and distributions too, none beyond the experiment's steps
     * @param formulas over quantities, to be asked on the way
     */
    public Run(
            Experiment experiment,
            Set<Integer> stops,
            Pictures pictures,
            boolean saveWeights,
            List<String> formulas,
            PrintWriter out) {
        this.experiment = experiment;
        this.stops = new TreeSet<>(stops);
        folder = RunFolder.alone(experiment, pictures);
        this.saveWeights = saveWeights;
        this.formulas = List.copyOf(formulas);
        this.out = out;
    }

    /**
     * Trains, and writes to this folder.
     *
     * @param overwrite whether files that are there may be replaced
     * @throws normscope.config.InvalidExperiment if the folder cannot take them, or the data cannot be read
     * @throws IOException if the disk fails
     */
    public void into(Path place, boolean overwrite) throws IOException {
        check(place, overwrite);
        experiment.remarks().forEach(out::println);
        try (OutputFolder files = OutputFolder.open(place, names(), overwrite);
                Trainer trainer = Trainer.open(experiment)) {
            Training.announce(trainer, out);
            @Nullable WeightFiles weights = saveWeights ? new WeightFiles(folder.prefix(), trainer, files) : null;
            RunTables tables = new RunTables(files);
            RunFiles written = new RunFiles(folder, OptionalInt.empty(), tables, files, out);
            AskedOnTheWay asked = new AskedOnTheWay(experiment, formulas);
            asked.begin(trainer);
            int steps = experiment.shared().get(Settings.STEPS);
            Snapshot snapshot = Training.toEnd(trainer, stops.headSet(steps), written::stop, asked::advance, out);
            asked.end(OptionalInt.empty(), snapshot, tables);
            written.numbers(snapshot);
            files.publish(); // what comes after may fail, and must not cost a long run its numbers
            if (weights != null) {
                weights.end(snapshot, out);
                files.publish();
            }
            Outcome.ofLanes(snapshot).forEach(out::println);
            out.println(Outcome.sentence(snapshot));
            out.flush();
            if (stops.contains(steps)) {
                written.stop(steps, trainer);
            }
            written.figures(trainer);
            files.complete();
            out.println(Shown.sentence("Wrote %d files to %s".formatted(files.published(), place)));
            out.flush();
        }
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
        List<String> names = new ArrayList<>(List.of(EXPERIMENT));
        names.addAll(RunTables.names(stops, !formulas.isEmpty()));
        names.addAll(folder.names(stops));
        if (saveWeights) {
            names.addAll(WeightFiles.names(experiment, folder.prefix()));
        }
        return names;
    }
}
