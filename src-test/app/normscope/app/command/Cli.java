package normscope.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * What the command line answered.
 *
 * @param status the exit status
 * @param out what it said
 * @param err what it complained of
 */
public record Cli(int status, String out, String err) {
    /** A run of a fraction of a second. */
    private static final List<String> SMALL = List.of(
            "run",
            "--set=dataset=moons",
            "--set=width=8",
            "--set=batch-size=20",
            "--set=evaluate-every=10",
            "--set=probe-size=60",
            "--steps=30");

    public static Cli of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = NormscopeCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int status = commandLine.execute(args);
        return new Cli(status, out.toString(), err.toString());
    }

    public static Cli smallRun(Path folder, String... more) {
        return of(small(folder, more).toArray(String[]::new));
    }

    /** The arguments of a small run. */
    public static List<String> small(Path folder, String... more) {
        List<String> args = new ArrayList<>(SMALL);
        args.add("--out");
        args.add(folder.toString());
        args.addAll(List.of(more));
        return args;
    }
}
