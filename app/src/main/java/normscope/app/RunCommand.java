package normscope.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import normscope.app.export.ExperimentFile;
import normscope.app.export.Format;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Presets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code normscope run}: trains without a window and writes every figure. */
@Command(
        name = "run",
        description = {
            "Trains without a window and writes to DIR: every figure in figures/, curves.csv, layers.csv,"
                    + " signals.csv and lanes.csv, and experiment.txt, which gives the same run again.",
            "",
            "Files that are there already are never replaced unless you say --overwrite; a run that is interrupted"
                    + " leaves nothing behind."
        },
        usageHelpAutoWidth = true,
        optionListHeading = "%n",
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup
    private Source source = new Source();

    /** One or the other. */
    private static final class Source {
        @Option(
                names = "--preset",
                paramLabel = "NAME",
                description =
                        "A lesson that ships with Normscope, see 'normscope presets'; at first " + Presets.FIRST + ".")
        private @Nullable String preset;

        @Option(
                names = "--experiment",
                paramLabel = "FILE",
                description = "A saved experiment, or a PNG that Normscope exported.")
        private @Nullable Path file;
    }

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes a setting of all lanes, or LANE.KEY=VALUE that of one; see below.")
    private List<String> assignments = List.of();

    @Option(names = "--steps", paramLabel = "N", description = "Short for --set steps=N.")
    private @Nullable String steps;

    @Option(names = "--seed", paramLabel = "S", description = "Short for --set seed=S.")
    private @Nullable String seed;

    @Option(
            names = "--lane",
            paramLabel = "NAME",
            description = "Keeps this lane; others that are not named are left out.")
    private List<String> lanes = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go; made if need be.")
    private @Nullable Path folder;

    @Option(
            names = "--dry-run",
            description =
                    "Prints every lane's network as a table (layer, shape, parameters, normalizer, size of a pool)"
                            + " and trains nothing.")
    private boolean dryRun;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "Of the figures: png, svg, pdf, or csv for their numbers; at first png.")
    private List<String> formats = List.of("png");

    @Option(
            names = "--save-weights",
            description = "Also writes LANE.initial.npz and LANE.final.npz with the names of a PyTorch Sequential, and"
                    + " LANE.minibatches.npy, the indices of the samples of each step.")
    private boolean saveWeights;

    @Option(names = "--overwrite", description = "Replaces files of the same names in DIR.")
    private boolean overwrite;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (dryRun) {
            new DryRun(experiment(), out).print();
            return 0;
        }
        Path target = folder;
        if (target == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required option: '--out=DIR', or --dry-run to train nothing");
        }
        if (target.toString().isBlank()) {
            throw new InvalidExperiment("out", "--out is empty: name a folder for the files");
        }
        new Run(experiment(), formats(), saveWeights, out).into(target, overwrite);
        return 0;
    }

    private Set<Format> formats() {
        Set<Format> result = EnumSet.noneOf(Format.class);
        for (String word : formats) {
            result.add(Arrays.stream(Format.values())
                    .filter(format -> format.ending().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new InvalidExperiment(
                            "format",
                            "--format is '%s'; it takes png, svg, pdf or csv, or several joined by commas"
                                    .formatted(word))));
        }
        return result;
    }

    /** What the options ask for, lanes first, so that a lane that is left out cannot be wrong. */
    private Experiment experiment() {
        Experiment chosen = source.file != null
                ? ExperimentFile.read(source.file)
                : Presets.open(Objects.requireNonNullElse(source.preset, Presets.FIRST));
        if (!lanes.isEmpty()) {
            Set<Integer> kept = new TreeSet<>();
            for (String name : lanes) {
                kept.add(chosen.indexOf(name));
            }
            List<Lane> all = chosen.lanes();
            chosen = chosen.withLanes(kept.stream().map(all::get).toList());
        }
        List<String> changes = new ArrayList<>(assignments);
        if (steps != null) {
            changes.add("steps=" + steps);
        }
        if (seed != null) {
            changes.add("seed=" + seed);
        }
        return chosen.withAssignments(changes);
    }
}
