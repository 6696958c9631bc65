package normscope.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import normscope.app.export.FilmSteps;
import normscope.app.export.FilmStyle;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.job.FilmRun;
import normscope.app.job.RunFigures;
import normscope.app.page.Figures;
import normscope.app.page.Tab;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import normscope.config.Settings;
import normscope.config.WrittenNumber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code normscope film}: trains without a window and writes a figure as a film. */
@Command(
        name = "film",
        description = {
            "Trains without a window and writes a film of a figure or a page: every frame is painted and measured where"
                    + " the networks stand. .gif and .png (animated) are shown everywhere, .mp4 (H.264) is for players and"
                    + " slides, and a folder takes every frame as a picture. The experiment is inside.",
            "",
            "A film that is interrupted leaves nothing behind."
        },
        usageHelpAutoWidth = true,
        optionListHeading = "%n",
        sortOptions = false)
final class FilmCommand implements Callable<Integer> {
    private static final Pattern RANGE = Pattern.compile("(.*?)\\.\\.(.*)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})[x×]([0-9]{1,5})");

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ExperimentOptions chosen = new ExperimentOptions();

    @Option(
            names = "--figure",
            paramLabel = "ID",
            description = "Which figure, by the name of its file in a run's figures/: layers, curves, signal, …")
    private @Nullable String figure;

    @Option(
            names = "--page",
            paramLabel = "ID",
            description = "A page of the window instead: layers, signal, shift or axes; at first layers.")
    private @Nullable String page;

    @Option(
            names = "--steps",
            paramLabel = "A..B",
            description = "From which step to which; at first from 0 to the experiment's last.")
    private @Nullable String steps;

    @Option(names = "--every", paramLabel = "K", description = "Steps from one frame to the next; at first 10.")
    private String every = "10";

    @Option(names = "--fps", paramLabel = "N", description = "Frames a second; at first 20.")
    private String fps = "20";

    @Option(names = "--size", paramLabel = "WxH", description = "In points; at first 1280x720.")
    private String size = "1280x720";

    @Option(names = "--scale", paramLabel = "N", description = "Pixels a point: 1, 2 or 4; at first 1.")
    private String scale = "1";

    @Option(names = "--theme", paramLabel = "THEME", description = "light or dark; at first light.")
    private String theme = "light";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the film goes: a file that ends in .gif, .png or .mp4, or a folder.")
    private @Nullable Path target;

    @Option(names = "--overwrite", description = "Replaces a film of the same name.")
    private boolean overwrite;

    @Override
    public Integer call() throws Exception {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        if (target == null) {
            throw new ParameterException(command.commandLine(), "Missing required option: '--out=FILE'");
        }
        if (target.toString().isBlank()) {
            throw new InvalidExperiment(
                    "out", "--out is empty: name a file that ends in .gif, .png or .mp4, or a folder");
        }
        Experiment experiment = chosen.experiment();
        new FilmRun(experiment, style(), steps(experiment)).into(target, overwrite, theme(), out);
        return 0;
    }

    private FilmStyle style() {
        Matcher sides = SIZE.matcher(size.strip());
        if (!sides.matches()) {
            throw new InvalidExperiment(
                    "size", "--size is '%s'; it takes WIDTHxHEIGHT in points, such as 1280x720".formatted(size));
        }
        if (!List.of("1", "2", "4").contains(scale.strip())) {
            throw new InvalidExperiment("scale", "--scale is '%s'; it takes 1, 2 or 4".formatted(scale));
        }
        return new FilmStyle(
                figure(),
                WrittenNumber.whole(sides.group(1)).orElseThrow(),
                WrittenNumber.whole(sides.group(2)).orElseThrow(),
                WrittenNumber.whole(scale).orElseThrow(),
                whole("--fps", fps, 1, "20"));
    }

    private Figure figure() {
        if (figure != null && page != null) {
            throw new InvalidExperiment("figure", "--figure and --page exclude each other: leave one of them out");
        }
        if (figure != null) {
            String wanted = figure.strip();
            List<Figure> all = RunFigures.all();
            return one(
                    "--figure",
                    wanted,
                    all.stream().filter(f -> f.id().equals(wanted)).findFirst(),
                    Figures.ALL.stream().map(Figure::id).toList(),
                    all.stream().map(Figure::id).toList());
        }
        String wanted = page == null ? Figures.TABS.get(0).id() : page.strip();
        List<String> all = Figures.TABS.stream().map(Tab::id).toList();
        return one(
                "--page",
                wanted,
                RunFigures.page(wanted),
                all,
                all.stream().filter(id -> RunFigures.page(id).isPresent()).toList());
    }

    /**
     * The figure that is asked for, if there is one.
     *
     * @param known what the window has
     * @param filmed what a film can show
     */
    private static Figure one(
            String option, String wanted, Optional<Figure> found, List<String> known, List<String> filmed) {
        return found.orElseThrow(() -> new InvalidExperiment(
                option.substring(2),
                known.contains(wanted)
                        ? "%s %s shows what is measured beside training, and a film measures nothing beside it: choose one of %s"
                                .formatted(option, wanted, String.join(", ", filmed))
                        : "%s is '%s', and the nearest is '%s': choose one of %s"
                                .formatted(option, wanted, Nearest.of(wanted, filmed), String.join(", ", filmed))));
    }

    private FilmSteps steps(Experiment experiment) {
        int all = experiment.shared().get(Settings.STEPS);
        int pitch = whole("--every", every, 1, "10");
        if (steps == null) {
            return new FilmSteps(0, all, pitch);
        }
        Matcher range = RANGE.matcher(steps.strip());
        OptionalInt first = range.matches() ? WrittenNumber.whole(range.group(1)) : OptionalInt.empty();
        OptionalInt last = range.matches() ? WrittenNumber.whole(range.group(2)) : OptionalInt.empty();
        if (first.isEmpty() || last.isEmpty() || first.getAsInt() < 0) {
            throw new InvalidExperiment(
                    "steps", "--steps is '%s'; it takes two steps, such as 0..1000".formatted(steps));
        }
        if (last.getAsInt() < first.getAsInt()) {
            throw new InvalidExperiment(
                    "steps",
                    "--steps %s holds no step: write the smaller number first, %d..%d"
                            .formatted(steps, last.getAsInt(), first.getAsInt()));
        }
        if (last.getAsInt() > all) {
            throw new InvalidExperiment(
                    "steps",
                    "--steps ends at %d, and the run has %d: add --set steps=%d"
                            .formatted(last.getAsInt(), all, last.getAsInt()));
        }
        return new FilmSteps(first.getAsInt(), last.getAsInt(), pitch);
    }

    private Look.Theme theme() {
        for (Look.Theme one : Look.Theme.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(theme.strip())) {
                return one;
            }
        }
        throw new InvalidExperiment("theme", "--theme is '%s'; it takes light or dark".formatted(theme));
    }

    private static int whole(String option, String text, int least, String example) {
        OptionalInt value = WrittenNumber.whole(text);
        if (value.isPresent() && value.getAsInt() >= least) {
            return value.getAsInt();
        }
        throw new InvalidExperiment(
                option.substring(2),
                "%s is '%s'; it takes a whole number from %d on, such as %s".formatted(option, text, least, example));
    }
}
