package normscope.app.command;

import java.io.PrintWriter;
import java.util.Objects;
import normscope.config.Presets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code normscope presets}. */
@Command(name = "presets", description = "Lists the lessons that ship with Normscope.")
final class PresetsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Presets.groups().forEach((group, names) -> {
            out.println(group.title());
            names.forEach(name -> list(name, out));
            out.println();
        });
        out.flush();
    }

    private static void list(String name, PrintWriter out) {
        out.println("  " + name);
        Wrapped.lines(Presets.says(name, "title")).forEach(line -> out.println("      " + line));
        Wrapped.lines(Presets.says(name, "note")).forEach(line -> out.println("      " + line));
    }
}
