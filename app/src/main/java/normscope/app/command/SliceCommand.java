package normscope.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import normscope.app.export.PngExperiment;
import normscope.app.job.SliceJob;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.slice.SliceRecipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code normscope slice}: trains without a window and cuts the loss surface along lines and over planes. */
@Command(
        name = "slice",
        description = {
            "Trains without a window, cuts every lane's loss surface along a line or over a plane, and writes to DIR, for"
                    + " every step of --at in a folder step-N: slice.csv (alpha,beta,lane,loss) and the figures."
                    + " experiment.txt in DIR says what makes them again.",
            "",
            "The loss is measured on the same samples for every lane, and nothing of the networks changes by it."
        },
        usageHelpAutoWidth = true,
        optionListHeading = "%n",
        sortOptions = false)
final class SliceCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private FileOptions files = new FileOptions();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "gradient: downhill, by learning rate. random, random-plane: along directions drawn from a"
                    + " Gaussian. interpolate: between the two steps of --points. pca: the plane of the path's two leading"
                    + " principal components. plane: through the three steps of --points.")
    private @Nullable String kind;

    @Option(
            names = "--recipe",
            paramLabel = "WORDS",
            description =
                    "All of a slice's words at once, as experiment.txt and every picture have them; at first those of"
                            + " --experiment if that is a picture of a slice.")
    private @Nullable String recipe;

    @Option(
            names = "--at",
            split = ",",
            paramLabel = "STEP",
            description = "At which steps, joined by commas; at first the last one.")
    private List<String> at = List.of();

    @Option(names = "--points", paramLabel = "STEPS", description = "Recorded steps, for instance 0,now.")
    private @Nullable String points;

    @Option(
            names = "--scaling",
            paramLabel = "HOW",
            description = "Of drawn directions and gradients: filter, layer or none.")
    private @Nullable String scaling;

    @Option(
            names = "--statistics",
            paramLabel = "WHICH",
            description = "Of batch normalizers: batch, running or re-estimated; at first batch.")
    private @Nullable String statistics;

    @Option(names = "--data", paramLabel = "WHICH", description = "training or held-out; at first training.")
    private @Nullable String data;

    @Option(names = "--samples", paramLabel = "N", description = "How many samples; at first 2000.")
    private @Nullable String samples;

    @Option(names = "--direction-seed", paramLabel = "S", description = "Of drawn directions; at first 0.")
    private @Nullable String directionSeed;

    @Option(
            names = "--resolution",
            paramLabel = "N",
            description = "Points along an axis, 3 to 101; at first 41 or 25 × 25.")
    private @Nullable String resolution;

    @Option(
            names = "--range",
            paramLabel = "LOW:HIGH",
            description = "Of the axes: factors on a direction, or shares of what the path covers for pca and plane.")
    private @Nullable String range;

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "Steps between recorded points for pca; at first a thirtieth of the way.")
    private @Nullable String every;

    @Option(names = "--linear", description = "Heights and colours in proportion to the loss, not to its logarithm.")
    private boolean linear;

    @Option(names = "--own-scale", description = "A scale for every lane, not one for all.")
    private boolean ownScale;

    @Option(
            names = "--save-directions",
            description =
                    "Also writes LANE.directions.npz: the loss is that of the parameters origin + α · alpha + β · beta,"
                            + " each with the names of 'run --save-weights' behind it, on samples floor(i · N / M) of N, i = 0 to"
                            + " M − 1.")
    private boolean saveDirections;

    @Override
    public Integer call() throws Exception {
        CommandSpec command = Objects.requireNonNull(spec);
        Optional<SliceRecipe> stored = stored();
        if (kind == null && recipe == null && stored.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "It is not said what to cut: give --kind, or --recipe with the words after 'slice:' in the experiment.txt"
                            + " of an earlier slice, or a picture of a slice as --experiment");
        }
        Path target = files.folder();
        if (target == null) {
            throw new ParameterException(command.commandLine(), "Missing required option: '--out=DIR'");
        }
        Experiment chosen = options.experiment();
        SliceRecipe words = words(stored, command.commandLine().getErr());
        new SliceJob(
                        chosen,
                        words,
                        steps(chosen, words),
                        files.pictures(),
                        linear,
                        ownScale,
                        saveDirections,
                        command.commandLine().getOut())
                .into(target, files.overwrite());
        return 0;
    }

    /** The recipe of the slice that the picture named as experiment shows; empty if none is named, or it shows none. */
    private Optional<SliceRecipe> stored() {
        Path picture = options.file();
        return recipe == null && picture != null && PngExperiment.looksLikePng(picture)
                ? PngExperiment.slice(picture)
                : Optional.empty();
    }

    private SliceRecipe words(Optional<SliceRecipe> stored, PrintWriter err) {
        List<String> words = new ArrayList<>();
        add(words, "kind", kind);
        add(words, "points", points);
        add(words, "scaling", scaling);
        add(words, "statistics", statistics);
        add(words, "data", data);
        add(words, "samples", samples);
        add(words, "direction-seed", directionSeed);
        add(words, "resolution", resolution);
        add(words, "range", range);
        add(words, "every", every);
        if (recipe != null) {
            return SliceRecipe.parse(recipe).with(words);
        }
        // what stands in a recipe of another kind means something else
        boolean taken = stored.isPresent()
                && (kind == null || kind.equals(stored.get().kind().key()));
        stored.ifPresent(known -> err.println("normscope: %s holds the recipe of its slice, %s: %s"
                .formatted(
                        options.file(),
                        known,
                        taken
                                ? "it is taken where no option says otherwise."
                                : "it is left out, because --kind names another kind.")));
        err.flush();
        return taken ? stored.get().with(words) : SliceRecipe.parse(String.join(" ", words));
    }

    private static void add(List<String> words, String key, @Nullable String value) {
        if (value != null) {
            if (value.isBlank() || value.contains(" ")) {
                throw new InvalidExperiment(key, "--%s is '%s'; it takes one word".formatted(key, value));
            }
            words.add(key + "=" + value);
        }
    }

    private Set<Integer> steps(Experiment chosen, SliceRecipe words) {
        int last = chosen.shared().get(Settings.STEPS);
        Set<Integer> steps = new LinkedHashSet<>();
        for (String word : at) {
            steps.add(words.with(List.of("at=" + word.strip())).step());
        }
        if (steps.isEmpty()) {
            steps.add(words.step());
        }
        Set<Integer> result = new LinkedHashSet<>();
        for (int step : steps) {
            result.add(step == SliceRecipe.NOW ? last : step);
        }
        for (int step : result) {
            within(step, "--at", last);
        }
        words.steps().forEach(step -> within(step, "--points", last));
        return result;
    }

    private static void within(int step, String option, int last) {
        if (step > last) {
            throw new InvalidExperiment(
                    "steps",
                    "%s names step %d, and the run has %d: add --steps %d".formatted(option, step, last, step));
        }
    }
}
