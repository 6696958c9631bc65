package normscope.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Set;
import normscope.app.export.UnusableFile;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in a sentence. */
final class Complaints {
    /** Bad usage or bad input. */
    static final int BAD_INPUT = 2;

    /** A failure of ours. */
    static final int FAILURE = 1;

    private Complaints() {}

    /** What the person typed is no command that Normscope knows. */
    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String sentence = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
            if (word.startsWith("-")) {
                Set<String> options = command.getCommandSpec().optionsMap().keySet();
                sentence = "There is no option %s; the nearest is %s".formatted(word, Nearest.of(word, options));
            }
        }
        say(command.getErr(), sentence + " ('" + command.getCommandSpec().qualifiedName() + " --help' says more)");
        return BAD_INPUT;
    }

    /** The command was understood and could not be done. */
    static int failure(Exception e, CommandLine command, ParseResult parsed) {
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
        err.println("normscope: " + sentence + ".");
        err.flush();
    }
}
