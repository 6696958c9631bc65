package normscope.app.window;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import normscope.app.export.UnusableFile;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import normscope.config.Shown;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in a sentence. */
public final class Complaints {
    /** Bad usage or bad input. */
    public static final int BAD_INPUT = 2;

    /** A failure of ours. */
    public static final int FAILURE = 1;

    private Complaints() {}

    /** What the person typed is no command that Normscope knows. */
    public static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        if (e.getCause() instanceof InvalidExperiment invalid) {
            String option = e.getArgSpec() instanceof OptionSpec named ? named.longestName() + " " : "";
            say(command.getErr(), option + invalid.sentence());
            return BAD_INPUT;
        }
        String sentence = sentence(e, command, args);
        say(command.getErr(), sentence + " ('" + command.getCommandSpec().qualifiedName() + " --help' says more)");
        return BAD_INPUT;
    }

    private static String sentence(ParameterException e, CommandLine command, String[] args) {
        Map<String, OptionSpec> options = command.getCommandSpec().optionsMap();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
            return word.startsWith("-")
                    ? "There is no option %s; the nearest is %s".formatted(word, Nearest.of(word, options.keySet()))
                    : "'%s' belongs to no option: leave it out, or write the option before it".formatted(word);
        }
        if (e instanceof OverwrittenOptionException || e instanceof MaxValuesExceededException) {
            Optional<String> twice = twice(options, args);
            if (twice.isPresent()) {
                return twice.get() + " stands there twice: leave one of them out";
            }
        }
        String message = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
        if (e instanceof MutuallyExclusiveArgsException) {
            // "--preset=NAME, --experiment=FILE are mutually exclusive (specify only one)"
            String both = message.replaceFirst(" are mutually exclusive.*", "");
            return both.replaceAll("=[^,]*", "").replace(", ", " and ") + " exclude each other: leave one of them out";
        }
        return message;
    }

    /** The first option that the person gave again, by its longest name. */
    private static Optional<String> twice(Map<String, OptionSpec> options, String[] args) {
        Set<OptionSpec> seen = new HashSet<>();
        return Arrays.stream(args)
                .map(arg -> options.get(arg.replaceFirst("=.*", "")))
                .filter(Objects::nonNull)
                .filter(option -> !option.isMultiValue() && !seen.add(option))
                .map(OptionSpec::longestName)
                .findFirst();
    }

    /** The command was understood and could not be done. */
    public static int failure(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof InvalidExperiment invalid) {
            say(err, invalid.sentence());
            return BAD_INPUT;
        }
        String missing = SystemLibraries.missing(e);
        if (!missing.isEmpty()) {
            say(err, missing);
            return BAD_INPUT;
        }
        if (e.getCause() instanceof OutOfMemoryError) {
            say(err, "There is not enough memory for this run: make it smaller, or start Java with a larger -Xmx");
        } else if (e instanceof IOException io) {
            say(err, sentence(io));
        } else if (e instanceof UncheckedIOException io && io.getCause() != null) {
            say(err, sentence(io.getCause()));
        } else {
            say(err, "Normscope failed (%s); --debug shows where".formatted(e));
        }
        if (debug(parsed)) {
            e.printStackTrace(err);
        }
        return FAILURE;
    }

    /**
     * Says so if what a command printed got lost: Java's printing streams keep an error to themselves. A reader that had enough,
     * as {@code head} has, is none.
     *
     * @param status what the command ended with
     * @return what the program ends with
     */
    public static int printed(CommandLine command, int status) {
        if (!command.getOut().checkError() && !System.out.checkError()) {
            return status;
        }
        try {
            new FileOutputStream(FileDescriptor.out).write('\n'); // fails again, and says why
            return status;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
                return status;
            }
            say(
                    command.getErr(),
                    "What it prints could not be written (%s): send it to a file or terminal that can take it"
                            .formatted(e.getMessage()));
            return BAD_INPUT;
        }
    }

    private static boolean debug(ParseResult parsed) {
        for (ParseResult level = parsed; level != null; level = level.subcommand()) {
            if (level.hasMatchedOption("--debug")) {
                return true;
            }
        }
        return false;
    }

    private static String sentence(IOException e) {
        if (e instanceof UnusableFile file) {
            return file.sentence();
        }
        return e instanceof FileSystemException files && files.getFile() != null
                ? "%s cannot be read or written: %s".formatted(files.getFile(), UnusableFile.reason(e))
                : "A file cannot be read or written: " + UnusableFile.reason(e);
    }

    private static void say(PrintWriter err, String sentence) {
        err.println("normscope: " + Shown.sentence(sentence) + ".");
        err.flush();
    }
}
