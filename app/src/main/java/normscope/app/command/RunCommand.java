package normscope.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import normscope.app.job.Run;
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

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path target = files.folder();
        Run run = new Run(chosen.experiment(), files.pictures(), saveWeights, out);
        if (dryRun) {
            if (target != null) {
                run.check(target, files.overwrite());
            }
            new DryRun(chosen.experiment(), out).print();
            return 0;
        }
        if (target == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required option: '--out=DIR', or --dry-run to train nothing");
        }
        run.into(target, files.overwrite());
        return 0;
    }
}
