package normscope.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import normscope.config.InvalidExperiment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private ExperimentOptions experiment = new ExperimentOptions();

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
            new DryRun(experiment.chosen(), out).print();
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
        new Run(experiment.chosen(), FormatOption.parse(formats), saveWeights, out).into(target, overwrite);
        return 0;
    }
}
