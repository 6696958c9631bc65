package normscope.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import normscope.app.job.Run;
import normscope.app.job.SeedsRun;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.ListedNumbers;
import normscope.config.Settings;
import normscope.train.SeedRuns;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
                    + " signals.csv and lanes.csv, and experiment.txt, which gives the same run again. The stable rank in"
                    + " signals.csv is of activations with every sample scaled to length 1.",
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
    private RunOptions chosen = new RunOptions();

    @Mixin
    private FileOptions files = new FileOptions();

    @Option(
            names = "--at",
            paramLabel = "STEPS",
            description = "Also writes figures and distributions.csv of the state after so many updates, for instance"
                    + " 0,250,1000, each to a folder step-N. It changes nothing of the run.")
    private @Nullable String at;

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            description = "Runs from each of these seeds, for instance 0-4 or 0,3,7-9, side by side as far as cores and"
                    + " memory go. Every CSV in DIR then begins with a column 'seed'; curves and percentile-drift show the"
                    + " median over the seeds that have not diverged, and a band from the lowest to the highest; all else is"
                    + " in a folder seed-N as of a run with --seed N.")
    private @Nullable String seeds;

    @Option(
            names = "--measure",
            paramLabel = "FORMULA",
            description =
                    "Also asks this of the lanes and writes it to quantities.csv, at every evaluation where it names no"
                            + " step, for instance --measure 'sigma(\"batch\", 3)'. May be given several times; 'normscope"
                            + " quantities' lists what there is.")
    private List<String> formulas = List.of();

    @Option(
            names = "--dry-run",
            description =
                    "Prints every lane's network as a table (layer, shape, parameters, normalizer, size of a pool)"
                            + " and trains nothing.")
    private boolean dryRun;

    @Option(
            names = "--save-weights",
            description = {
                "Also writes what anyone needs to compute the lanes elsewhere:",
                "LANE.initial.npz, LANE.final.npz: for load_state_dict(strict=True) of a PyTorch Sequential of Linear,"
                        + " Conv2d, BatchNorm1d or 2d, GroupNorm (LayerNorm is one group), InstanceNorm2d, the activation,"
                        + " Dropout, MaxPool2d, AvgPool2d, AdaptiveAvgPool2d and Flatten; images lie as [N, C, H, W].",
                "LANE.py: that Sequential, small modules for what PyTorch lacks (residual blocks in 'branch' among them),"
                        + " and a program that loads both files, compares the answers and trains the lane once more;"
                        + " it says how dropout and noise are drawn. It needs PyTorch, writing it does not.",
                "LANE.minibatches.npy: the indices of the samples of each step.",
                "LANE.replay.npz: rates and losses of all steps, a few samples with their answers, test losses, and the"
                        + " minibatches that population and Monte Carlo statistics are of.",
                "data.npz: the samples of data sets that are drawn; mean and standard deviation of mnist-14."
            })
    private boolean saveWeights;

    /** Pictures of each are painted and kept on disk. */
    private static final int MOST = 100;

    @Override
    public Integer call() throws Exception {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = command.getOut();
        Path target = files.folder();
        Experiment experiment = chosen.experiment();
        List<Integer> steps = steps(experiment);
        List<Integer> all = chosen.seeds(seeds, experiment);
        boolean alone = seeds == null;
        Run run = new Run(experiment, Set.copyOf(steps), files.pictures(), saveWeights, formulas, out);
        SeedsRun runs = new SeedsRun(experiment, all, Set.copyOf(steps), files.pictures(), saveWeights, formulas, out);
        if (dryRun) {
            if (target != null && alone) {
                run.check(target, files.overwrite());
            } else if (target != null) {
                runs.check(target, files.overwrite());
            }
            new DryRun(experiment, SeedRuns.most(all.size()), out).print();
            return 0;
        }
        if (target == null) {
            throw new ParameterException(
                    command, "Missing required option: '--out=DIR', or --dry-run to train nothing");
        }
        if (alone) {
            run.into(target, files.overwrite());
        } else {
            runs.into(target, files.overwrite());
        }
        return 0;
    }

    private List<Integer> steps(Experiment experiment) {
        if (at == null) {
            return List.of();
        }
        int last = experiment.shared().get(Settings.STEPS);
        List<Integer> steps = ListedNumbers.parse("--at", at, MOST);
        for (int step : steps) {
            if (step > last) {
                throw new InvalidExperiment(
                        "steps", "--at names step %d, and the run has %d: add --steps %d".formatted(step, last, step));
            }
        }
        return steps;
    }
}
