package normscope.app.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import normscope.app.about.Licences;
import normscope.app.about.Version;
import normscope.kernel.Backend;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code normscope info}. */
@Command(name = "info", description = "Shows versions, what computes and why, and the licences of all that ships.")
final class InfoCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--licences", description = "Shows the licences and notices of all that ships, and nothing else.")
    private boolean licences;

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (!licences) {
            versions(out);
        }
        licences(out);
        if (licences) {
            out.println();
            out.print(Licences.notices());
        }
        out.flush();
    }

    private static void licences(PrintWriter out) {
        out.println("licences");
        Licences.byLicence().forEach((licence, names) -> {
            out.println("  " + licence);
            Wrapped.lines(String.join(", ", names)).forEach(line -> out.println("      " + line));
        });
    }

    private static void versions(PrintWriter out) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Normscope", Version.of("normscope"));
        lines.put("Java", property("java.version") + " (" + property("java.vendor") + ")");
        lines.put("system", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        lines.put("JavaFX", Version.of("javafx"));
        lines.putAll(Backend.details());
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.forEach((name, value) -> out.println(name + " ".repeat(width + 2 - name.length()) + value));
    }

    private static String property(String key) {
        return System.getProperty(key, "unknown");
    }
}
