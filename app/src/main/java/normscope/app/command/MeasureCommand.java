package normscope.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import normscope.app.job.GradientShiftMeasurement;
import normscope.app.job.MeasureRun;
import normscope.app.job.Measurement;
import normscope.app.job.ShiftMeasurement;
import normscope.app.job.SmoothnessMeasurement;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import normscope.config.Precision;
import normscope.config.Settings;
import normscope.config.WrittenNumber;
import normscope.measure.GradientWalker;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code normscope measure}: trains and measures between steps what training itself does not show. */
@Command(
        name = "measure",
        description = {
            "Trains without a window, asks every lane's network at chosen steps, and writes the numbers and their"
                    + " figures to DIR.",
            "",
            "shift: how the inputs of every layer's nonlinearity shift by other samples, by an update of the layers"
                    + " before it alone, and by the whole update (Ioffe and Szegedy 2015).",
            "gradient-shift: how the gradient of every layer's weights changes when the layers before it are updated"
                    + " (Santurkar et al. 2018, definition 2.1).",
            "smoothness: loss, change of the gradient and effective smoothness along the negative gradient (Santurkar"
                    + " et al. 2018, figure 4).",
            "",
            "Measuring changes nothing: the run is the same as without it."
        },
        usageHelpAutoWidth = true,
        optionListHeading = "%n",
        parameterListHeading = "%n",
        sortOptions = false)
final class MeasureCommand implements Callable<Integer> {
    private static final List<String> KINDS = List.of("shift", "gradient-shift", "smoothness");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "WHAT", arity = "0..1", description = "shift, gradient-shift or smoothness.")
    private @Nullable String kind;

    @Mixin
    private RunOptions chosen = new RunOptions();

    @Option(names = "--every", paramLabel = "K", description = "Measures at steps 0, K, 2K, …; at first 10.")
    private @Nullable String every;

    @Option(
            names = "--at",
            split = ",",
            paramLabel = "STEP",
            description = "Measures at these steps instead, for instance 0,100,500.")
    private List<String> at = List.of();

    @Option(
            names = "--lengths",
            split = ",",
            paramLabel = "R",
            description = "For smoothness: step lengths in learning rates; at first 0.5,1,1.5,2,2.5,3,3.5,4.")
    private List<String> lengths = List.of();

    @Mixin
    private FileOptions files = new FileOptions();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Experiment experiment = chosen.experiment();
        Measurement measurement = measurement(experiment);
        Path target = files.folder();
        if (target == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--out=DIR'");
        }
        new MeasureRun(experiment, Objects.requireNonNull(kind), measurement, moments(experiment), out)
                .into(target, files.pictures(), files.overwrite());
        return 0;
    }

    private Measurement measurement(Experiment experiment) {
        String wanted = kind;
        if (wanted == null) {
            throw new InvalidExperiment("measure", "Say what to measure: shift, gradient-shift or smoothness");
        }
        if (!wanted.equals("smoothness") && !lengths.isEmpty()) {
            throw new InvalidExperiment("lengths", "--lengths goes with smoothness alone: leave it out");
        }
        return switch (wanted) {
            case "shift" -> new ShiftMeasurement();
            case "gradient-shift" -> new GradientShiftMeasurement();
            case "smoothness" -> new SmoothnessMeasurement(relative(experiment));
            default ->
                throw new InvalidExperiment(
                        "measure",
                        "There is nothing to measure called '%s'; the nearest is '%s' (there are %s)"
                                .formatted(wanted, Nearest.of(wanted, KINDS), String.join(", ", KINDS)));
        };
    }

    private double[] relative(Experiment experiment) {
        if (lengths.isEmpty()) {
            return GradientWalker.relative();
        }
        double[] result = lengths.stream().mapToDouble(MeasureCommand::length).toArray();
        for (int i = 1; i < result.length; i++) {
            if (result[i] <= result[i - 1]) {
                throw new InvalidExperiment(
                        "lengths",
                        "--lengths must grow from one to the next, and %s follows %s: sort them"
                                .formatted(lengths.get(i), lengths.get(i - 1)));
            }
        }
        if (result[0] < least(experiment)) {
            throw new InvalidExperiment(
                    "lengths",
                    "--lengths has '%s', and over steps so short rounding hides what the loss does: begin with %s or more"
                            .formatted(lengths.get(0), least(experiment)));
        }
        return result;
    }

    /**
     * The shortest step, in learning rates, over which losses differ by more than by rounding: measured on b01's ReLU
     * network, whose changes of the gradient keep to their limit down to here and stray from it below.
     */
    private static double least(Experiment experiment) {
        boolean allDouble = IntStream.range(0, experiment.lanes().size())
                .allMatch(lane -> experiment.setup(lane).get(Settings.PRECISION) == Precision.DOUBLE);
        return allDouble ? 1e-12 : 1e-4;
    }

    private static double length(String text) {
        double length = WrittenNumber.real(text).orElse(Double.NaN);
        if (length > 0 && length <= 1e6) {
            return length;
        }
        throw new InvalidExperiment(
                "lengths",
                "--lengths has '%s'; it takes numbers above 0 and up to 1000000, such as 0.5,1,2,4".formatted(text));
    }

    /** The steps at which to measure: before which updates. */
    private MeasureRun.Moments moments(Experiment experiment) {
        int steps = experiment.shared().get(Settings.STEPS);
        if (at.isEmpty()) {
            int pitch = every == null ? 10 : whole("--every", every, 1, "10");
            return step -> step % pitch == 0;
        }
        if (every != null) {
            throw new InvalidExperiment("at", "--every and --at say two different things: leave one of them out");
        }
        List<Integer> chosenSteps =
                at.stream().map(text -> whole("--at", text, 0, "0,100,500")).toList();
        List<Integer> late = chosenSteps.stream().filter(step -> step >= steps).toList();
        if (!late.isEmpty()) {
            throw new InvalidExperiment(
                    "at",
                    "--at names %s, and what is measured there is the update after it, of which the run has %d: choose steps below, or raise --steps"
                            .formatted(late.stream().map(String::valueOf).collect(Collectors.joining(", ")), steps));
        }
        int[] sorted = chosenSteps.stream().mapToInt(Integer::intValue).sorted().toArray();
        return step -> Arrays.binarySearch(sorted, step) >= 0;
    }

    private static int whole(String option, String text, int least, String example) {
        OptionalInt value = WrittenNumber.whole(text);
        if (value.isPresent() && value.getAsInt() >= least) {
            return value.getAsInt();
        }
        throw new InvalidExperiment(
                option.substring(2),
                "%s has '%s'; it takes whole numbers from %d on, such as %s".formatted(option, text, least, example));
    }
}
