package normscope.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import normscope.app.job.SweepRun;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.ListedNumbers;
import normscope.config.WrittenNumber;
import normscope.quantity.Sweep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code normscope sweep}: any quantity against any setting. */
@Command(
        name = "sweep",
        description = {
            "Runs the experiment with each value of a setting, from each seed, and writes how quantities hang on it: a figure,"
                    + " with a line a lane, and sweep.csv.",
            "",
            "Runs are made side by side as far as cores go. What diverges is marked where it did."
        },
        usageHelpAutoWidth = true,
        optionListHeading = "%n",
        sortOptions = false)
final class SweepCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunOptions chosen = new RunOptions();

    @Option(
            names = "--over",
            paramLabel = "KEY=VALUES",
            description = "The setting and its values: a range on its own scale, learning-rate=0.01..10, or a list,"
                    + " normalizer=none,batch,layer; LANE.KEY=... for one lane alone.")
    private @Nullable String over;

    @Option(names = "--points", paramLabel = "N", description = "How many values of a range; at first 9.")
    private @Nullable String points;

    @Option(
            names = "--quantity",
            paramLabel = "FORMULA",
            description =
                    "What is asked at the end of each run, for instance 'loss(lane, 270, 300)'; lane means each in turn."
                            + " May be given several times; 'normscope quantities' lists what there is. At first 'accuracy(lane)'.")
    private List<String> formulas = List.of();

    @Option(names = "--seeds", paramLabel = "SEEDS", description = "From which seeds, for instance 0-2.")
    private @Nullable String seeds;

    @Mixin
    private FileOptions files = new FileOptions();

    @Override
    public Integer call() throws Exception {
        CommandSpec self = Objects.requireNonNull(spec);
        Experiment experiment = chosen.experiment();
        if (over == null) {
            throw new ParameterException(self.commandLine(), "Missing required option: '--over=KEY=VALUES'");
        }
        List<String> asked = formulas.isEmpty() ? List.of("accuracy(lane)") : formulas;
        Sweep sweep = Sweep.of(experiment, over, points(), asked, chosen.seeds(seeds, experiment));
        Path folder = files.folder();
        if (folder == null) {
            throw new ParameterException(self.commandLine(), "Missing required option: '--out=DIR'");
        }
        StringBuilder again = new StringBuilder("--experiment FILE --over " + over);
        again.append(points == null ? "" : " --points " + points);
        asked.forEach(formula -> again.append(" --quantity '").append(formula).append('\''));
        again.append(" --seeds ").append(ListedNumbers.text(sweep.seeds()));
        new SweepRun(
                        sweep,
                        again.toString(),
                        Runtime.getRuntime().availableProcessors(),
                        self.commandLine().getOut())
                .into(folder, files.pictures(), files.overwrite());
        return 0;
    }

    private int points() {
        OptionalInt number = points == null ? OptionalInt.of(9) : WrittenNumber.whole(points);
        if (number.isEmpty()) {
            throw new InvalidExperiment("points", "--points is '%s'; it takes a whole number from 2".formatted(points));
        }
        return number.getAsInt();
    }
}
