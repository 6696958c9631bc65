package normscope.app.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import normscope.app.about.Version;
import normscope.app.export.ExperimentFile;
import normscope.app.view.SelfPortrait;
import normscope.app.window.Complaints;
import normscope.app.window.WindowStart;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import normscope.config.ShortText;
import normscope.config.TypedPath;
import normscope.kernel.Gpus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code normscope}: opens the window, or does what a subcommand says. */
@Command(
        name = "normscope",
        description = {
            "A desktop laboratory for normalization in neural networks.",
            "",
            "Without a command it opens the window."
        },
        synopsisHeading = "",
        customSynopsis = {
            "Usage: normscope [FILE | TEXT]     opens the window",
            "       normscope run --out DIR     trains and writes every figure",
            "       normscope slice --kind KIND --out DIR",
            "                                   cuts the loss surface",
            "       normscope normalize --scheme SCHEME --out DIR x.npy",
            "                                   normalizes a tensor of your own",
            "       normscope measure WHAT --out DIR",
            "       normscope film --figure ID --out FILE",
            "                                   trains and films a figure",
            "       normscope sweep --over KEY=A..B --out DIR",
            "                                   runs each value of a setting",
            "       normscope claims [CLAIM...] --out DIR",
            "                                   measures what papers say",
            "       normscope lessons [check]   lists the lessons, or holds them to their runs",
            "       normscope presets | quantities | info"
        },
        optionListHeading = "%n",
        parameterListHeading = "%n",
        commandListHeading = "%nCommands ('normscope COMMAND --help' says more):%n",
        versionProvider = Version.class)
@SuppressWarnings("UnusedVariable") // picocli asks the annotations, not the fields
public final class NormscopeCommand implements Callable<Integer> {
    /** In the order in which they are listed. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("measure", MeasureCommand.class);
        COMMANDS.put("slice", SliceCommand.class);
        COMMANDS.put("normalize", NormalizeCommand.class);
        COMMANDS.put("film", FilmCommand.class);
        COMMANDS.put("sweep", SweepCommand.class);
        COMMANDS.put("claims", ClaimsCommand.class);
        COMMANDS.put("lessons", LessonsCommand.class);
        COMMANDS.put("presets", PresetsCommand.class);
        COMMANDS.put("quantities", QuantitiesCommand.class);
        COMMANDS.put("info", InfoCommand.class);
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Shows the version.")
    private boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Shows the stack trace if Normscope fails.")
    private boolean debug;

    @Option(
            names = "--gpu",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "Where several NVIDIA cards are: the number that nvidia-smi gives to the one that computes.")
    private void gpu(int number) {
        Gpus.choose(number);
    }

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "An experiment, a picture that Normscope exported, or a short text, 'normscope:...', to open in the window.")
    private @Nullable String file;

    /** For {@link normscope.app.view.SelfPortrait}, which makes the README's screenshot. */
    @Option(
            names = {"--picture", "--after", "--size", "--theme", "--preset", "--page", "--scene", "--told", "--present"
            },
            hidden = true)
    private List<String> portrait = List.of();

    /** The whole command line, with our words for what goes wrong. */
    public static CommandLine commandLine() {
        return commandLine(COMMANDS.keySet());
    }

    /** As much of it as these arguments can need: to look at what nobody calls takes half of the time of a short answer. */
    public static CommandLine commandLine(List<String> arguments) {
        Set<String> called = new LinkedHashSet<>(COMMANDS.keySet());
        called.retainAll(arguments);
        boolean asked = called.isEmpty() && (arguments.contains("--help") || arguments.contains("-h"));
        return asked ? listed() : commandLine(called);
    }

    /** To list the commands, nothing is needed of them but what each is for. */
    private static CommandLine listed() {
        CommandLine commandLine = commandLine(Set.of());
        COMMANDS.forEach((name, type) -> {
            CommandSpec spec = CommandSpec.create();
            spec.usageMessage().description(type.getAnnotation(Command.class).description());
            commandLine.addSubcommand(name, spec);
        });
        return commandLine;
    }

    private static CommandLine commandLine(Set<String> commands) {
        CommandLine commandLine = new CommandLine(new NormscopeCommand());
        commands.forEach(name -> commandLine.addSubcommand(Objects.requireNonNull(COMMANDS.get(name))));
        commandLine.registerConverter(Path.class, text -> TypedPath.of(text, ""));
        foot(commandLine, "run", SettingsHelp::lines);
        foot(commandLine, "normalize", NormalizeHelp::lines);
        return commandLine
                .setAllowSubcommandsAsOptionParameters(true) // a page may be called as a command is
                .setParameterExceptionHandler(Complaints::usage)
                .setExecutionStrategy(NormscopeCommand::execute)
                .setExecutionExceptionHandler(Complaints::failure);
    }

    /** What stands at the end of a command's help, made when that is asked for. */
    private static void foot(CommandLine commandLine, String name, Supplier<String[]> lines) {
        CommandLine command = commandLine.getSubcommands().get(name);
        if (command != null) {
            command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> {
                help.commandSpec().usageMessage().footer(lines.get());
                return help.footer();
            });
        }
    }

    /** Picocli hands over exceptions only, and a missing library or too little memory is an error. */
    private static int execute(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (LinkageError | InternalError | OutOfMemoryError e) {
            return Complaints.failure(
                    new IllegalStateException(e), parsed.commandSpec().commandLine(), parsed);
        }
    }

    @Override
    public Integer call() {
        boolean there = file != null && Files.exists(TypedPath.of(file, ""));
        if (file != null && (ShortText.isMeant(file) || there && !Files.isRegularFile(TypedPath.of(file, "")))) {
            ExperimentFile.typed(file); // what is wrong in it, or with a folder, is said before a window opens
        } else if (file != null && !Files.isRegularFile(TypedPath.of(file, ""))) {
            throw new InvalidExperiment(
                    "",
                    "There is no command and no file '%s'; the nearest command is '%s'"
                            .formatted(
                                    file,
                                    Nearest.of(
                                            file,
                                            List.of(
                                                    "run",
                                                    "slice",
                                                    "measure",
                                                    "normalize",
                                                    "film",
                                                    "sweep",
                                                    "claims",
                                                    "presets",
                                                    "quantities",
                                                    "info"))));
        }
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        PrintWriter err = commandLine.getErr();
        List<String> args = withoutGpu(commandLine.getParseResult().originalArgs());
        SelfPortrait.of(
                named(args),
                file == null ? List.of() : List.of(file)); // what is wrong in them is said before a window opens
        return WindowStart.open(args, err);
    }

    /** Its number would be taken for a file. */
    private static List<String> withoutGpu(List<String> args) {
        List<String> rest = new ArrayList<>(args);
        int at = rest.indexOf("--gpu");
        if (at >= 0) {
            rest.subList(at, Math.min(at + 2, rest.size())).clear();
        }
        return rest;
    }

    /** The arguments of the form --name=value. */
    private static Map<String, String> named(List<String> args) {
        Map<String, String> named = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (arg.startsWith("--") && equals > 0) {
                named.put(arg.substring(2, equals), arg.substring(equals + 1));
            }
        }
        return named;
    }
}
